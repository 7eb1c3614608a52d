"""The question put to the engine, as frozen arrays: the only thing that it reads.

People and places are dense integers from 0; a row of an array is the person or place of that number, so the order of
rows in anybody's file has no meaning here. `tables.py` builds a problem from tables with every check; the constructors
below only bring arrays to one type (C order, writable), which keeps the compiled kernels at one signature each.

Units: km on one plane per travel zone, money in any one unit per month, bit sets as unsigned 64-bit integers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]

NO_OCCUPATION = -1
NO_ZONE = -1

_TYPES: dict[str, type[np.generic]] = {"Ints": np.int64, "Floats": np.float64, "Bits": np.uint64, "Flags": np.bool_}


class ProblemMistake(ValueError):  # noqa: N818 (the house's word for a user's error)
    """One sentence that says which table, column and row is wrong, and what is expected there."""


def shown(value: object, most: int = 60) -> str:
    """What somebody else wrote, fit for a sentence: short, on one line, nothing that cannot be printed."""
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}…"


class _Arrays:
    """Brings every array field to its declared type, once, at construction."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            wanted = _TYPES[str(field.type)]
            array = np.require(getattr(self, field.name), wanted, ["C", "A", "W", "O"])
            object.__setattr__(self, field.name, array)


@dataclass(frozen=True)
class Seekers(_Arrays):
    """People who look for work; `skill_ids[skill_offsets[i]:skill_offsets[i + 1]]` are the skills of person i."""

    x_km: Floats
    y_km: Floats
    zone: Ints
    radius_km: Floats
    relocates: Flags
    wage_floor: Floats
    limits: Bits
    licences: Bits
    groups: Bits
    tier: Ints  # higher is earlier in law
    lottery: Ints  # a permutation; lower is earlier
    occupation: Ints
    second_occupation: Ints
    skill_offsets: Ints
    skill_ids: Ints

    def __len__(self) -> int:
        return len(self.zone)

    def skills_of(self, seeker: int) -> Ints:
        return self.skill_ids[self.skill_offsets[seeker] : self.skill_offsets[seeker + 1]]


@dataclass(frozen=True)
class Places(_Arrays):
    """Vacancies, course places or slots. Unknown location or wage: NaN; unknown zone: -1."""

    x_km: Floats
    y_km: Floats
    zone: Ints
    remote: Flags
    housing: Flags
    wage: Floats
    demands: Bits
    licences: Bits
    occupation: Ints
    seats: Ints
    skill_offsets: Ints
    skill_ids: Ints

    def __len__(self) -> int:
        return len(self.zone)

    def skills_of(self, place: int) -> Ints:
        return self.skill_ids[self.skill_offsets[place] : self.skill_offsets[place + 1]]

    @property
    def location_unknown(self) -> Flags:
        return np.isnan(self.x_km)


@dataclass(frozen=True)
class Reserves(_Arrays):
    """Seats kept for a group, sorted by place and group; a hard one stays empty rather than go to others."""

    place: Ints
    group: Bits  # one bit
    seats: Ints
    hard: Flags

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True)
class Caps(_Arrays):
    """The most seats that members of a group may hold at a place, sorted by place and group."""

    place: Ints
    group: Bits
    seats: Ints

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True)
class Occupations(_Arrays):
    """Which family (ISCO-08 sub-major group) an occupation belongs to, sorted by occupation."""

    occupation: Ints
    family: Ints

    def family_of(self, occupation: Ints) -> Ints:
        """The family of each occupation, -1 where there is no occupation."""
        if len(self.occupation) == 0:
            return np.full(len(occupation), NO_OCCUPATION, np.int64)
        at = np.minimum(np.searchsorted(self.occupation, occupation), len(self.occupation) - 1)
        return np.where(self.occupation[at] == occupation, self.family[at], NO_OCCUPATION)


@dataclass(frozen=True)
class Weights:
    """How much each part of the score can give; together at most 1."""

    skills: float = 0.55
    occupation: float = 0.30
    second_occupation: float = 0.18
    family: float = 0.15


class Precedence(StrEnum):
    """Which seats of a place are filled first: the law's choice, and a strong one."""

    RESERVED_FIRST = "reserved_first"  # a member who would have won an open seat takes a reserved one
    OPEN_FIRST = "open_first"  # the reserved seats come on top of what members win among everybody


@dataclass(frozen=True)
class Policy:
    """What the office decides before a round: it is hashed with the input and published with the result."""

    k: int = 50
    minimum_score: float = 0.25
    weights: Weights = Weights()
    skills_floor: float = 16.0
    tiers: bool = True
    precedence: Precedence = Precedence.RESERVED_FIRST
    per_seeker: int = 1
    per_seat: int = 1

    def as_json(self) -> dict[str, Any]:
        """The content of policy.json."""
        content = {field.name: getattr(self, field.name) for field in fields(self)}
        content["weights"] = {field.name: getattr(self.weights, field.name) for field in fields(self.weights)}
        return content


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything that a round depends on."""

    seekers: Seekers
    places: Places
    reserves: Reserves
    caps: Caps
    occupations: Occupations
    policy: Policy = Policy()

    @property
    def open_first(self) -> Flags:
        """Which places fill open seats before reserved ones; without a reserve it makes no difference."""
        reserving = np.bincount(self.reserves.place, minlength=len(self.places)) > 0
        return reserving & (self.policy.precedence == Precedence.OPEN_FIRST)
