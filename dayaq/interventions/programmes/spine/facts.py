"""What this room knows of persons on a day: whether, and since when, they are or were in which measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.facts import Fact, register
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, ParticipationStatus
from dayaq.registers.people.columns import everybody, of_persons, read

PROGRAMMES = (
    "vocational_training", "internship", "social_workplaces", "jobs_beyond_quota", "supported_employment",
    "public_works", "self_employment",
)  # fmt: skip
_SOURCE = _("participations recorded here")
FACTS = [
    Fact("in_measure", pl.Boolean(), _("takes part in a measure"), source=_SOURCE, room="programmes"),
    Fact("days_since_measure", pl.Int64(), _("time since the last measure ended"), _("days"), _SOURCE, "programmes"),
    *(
        Fact(
            f"completed_{code}", pl.Boolean(), _("has completed this measure before"), source=_SOURCE, room="programmes"
        )
        for code in PROGRAMMES
    ),
    *(
        Fact(f"in_{code}", pl.Boolean(), _("holds a seat in this measure"), source=_SOURCE, room="programmes")
        for code in PROGRAMMES
    ),
]


def register_facts() -> None:
    """Declare this room's facts; called once from its `apps.py`."""
    register(FACTS, measures)


def measures(person_ids: Sequence[int] | None, day: date) -> pl.DataFrame:
    """One row a person: what she is in on the day, and what she has completed by then."""
    columns = {
        "person_id": pl.Int64(), "programme__code": pl.String(), "status": pl.String(), "first_day": pl.Date(),
        "last_day": pl.Date(),
    }  # fmt: skip
    rows = read(of_persons(Participation.objects.all(), person_ids), columns)
    today = pl.lit(day)
    held = pl.col("status").is_in([str(each) for each in HOLDS_A_SEAT if each != ParticipationStatus.COMPLETED])
    running = (pl.col("first_day") <= today) & (pl.col("last_day").is_null() | (pl.col("last_day") >= today))
    completed = (pl.col("status") == ParticipationStatus.COMPLETED.value) & (pl.col("last_day") <= today)
    ended = pl.col("last_day").filter(pl.col("last_day") <= today).max()
    of = pl.col("programme__code")
    known = rows.group_by("person_id").agg(
        running.any().alias("in_measure"),
        (today - ended).dt.total_days().alias("days_since_measure"),
        *((completed & (of == code)).any().alias(f"completed_{code}") for code in PROGRAMMES),
        *((held & (of == code)).any().alias(f"in_{code}") for code in PROGRAMMES),
    )
    yes_or_no = [fact.name for fact in FACTS if fact.dtype == pl.Boolean()]
    return (
        everybody(person_ids)
        .join(known, on="person_id", how="left")
        .with_columns(pl.col(yes_or_no).fill_null(value=False))
    )
