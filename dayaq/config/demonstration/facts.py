"""The country's invented facts, read from `data/*.csv`: what its README explains column by column."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@dataclass(frozen=True)
class Occupation:
    """An occupation of the country. `wage` is AZN a month; `where` a column of preferences.csv; `schooling` ISCED."""

    isco08: str
    share: float
    demand: float
    women: float
    wage: int
    where: str
    schooling: int
    industry: str

    @property
    def from_age(self) -> int:
        """The age before which nobody has it."""
        return {5: 20, 6: 22, 7: 26}.get(self.schooling, 16)


@dataclass(frozen=True)
class Protection:
    """How often a group occurs among men and women of an age, and which registry proves it for how many years."""

    group: str
    men: float
    women: float
    from_age: int
    to_age: int
    years: int
    registry: str
    letters: str


@dataclass(frozen=True)
class Profile:
    """What kind of place a unit is, how many of its registered population live there, whether it was liberated."""

    kind: str = "rural"
    presence: float = 1.0
    liberated: bool = False


@cache
def occupations() -> dict[str, Occupation]:
    return {
        row["isco08"]: Occupation(
            row["isco08"], float(row["share"]), float(row["demand"]), float(row["women"]) / 100, int(row["wage"]),
            row["where"], int(row["schooling"]), row["industry"],
        )
        for row in rows("occupations")
    }  # fmt: skip


@cache
def protections() -> tuple[Protection, ...]:
    return tuple(
        Protection(
            row["group"], float(row["men"]), float(row["women"]), int(row["from_age"]), int(row["to_age"]),
            int(row["years"]), row["registry"], row["letters"],
        )
        for row in rows("protection")
    )  # fmt: skip


@cache
def profiles() -> defaultdict[str, Profile]:
    told = {
        row["unit"]: Profile(row["profile"], float(row["presence"]), row["liberated"] == "1")
        for row in rows("unit_profiles")
    }
    return defaultdict(Profile, told)


@cache
def preferences() -> dict[str, dict[str, float]]:
    """How much more often than elsewhere the occupations of a column are met in places of a row."""
    return {
        row["profile"]: {where: float(value) for where, value in row.items() if where != "profile"}
        for row in rows("preferences")
    }
