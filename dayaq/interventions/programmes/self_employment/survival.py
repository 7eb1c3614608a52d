"""How long businesses last: the product-limit estimate of Kaplan and Meier with the variance of Greenwood.

A business whose end nobody has seen counts as long as it was seen, and no longer (it is *censored*): leaving it out, or
taking it for one that lasts, would both tell an untruth. No database, no drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a business was watched, in days, and whether it ended then."""

    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on the share that is still there, with its band; how many were watched just before, and ended."""

    day: int
    at_risk: int
    ended: int
    share: float
    low: float
    high: float


def survival(lifetimes: Iterable[Lifetime]) -> list[Step]:
    """The steps of the curve, one for each day on which a business ended; before the first the share is 1."""
    ended, watched = Counter[int](), Counter[int]()
    for one in lifetimes:
        watched[one.days] += 1
        ended[one.days] += one.ended
    at_risk, share, spread = watched.total(), 1.0, 0.0
    steps = []
    for day in sorted(watched):
        if ended[day]:
            left = at_risk - ended[day]
            share *= left / at_risk
            # with nobody left the share is 0 and its band has no width
            spread += ended[day] / (at_risk * left) if left else 0.0
            width = Z * share * sqrt(spread)
            steps.append(Step(day, at_risk, ended[day], share, max(0.0, share - width), min(1.0, share + width)))
        at_risk -= watched[day]
    return steps


def share_at(steps: Iterable[Step], day: int) -> Step:
    """The step in force on a day."""
    found = Step(0, 0, 0, 1.0, 1.0, 1.0)
    for step in steps:
        if step.day > day:
            break
        found = step
    return found


def at_risk_on(lifetimes: Iterable[Lifetime], day: int) -> int:
    """How many were still watched on the day: an estimate for a day that nobody has reached says nothing."""
    return sum(one.days >= day for one in lifetimes)
