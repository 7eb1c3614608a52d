"""Everybody at one place: what decided about each who had it on her list, and counts of what kept the others off it.

For those who may compare people or count them; an answer for one person about herself is `explain.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.explain import Outcome, between, holder_keys, is_capped
from dayaq.allocation.pairs import limits_failed, scores_of_place
from dayaq.allocation.score import FixedWeights, row_weights_of
from dayaq.allocation.staff import Standing, interested_at

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem
    from dayaq.allocation.result import Result


@dataclass(frozen=True)
class AtPlace:
    """Those who had a place on their list, first in priority first, with what decided; and how many others lack what.

    `others` counts each person once: under the first limit that fails (as in `pairs.py`), under the minimum score, or
    under “not among the first k”.
    """

    standing: Standing
    outcomes: list[Outcome]
    others: dict[str, int]


def everybody_at(problem: Problem, result: Result, place: int) -> AtPlace:
    """What decided about everybody in the round at this place."""
    standing = interested_at(problem, result, place)
    return AtPlace(standing, _outcomes(problem, result, place, standing), _others(problem, place, standing))


def _outcomes(problem: Problem, result: Result, place: int, standing: Standing) -> list[Outcome]:
    holders = holder_keys(problem, result, place)
    seats = int(problem.places.seats[place]) * problem.policy.per_seat
    has_caps = bool((problem.caps.place == place).any())
    told = []
    for seeker, key, holds, holds_better in zip(
        standing.seeker.tolist(), standing.key.tolist(), standing.holds, standing.holds_better, strict=True
    ):
        if holds:
            told.append(Outcome.HOLDS_IT)
        elif holds_better:
            told.append(Outcome.HOLDS_BETTER)
        else:
            capped = has_caps and is_capped(problem, result, seeker, place)
            told.append(between(key, holders, seats, capped=capped)[0])
    return told


def _others(problem: Problem, place: int, standing: Standing) -> dict[str, int]:
    people = np.arange(len(problem.seekers))
    open_question = np.ones(len(people), np.bool_)
    open_question[standing.seeker] = False
    counts = {}
    failing = limits_failed(problem, people, np.full(len(people), place))
    failing[Outcome.MINIMUM] = (
        scores_of_place(problem, row_weights_of(problem), place) < FixedWeights.of(problem.policy).minimum
    )
    for reason, fails in failing.items():
        counts[str(reason)] = int((open_question & fails).sum())
        open_question &= ~fails
    counts[str(Outcome.NOT_AMONG_FIRST_K)] = int(open_question.sum())
    return {reason: count for reason, count in counts.items() if count}
