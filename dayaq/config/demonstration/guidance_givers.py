"""Who gives guidance in the demonstration: the caseworkers of each office, partners, what can be learnt there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.taxonomy.models import UnitGroupSkill

PARTNERS_AN_OFFICE = 6


@dataclass(frozen=True)
class Counsellor:
    staff: int
    user: str
    """The user's public id, by which histories name who recorded a step."""


def counsellors() -> dict[int, list[Counsellor]]:
    """The caseworkers by office."""
    found: dict[int, list[Counsellor]] = defaultdict(list)
    posts = Staff.objects.filter(role=Role.CASEWORKER).order_by("pk").values_list("office", "pk", "user__public_id")
    for office, staff, user in posts:
        found[office].append(Counsellor(staff, user))
    return found


def partners() -> dict[int, list[tuple[int, str, str, str, str]]]:
    """By office some employers who notified vacancies there: key, name, unit group with its label, place."""
    found: dict[int, dict[int, tuple[int, str, str, str, str]]] = defaultdict(dict)
    notified = Vacancy.objects.filter(
        origin=Vacancy.Origin.NOTIFIED, organisation__isnull=False, unit_group__isnull=False, unit__office__isnull=False
    )
    rows = notified.order_by("pk").values_list(
        "unit__office", "organisation", "organisation__name", "unit_group", "unit_group__label_az", "unit__label_az"
    )
    for office, organisation, name, group, label, place in rows.iterator():
        if office is not None and organisation is not None and len(found[office]) < PARTNERS_AN_OFFICE:
            found[office].setdefault(organisation, (organisation, name, str(group), str(label), str(place)))
    return {office: list(known.values()) for office, known in sorted(found.items())}


def essential_skills() -> dict[str, tuple[str, ...]]:
    """What work in a unit group asks for; nothing for one that asks for nothing."""
    asked = UnitGroupSkill.objects.filter(
        version__current=True, version__source="dayaq", relation=UnitGroupSkill.Relation.ESSENTIAL
    )
    found: dict[str, list[str]] = defaultdict(list)
    for group, skill in asked.order_by("unit_group", "skill").values_list("unit_group_id", "skill_id"):
        found[group].append(skill)
    return defaultdict(tuple, {group: tuple(skills) for group, skills in found.items()})
