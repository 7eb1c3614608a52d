"""Seeded draws. Each topic has its own stream, so that a change in one leaves the others as they were."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def stream(seed: int, topic: str) -> random.Random:
    """The generator of one topic."""
    return random.Random(f"dayaq demonstration {seed} {topic}")  # noqa: S311 - repeatable, not secret


class Wheel(Generic[Thing]):
    """Things drawn in proportion to their weights; those without weight are never drawn."""

    def __init__(self, things: Iterable[Thing], weight: Callable[[Thing], float]) -> None:
        weighed = [(thing, weight(thing)) for thing in things]
        self.things = [thing for thing, heavy in weighed if heavy > 0]
        self._totals = list(accumulate(heavy for _thing, heavy in weighed if heavy > 0))

    def spin(self, rng: random.Random) -> Thing:
        return rng.choices(self.things, cum_weights=self._totals)[0]


def chance(rng: random.Random, share: float) -> bool:
    return rng.random() < share


def some(rng: random.Random, things: Iterable[Thing], share: float) -> list[Thing]:
    """Each of the things with the same chance, in their order."""
    return [thing for thing in things if rng.random() < share]


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def rounded(amount: float, step: int) -> int:
    """The amount, rounded to a step as people round wages."""
    return int(round(amount / step) * step)
