"""Reads the cases that a lawyer wrote (`cases.yaml` beside a measure's tests) and asks the measure's scheme of them.

`usual` are the facts of somebody who may take part; a case names what differs, the answer, and the norm that decides.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dayaq.foundation.lib.rules.schemes import scheme

ON = date(2026, 11, 16)


def cases_of(folder: Path, name: str = "cases.yaml") -> list[Any]:
    """Parameters for `pytest.mark.parametrize("case", …)`, one a case, named by its reason."""
    told = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    return [
        pytest.param({**case, "facts": {**told["usual"], **case["facts"]}, "on": case.get("on", ON)}, id=case["why"])
        for case in told["cases"]
    ]


def check_case(programme: str, case: dict[str, Any]) -> None:
    """The scheme answers as the lawyer said, and the norm that she named is the one that decides."""
    answer = scheme(programme).answer(case["facts"], case["on"])
    assert answer.standing == case["answer"]
    if "rule" in case:
        deciding = [each.rule.code for each in answer.rules if each.answer.truth is not True]
        assert deciding == [case["rule"]]
