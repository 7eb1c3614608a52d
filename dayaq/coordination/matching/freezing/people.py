"""People as the engine reads them: who takes part in a round, where she lives, what she can, wants and must not do.

Part in a round takes who is on the register as a job seeker or as unemployed, has an occupation or a skill in her
profile, has not been hired since she registered, and waits for no answer: neither an employer's to a referral nor a
caseworker's to a proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Exists, OuterRef, Q, QuerySet

from dayaq.coordination.matching.freezing.frames import bit_sets, frame
from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS
from dayaq.registers.people.models import (
    EmploymentSpell,
    FunctionLimit,
    Person,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
    Registration,
    Wishes,
)
from dayaq.registers.people.statuses import RegistrationStatus

LOOKING = (RegistrationStatus.JOB_SEEKER, RegistrationStatus.UNEMPLOYED)
_USUAL_RADIUS_KM = Wishes._meta.get_field("radius_km").default
_COLUMNS = {
    "pk": pl.Int64(),
    "public_id": pl.String(),
    "x_km": pl.Float64(),
    "y_km": pl.Float64(),
    "unit__x_km": pl.Float64(),
    "unit__y_km": pl.Float64(),
    "unit__zone": pl.String(),
    "wishes__radius_km": pl.Int64(),
    "wishes__wage_floor_minor": pl.Int64(),
    "wishes__relocates": pl.Boolean(),
}


@dataclass(frozen=True)
class People:
    """`table` has a row a person in the order of `public_id`; `skills` a row a person's skill by its code."""

    table: pl.DataFrame
    skills: pl.DataFrame


def on_the_register(day: date) -> QuerySet[Person]:
    """Those who are registered as looking for work and have not been hired since."""
    hired = EmploymentSpell.objects.filter(
        Q(last_day=None) | Q(last_day__gte=day),
        person=OuterRef("person"),
        source=EmploymentSpell.Source.HIRE,
        first_day__gte=OuterRef("first_day"),
    )
    registered = Registration.objects.on(day).filter(~Exists(hired), status__in=LOOKING)
    return Person.objects.filter(pk__in=registered.values("person"))


def looking_for_work(day: date) -> QuerySet[Person]:
    """Those on the register who look for work, have not been hired since and wait for no answer."""
    waiting = Proposal.objects.filter(status=ProposalStatus.PROPOSED)
    referred = Referral.objects.filter(status__in=OPEN_REFERRALS)
    return on_the_register(day).exclude(pk__in=waiting.values("person")).exclude(pk__in=referred.values("person"))


def read_people(who: QuerySet[Person], day: date) -> People:
    """The profiles of these people on the day, of those who have an occupation or a skill in them."""
    persons = frame(who, _COLUMNS)
    skills = frame(PersonSkill.objects.all(), {"person": pl.Int64(), "skill": pl.String()})
    table = (
        persons.join(_occupations(), left_on="pk", right_on="person", how="left")
        .join(_bits(PersonLicence, "licence", "licences", day), left_on="pk", right_on="person", how="left")
        .join(_bits(FunctionLimit, "function", "limits", day), left_on="pk", right_on="person", how="left")
        .with_columns(pl.col("licences", "limits").fill_null(0))
    )
    able = pl.col("occupation").is_not_null() | pl.col("pk").is_in(skills["person"].unique().implode())
    table = (
        table.filter(able)
        .sort("public_id")
        .select(
            "pk",
            "public_id",
            pl.coalesce("x_km", "unit__x_km").alias("x_km"),
            pl.coalesce("y_km", "unit__y_km").alias("y_km"),
            pl.col("unit__zone").alias("zone"),
            pl.col("wishes__radius_km").fill_null(_USUAL_RADIUS_KM).alias("radius_km"),
            pl.col("wishes__wage_floor_minor").fill_null(0).alias("wage_floor"),
            pl.col("wishes__relocates").fill_null(value=False).alias("relocates"),
            "limits",
            "licences",
            "occupation",
            "second_occupation",
        )
    )
    return People(table, skills)


def _occupations() -> pl.DataFrame:
    """The first and the second of each person, as numbers."""
    rows = frame(
        PersonOccupation.objects.filter(unit_group__level=4),
        {"person": pl.Int64(), "rank": pl.Int64(), "unit_group": pl.String()},
    )
    code = pl.col("unit_group").cast(pl.Int64).sort_by("rank")
    return rows.group_by("person").agg(
        code.first().alias("occupation"), code.get(1, null_on_oob=True).alias("second_occupation")
    )


def _bits(model: Any, noun: str, name: str, day: date) -> pl.DataFrame:
    column = f"{noun}__bit"
    rows = frame(model.objects.on(day), {"person": pl.Int64(), column: pl.Int64()})
    return bit_sets(rows, "person", column, name)
