"""The command as a whole: whatever is wrong with a call is said in one sentence."""

from __future__ import annotations

import pytest

from dayaq.config.command_line.group import root


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["alocate"], "No such command 'alocate'"),
        (["allocate"], "Missing argument 'PROBLEM_DIR'; `dayaq allocate --help` says what is expected."),
        (["allocate", "problem"], "Missing option '--out'"),
        (["allocate", "problem", "--out", "o", "--workers", "none"], "'--workers'"),
        (["allocate", "problem", "--out", "o", "--colour"], "No such option '--colour'"),
        (["allocate", "no\nwhere", "--out", "o"], "no where is not a folder"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert root(arguments) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
