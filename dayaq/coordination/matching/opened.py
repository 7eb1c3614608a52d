"""A decided round, read back from its folder: problem, names and result, kept in the process for the next question.

Neighbours: `freezing/` (how the input came to be), `round_job.py` (who wrote the result). Nothing is computed here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dayaq.allocation.files import load_result
from dayaq.allocation.problem import Problem
from dayaq.allocation.result import Result
from dayaq.coordination.matching.freezing import Frozen, Names
from dayaq.coordination.matching.models import Round
from dayaq.foundation.lib.mistakes import UserMistake

PROBLEM, RESULT, FIGURES, CHECKS = "problem", "result", "figures.json", "checks.json"
_KEPT = 2


@dataclass(frozen=True)
class OpenedRound:
    """Everything that explains a round."""

    problem: Problem
    names: Names
    result: Result


def opened(round_: Round) -> OpenedRound:
    """The files of a round whose result is decided; UserMistake where it has none (yet)."""
    if not round_.result_hash:
        raise UserMistake(_("Round %(number)s has no result.") % {"number": round_.number})
    return _opened(round_.folder, round_.result_hash)


@lru_cache(maxsize=_KEPT)
def _opened(folder: Path, _result_hash: str) -> OpenedRound:
    if not (folder / RESULT).is_dir():
        raise UserMistake(_("The files of this round are not on this machine (%(folder)s).") % {"folder": folder.name})
    frozen = Frozen.load(folder)
    return OpenedRound(frozen.problem, frozen.names, load_result(folder / RESULT, frozen.problem))


def written(round_: Round, name: str) -> dict[str, Any]:
    """One of the small JSON files of a round; empty where it is not written yet."""
    try:
        content: dict[str, Any] = json.loads((round_.folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return content


def summary_of(round_: Round) -> dict[str, Any]:
    """What the engine says of the round: placed, reserves, price of fairness, congestion, seconds."""
    return written(round_, f"{RESULT}/summary.json")
