"""`dayaq round`: run, list, verify, explain; a mistake is one sentence and exit code 2."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest

from dayaq.config.command_line.group import root
from dayaq.coordination.matching import opened
from dayaq.coordination.matching.models import Round
from tests.coordination.matching.test_rounds import INPUT, RESULT
from tests.coordination.matching.world import SEED, first_proposal


def printed(capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = root(["round", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("market")
def test_a_round_is_run_here_and_now_and_says_what_it_did(capsys: Any) -> None:
    code, out, _err = printed(capsys, "run", "--seed", SEED, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["number"], told["input_hash"], told["result_hash"]) == (1, INPUT, RESULT)
    assert told["placed"] > 10
    assert json.loads(printed(capsys, "list", "--json")[1])[0]["id"] == told["id"]


@pytest.mark.usefixtures("market")
def test_the_phases_are_told_while_it_runs(capsys: Any) -> None:
    _code, out, _err = printed(capsys, "run")
    order = [
        out.index(words) for words in ("lottery sealed", "Freezing", "Looking for candidates", "Verifying", "Result")
    ]
    assert order == sorted(order)


def test_a_round_is_recomputed_from_its_files(capsys: Any, proposed: Round) -> None:
    assert printed(capsys, "verify", "1")[0] == 0
    file = proposed.folder / "problem" / "seekers.parquet"
    pl.read_parquet(file).with_columns(pl.col("wage_floor") + 1).write_parquet(file)
    opened._opened.cache_clear()  # as if another process asked
    code, out, _err = printed(capsys, "verify", proposed.public_id)
    assert code == 1
    assert "input: DOES NOT HOLD" in out


def test_the_reasons_are_told_in_the_words_that_she_reads(capsys: Any, proposed: Round) -> None:
    one = first_proposal()
    _code, out, _err = printed(capsys, "explain", "1", "--person", one.person.public_id)
    assert "Round 1 found a seat for you" in out
    told = json.loads(
        printed(capsys, "explain", "1", "--person", one.person.public_id, "--vacancy", one.vacancy.public_id, "--json")[
            1
        ]
    )
    assert [each["headline"] for each in told["vacancies"]] == ["A seat was found for you"]


def test_a_vacancy_is_told_by_who_was_proposed_and_how_many_others_each_reason_concerns(
    capsys: Any, proposed: Round
) -> None:
    one = first_proposal()
    asked = ("explain", "1", "--vacancy", one.vacancy.public_id)
    told = json.loads(printed(capsys, *asked, "--json")[1])
    assert {"person": one.person.public_id, "status": "proposed"} in told["proposals"]
    assert told["reasons"]["got_seat"] == str(len(told["proposals"]))
    out = printed(capsys, *asked)[1]
    assert f"{one.person.public_id}: proposed" in out
    assert "got a seat" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["verify", "77"], "There is no round “77”"),
        (["explain", "1", "--person", "zzzzzzzzzz"], "took no part in round 1"),
        (["explain", "1", "--vacancy", "zzzzzzzzzz"], "took no part in round 1"),
        (["explain", "1"], "Name a person (--person), a vacancy (--vacancy) or both."),
        (["explain", "1", "--person", "0000000001", "--vacancy", "zzzzzzzzzz"], "took no part in round 1"),
        (["run", "--policy", "1999-1"], "There is no policy “1999-1”; there are: 2026-1."),
        (["run", "--seed", "xyz"], "hexadecimal"),
    ],
)
def test_a_mistake_is_one_sentence(capsys: Any, proposed: Round, arguments: list[str], sentence: str) -> None:
    code, _out, err = printed(capsys, *arguments)
    assert code == 2
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
