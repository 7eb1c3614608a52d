"""What this measure knows of persons: how many days of the last year they spent in public works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.facts import Fact, register
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.people.columns import everybody, of_persons, read

YEAR = timedelta(days=365)
FACTS = [
    Fact(
        "days_in_public_works", pl.Int64(), _("time in public works in the last year"), _("days"),
        _("participations recorded here"), "public_works",
    )
]  # fmt: skip


def register_facts() -> None:
    """Declare this measure's facts; called once from its `apps.py`."""
    register(FACTS, days_in_public_works)


def days_in_public_works(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
    """The days of the 365 up to the day that lie in a participation; none is 0."""
    since = day - YEAR
    rows = Participation.objects.filter(programme__code="public_works", first_day__lte=day)
    columns = {"person_id": pl.Int64(), "first_day": pl.Date(), "last_day": pl.Date()}
    spells = read(of_persons(rows, person_ids), columns)
    first = pl.max_horizontal(pl.col("first_day"), pl.lit(since + timedelta(days=1)))
    last = pl.min_horizontal(pl.col("last_day").fill_null(day), pl.lit(day))
    spent = spells.group_by("person_id").agg(
        ((last - first).dt.total_days() + 1).clip(lower_bound=0).sum().alias("days_in_public_works")
    )
    known = everybody(person_ids).join(spent, on="person_id", how="left")
    return known.with_columns(pl.col("days_in_public_works").fill_null(0))
