"""What the spine hands to statistics: participations and applications as plain columns, no objects.

One row a participation that has begun. `unit` is always "participation"; persons are counted by `person_id`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Min

from dayaq.interventions.programmes.spine.models import Participation


class SpellRow(NamedTuple):
    """A spell as statistics reads it; days are inclusive, `last_day` None while it runs."""

    unit: str
    unit_id: int
    person_id: int
    concept: str
    first_day: date
    last_day: date | None
    recorded_at: datetime
    lmp_category: str
    region_unit: str
    status: str


def participations() -> Iterator[SpellRow]:
    """Every participation that has begun; `concept` is the code of its programme."""
    begun = Participation.objects.filter(first_day__isnull=False).annotate(known=Min("status_changes__recorded_at"))
    columns = begun.order_by("pk").values_list(
        "pk", "person_id", "programme__code", "first_day", "last_day", "known", "programme__lmp_category",
        "offering__unit", "status",
    )  # fmt: skip
    for pk, person, programme, first, last, known, category, unit, status in columns.iterator():
        if first is not None:  # asked above; said again for the type
            yield SpellRow("participation", pk, person, programme, first, last, known, category, unit, status)
