"""The training that leads to an occupation: what the measures of the LMP category *training* offer towards it.

The spine's offering says no occupation; a measure says it in the row that it keeps beside the offering, in a column
`unit_group` of that row or of the course it belongs to. Whatever measure does so is found here, without being named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from dayaq.interventions.programmes.spine.models import Offering
from dayaq.registers.taxonomy.models import Unit

TRAINING = "2"
"""Every code of the LMP category begins with it."""
SHOWN = 2
_COLUMN = "unit_group"


@dataclass(frozen=True, slots=True)
class Course:
    """An offering that one can apply for; an internship is one too."""

    public_id: str
    title: str
    place: str
    first_day: date

    @property
    def url(self) -> str:
        return reverse("programmes:offering", args=[self.public_id])


def courses_towards(unit_groups: Collection[str], unit: Unit, day: date) -> Mapping[str, tuple[Course, ...]]:
    """By unit group what takes applications on the day: those of her region first, then the next to begin."""
    paths = _paths()
    if not paths or not unit_groups:
        return {}
    towards = Q()
    for path in paths:
        towards |= Q(**{f"{path}__in": unit_groups})
    found = (
        Offering.objects.taking_applications(day)
        .filter(towards, programme__lmp_category__code__startswith=TRAINING, first_day__gte=day)
        .annotate(leads_to=Coalesce(*paths) if len(paths) > 1 else F(paths[0]))
        .select_related("unit")
        .order_by("first_day", "pk")
    )
    courses: defaultdict[str, list[Course]] = defaultdict(list)
    for one in sorted(found, key=lambda offering: offering.unit.region_id != unit.region_id):
        code: str = one.leads_to  # type: ignore[attr-defined]
        courses[code].append(Course(one.public_id, one.title, one.unit.label, one.first_day))
    return {code: tuple(some[:SHOWN]) for code, some in courses.items()}


@cache
def _paths() -> tuple[str, ...]:
    """The ways from an offering to the unit group that a measure says it leads to."""
    found = []
    for relation in Offering._meta.related_objects:
        if relation.one_to_one:
            name, beside = relation.get_accessor_name(), relation.related_model
            columns = {field.name: field for field in beside._meta.concrete_fields}
            if _COLUMN in columns:
                found.append(f"{name}__{_COLUMN}")
            found += [
                f"{name}__{key}__{_COLUMN}" for key, field in columns.items() if field.many_to_one and _says_it(field)
            ]
    return tuple(sorted(found))


def _says_it(key: Any) -> bool:
    """Whether the row that a key leads to has the column."""
    return any(field.name == _COLUMN for field in key.related_model._meta.concrete_fields)
