"""What this measure knows of persons: when their last course ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.facts import Fact, Pace, register
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.people.columns import everybody, of_persons, read

FACTS = [
    Fact(
        "days_since_training", pl.Int64(), _("time since the last course was completed"), _("days"),
        _("participations recorded here"), "training", pace=Pace("day"),
    )
]  # fmt: skip


def register_facts() -> None:
    """Declare this measure's facts; called once from its `apps.py`."""
    register(FACTS, days_since_training)


def days_since_training(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
    """Days from the last day of the latest completed course to the day; null for who has completed none."""
    done = Participation.objects.filter(programme__code="vocational_training", status="completed", last_day__lte=day)
    spells = read(of_persons(done, person_ids), {"person_id": pl.Int64(), "last_day": pl.Date()})
    since = spells.group_by("person_id").agg(
        (pl.lit(day) - pl.col("last_day").max()).dt.total_days().alias("days_since_training")
    )
    return everybody(person_ids).join(since, on="person_id", how="left")
