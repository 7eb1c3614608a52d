"""Occupations that fit a person's interests and skills, and that somebody near her is looking for now.

Only occupations with open seats within her reach are shown: an interest without a vacancy is a wish, and it is said so
where there are none. Left out is work that usually demands what a statement says must not be asked of her.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log1p

from django.db.models import Count, Q, Sum

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.guidance.inventory import Interests
from dayaq.interventions.guidance.occupations import congruence, interests_of
from dayaq.interventions.guidance.training import Course, courses_towards
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import FunctionLimit, Person, PersonSkill
from dayaq.registers.taxonomy.models import OccupationDemand, OccupationGroup, UnitGroupSkill
from dayaq.registers.taxonomy.models.version import Scheme

SHOWN = 10
FITS_FROM = 0.5
"""The least congruence that is called a fit: the upper half of what is possible for her."""
USUAL_RADIUS = 30


@dataclass(frozen=True, slots=True)
class Fit:
    """One occupation: each part 0 to 1, None where nothing is known; `seats` are those open within her reach."""

    group: OccupationGroup
    letters: str
    interests: float | None
    asked: int
    has: int
    seats: int
    score: float
    courses: tuple[Course, ...] = ()

    @property
    def skills(self) -> float | None:
        return self.has / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Fits:
    """The answer: the best first; within how many km was looked, or in her whole part of the country."""

    occupations: tuple[Fit, ...]
    radius_km: int
    near: bool
    flat: bool
    """Whether her profile says nothing about direction, so that her interests had no part in the order."""
    left_out: int
    """Occupations that are looked for near her and usually demand what must not be asked of her."""


def occupations_for(person: Person, interests: Interests) -> Fits:
    """What to look at first; six questions to the database, whatever the number of vacancies."""
    radius = person.wishes.radius_km if hasattr(person, "wishes") else USUAL_RADIUS
    seats, near = _seats_near(person, radius)
    ruled_out = _ruled_out(person, seats)
    skills = _skills(person, seats.keys() - ruled_out)
    flat = interests.spread < _number("flat_below")
    scored = []
    for code in sorted(seats.keys() - ruled_out):
        liked = None if flat else congruence(interests, code)
        if liked is None or liked >= FITS_FROM:
            asked, has = skills.get(code, (0, 0))
            scored.append((_score(liked, has / asked if asked else None, seats[code]), code, liked, asked, has))
    best = sorted(scored, key=lambda one: (-one[0], one[1]))[:SHOWN]
    groups = OccupationGroup.objects.in_bulk([code for _score_, code, *_rest in best])
    courses = courses_towards(groups.keys(), person.unit, clock.today())
    found = tuple(
        Fit(groups[code], interests_of(code), liked, asked, has, seats[code], score, courses.get(code, ()))
        for score, code, liked, asked, has in best
    )
    return Fits(found, radius, near, flat, len(ruled_out))


def _seats_near(person: Person, radius_km: int) -> tuple[dict[str, int], bool]:
    """Open seats by unit group within her reach; where there are none, in her whole travel zone."""
    coded = Vacancy.objects.shown().filter(unit_group__isnull=False)
    within = _summed(coded.within(person.unit, radius_km))
    return (within, True) if within else (_summed(coded.in_units(zone=person.unit.zone)), False)


def _summed(vacancies: Iterable[Vacancy]) -> dict[str, int]:
    rows = vacancies.order_by().values("unit_group").annotate(total=Sum("seats"))  # type: ignore[attr-defined]
    return dict(rows.values_list("unit_group", "total"))


def _ruled_out(person: Person, codes: Iterable[str]) -> set[str]:
    """Those whose group, or a group above it, usually demands a function that a statement rules out for her."""
    limits = FunctionLimit.objects.on(clock.today()).filter(person=person).values("function")
    against = set(OccupationDemand.objects.filter(function__in=limits).values_list("group_id", flat=True))
    return {code for code in codes if any(code[:digits] in against for digits in range(1, len(code) + 1))}


def _skills(person: Person, codes: Collection[str]) -> Mapping[str, tuple[int, int]]:
    """By unit group: how many skills it asks for, how many of them she has."""
    hers = PersonSkill.objects.filter(person=person).values("skill")
    asked = UnitGroupSkill.objects.filter(
        version__scheme=Scheme.SKILLS, version__current=True,
        relation=UnitGroupSkill.Relation.ESSENTIAL, unit_group__in=codes,
    )  # fmt: skip
    rows = asked.order_by().values("unit_group").annotate(asked=Count("pk"), has=Count("pk", filter=Q(skill__in=hers)))
    return {row["unit_group"]: (row["asked"], row["has"]) for row in rows}


def _score(interests: float | None, skills: float | None, seats: int) -> float:
    """The weighted mean of what is known."""
    demand = min(1.0, log1p(seats) / log1p(_number("seats_of_full_demand")))
    parts = [
        (_number("weight_of_interests"), interests),
        (_number("weight_of_skills"), skills),
        (_number("weight_of_demand"), demand),
    ]
    known = [(weight, part) for weight, part in parts if part is not None]
    return sum(weight * part for weight, part in known) / sum(weight for weight, _part in known)


def _number(key: str) -> float:
    value = parameter(f"guidance.{key}").value
    if not isinstance(value, int | float):
        raise TypeError(f"The parameter guidance.{key} is {value!r}, not a number.")
    return float(value)
