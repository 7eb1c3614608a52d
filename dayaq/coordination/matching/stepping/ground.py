"""The open places with the courses that lead to them: what one step is measured against, kept beside the market.

A course is thought of for every occupation for which one course can suffice: the ISCO-08 major groups 4 to 9, whose
work asks for the second skill level at most. It teaches what the classification says is usual in the occupation.
Whether such a course is given anywhere is another question (`guidance/training.py` knows).
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.steps import Courses, Ground, ground_of
from dayaq.registers.taxonomy.occupations import UsualDemands

if TYPE_CHECKING:
    from dayaq.coordination.matching.finding import Market

ONE_COURSE_SUFFICES = range(4, 10)


class _Last:
    """The ground of the market that was asked for last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.market: Market | None = None
        self.ground: Ground | None = None

    def of(self, market: Market) -> Ground:
        with self.lock:
            if self.ground is None or self.market is not market:
                self.ground = ground_of(market.places.frozen.problem, _courses(market))
                self.market = market
            return self.ground


_last = _Last()


def ground_for(market: Market) -> Ground:
    """The ground of a market; read once."""
    return _last.of(market)


def _courses(market: Market) -> Courses:
    number = market.places.frozen.names.skill_number
    asked = set(market.places.frozen.problem.places.occupation.tolist())
    teaches = {
        int(code): frozenset(number[skill] for skill in skills if skill in number)
        for code, skills in UsualDemands.current().skills.items()
        if len(code) == 4 and int(code[0]) in ONE_COURSE_SUFFICES and int(code) in asked
    }
    return Courses(np.array(sorted(teaches), np.int64), teaches)
