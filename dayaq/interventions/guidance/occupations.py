"""Which interests an occupation answers to: three letters by minor group of ISCO-08, by unit group where it differs.

The letters in `data/occupation_interests.csv` are our own judgement of what people in the occupation mostly do, the
strongest first. They are no measurement; whoever knows better changes the file.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from dayaq.interventions.guidance.inventory import DATA, Interests

_WEIGHTS = (3, 2, 1)
_MINOR_GROUP = 3


@cache
def _known() -> Mapping[str, str]:
    with (DATA / "occupation_interests.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["interests"] for row in csv.DictReader(file)}


def interests_of(unit_group: str) -> str:
    """The letters of a unit group, of its minor group where it has none of its own; KeyError for an unknown code."""
    own = _known().get(unit_group)
    return own or _known()[unit_group[:_MINOR_GROUP]]


def congruence(interests: Interests, unit_group: str) -> float:
    """How well an occupation answers to somebody's interests, 0 to 1.

    Her first, second and third letter of the occupation count three, two and one times, each with its place between
    her own weakest and strongest interest.
    """
    letters = interests_of(unit_group)
    told = sum(weight * interests.relative(letter) for weight, letter in zip(_WEIGHTS, letters, strict=True))
    return told / sum(_WEIGHTS)
