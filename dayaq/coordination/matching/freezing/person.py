"""One person as the engine reads her, in one query beside her own row: for an answer while a page is being made.

It says the same as `people.py` says of many at once (a test compares); `nobody` is a register without people.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import polars as pl
from django.db.models import CharField, F, IntegerField, QuerySet, Value

from dayaq.coordination.matching.freezing.people import People
from dayaq.registers.people.models import (
    FunctionLimit,
    Person,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
    Wishes,
)

# Nobody is placed here, so tier, groups and lottery play no part.
_COLUMNS = {
    "pk": pl.Int64(),
    "public_id": pl.String(),
    "x_km": pl.Float64(),
    "y_km": pl.Float64(),
    "zone": pl.String(),
    "radius_km": pl.Int64(),
    "wage_floor": pl.Int64(),
    "relocates": pl.Boolean(),
    "limits": pl.UInt64(),
    "licences": pl.UInt64(),
    "occupation": pl.Int64(),
    "second_occupation": pl.Int64(),
    "groups": pl.UInt64(),
    "tier": pl.Int64(),
    "lottery": pl.Int64(),
}
_SKILLS = {"person": pl.Int64(), "skill": pl.String()}


def nobody() -> People:
    """The profiles of no one."""
    return People(pl.DataFrame(schema=_COLUMNS), pl.DataFrame(schema=_SKILLS))


def read_person(person: Person, day: date) -> People:
    """Her profile on the day; one query where her unit and wishes have been read with her."""
    told = _told_of(person, day)
    occupations = [int(code) for code, _rank in sorted(told["occupation"], key=lambda pair: pair[1])]
    unit, wishes = person.unit, getattr(person, "wishes", None) or Wishes()
    row = {
        "pk": person.pk,
        "public_id": person.public_id,
        "x_km": unit.x_km if person.x_km is None else person.x_km,
        "y_km": unit.y_km if person.y_km is None else person.y_km,
        "zone": unit.zone,
        "radius_km": wishes.radius_km,
        "wage_floor": wishes.wage_floor_minor,
        "relocates": wishes.relocates,
        "limits": _bit_set(told["limit"]),
        "licences": _bit_set(told["licence"]),
        "occupation": occupations[0] if occupations else None,
        "second_occupation": occupations[1] if len(occupations) > 1 else None,
        "groups": 0,
        "tier": 0,
        "lottery": 0,
    }
    skills = [{"person": person.pk, "skill": code} for code, _number in told["skill"]]
    return People(pl.DataFrame([row], schema=_COLUMNS), pl.DataFrame(skills, schema=_SKILLS))


def _told_of(person: Person, day: date) -> dict[str, list[tuple[str, int]]]:
    """Codes and numbers of her skills, occupations, licences and limits, in one query."""
    nothing, zero = Value("", CharField()), Value(0, IntegerField())
    parts = [
        _part(PersonSkill.objects.filter(person=person), "skill", F("skill_id"), zero),
        _part(
            PersonOccupation.objects.filter(person=person, unit_group__level=4),
            "occupation", F("unit_group_id"), F("rank"),
        ),
        _part(PersonLicence.objects.on(day).filter(person=person), "licence", nothing, F("licence__bit")),
        _part(FunctionLimit.objects.on(day).filter(person=person), "limit", nothing, F("function__bit")),
    ]  # fmt: skip
    told: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for kind, code, number in parts[0].union(*parts[1:], all=True):
        told[kind].append((code, number))
    return told


def _part(rows: QuerySet[Any], kind: str, code: Any, number: Any) -> QuerySet[Any, tuple[str, str, int]]:
    named = rows.order_by().annotate(of_kind=Value(kind, CharField()), of_code=code, of_number=number)
    return named.values_list("of_kind", "of_code", "of_number")


def _bit_set(told: list[tuple[str, int]]) -> int:
    return sum(1 << bit for bit in {bit for _code, bit in told})
