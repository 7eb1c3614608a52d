"""Vacancies as the engine reads them: open and coded ones with a seat that nobody holds or is expected for.

A seat is taken by a hire, by a referral that waits for its answer, and by a proposal that waits for a caseworker. What
is unknown stays unknown: a wage, a location; a place whose location is known and of which nobody said that the work can
be done from home is not remote. A lead takes no seat of a collected vacancy: nobody has been promised one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.conf import settings
from django.db.models import Count, Q, QuerySet

from dayaq.coordination.matching.freezing.frames import bit_sets, frame
from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.interventions.vacancies.models import (
    Hire,
    Referral,
    Vacancy,
    VacancyDemand,
    VacancyLicence,
    VacancyReserve,
    VacancySkill,
)
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, VacancyStatus
from dayaq.registers.people.groups import group_bits_on

_COLUMNS = {
    "pk": pl.Int64(),
    "public_id": pl.String(),
    "seats": pl.Int64(),
    "wage_low_minor": pl.Int64(),
    "wage_high_minor": pl.Int64(),
    "currency": pl.String(),
    "x_km": pl.Float64(),
    "y_km": pl.Float64(),
    "unit__x_km": pl.Float64(),
    "unit__y_km": pl.Float64(),
    "unit__zone": pl.String(),
    "remote": pl.Boolean(),
    "housing": pl.Boolean(),
    "unit_group": pl.String(),
}
_PAIR = {"vacancy": pl.Int64(), "skill": pl.String()}


@dataclass(frozen=True)
class Vacancies:
    """`table` has a row a vacancy in the order of `public_id`; `skills` and `reserves` name it by its `pk`."""

    table: pl.DataFrame
    skills: pl.DataFrame
    reserves: pl.DataFrame


def open_vacancies(day: date) -> QuerySet[Vacancy]:
    """Open and coded on the day, whatever their seats."""
    return Vacancy.objects.filter(
        Q(closes_on__isnull=True) | Q(closes_on__gte=day),
        status=VacancyStatus.OPEN,
        coding=Vacancy.Coding.CODED,
        unit_group__level=4,
        posted_on__lte=day,
    )


def read_vacancies(day: date, *, with_reserves: bool = True) -> Vacancies:
    """What the open vacancies ask and offer on the day, with the seats that are left."""
    table = (
        frame(open_vacancies(day), _COLUMNS)
        .join(_taken(), left_on="pk", right_on="vacancy", how="left")
        .with_columns(seats=pl.col("seats") - pl.col("taken").fill_null(0))
        .filter(pl.col("seats") > 0)
        .join(_bits(VacancyDemand, "function", "demands"), left_on="pk", right_on="vacancy", how="left")
        .join(_bits(VacancyLicence, "licence", "licences"), left_on="pk", right_on="vacancy", how="left")
        .sort("public_id")
    )
    reserves = _reserves(day, dict(table.select("pk", "seats").iter_rows())) if with_reserves else _no_reserves()
    return Vacancies(_columns(table), frame(VacancySkill.objects.all(), _PAIR), reserves)


def _columns(table: pl.DataFrame) -> pl.DataFrame:
    located = pl.col("unit__zone").is_not_null()
    ours = pl.col("currency") == settings.DAYAQ_CURRENCY
    return table.select(
        "pk",
        "public_id",
        "seats",
        pl.when(located).then(pl.coalesce("x_km", "unit__x_km")).alias("x_km"),
        pl.when(located).then(pl.coalesce("y_km", "unit__y_km")).alias("y_km"),
        pl.col("unit__zone").alias("zone"),
        pl.col("remote", "housing").fill_null(value=False),
        pl.when(ours).then(pl.coalesce("wage_low_minor", "wage_high_minor")).alias("wage"),
        pl.col("demands", "licences").fill_null(0),
        pl.col("unit_group").cast(pl.Int64).alias("occupation"),
    )


def _bits(model: Any, noun: str, name: str) -> pl.DataFrame:
    column = f"{noun}__bit"
    return bit_sets(frame(model.objects.all(), {"vacancy": pl.Int64(), column: pl.Int64()}), "vacancy", column, name)


def _takers() -> list[tuple[QuerySet[Any], str]]:
    """Everything that takes a seat, and where its person stands."""
    return [
        (Hire.objects.all(), "employment__person"),
        (Referral.objects.filter(status__in=OPEN_REFERRALS), "person"),
        (Proposal.objects.filter(status=ProposalStatus.PROPOSED), "person"),
    ]


def _taken() -> pl.DataFrame:
    schema = {"vacancy": pl.Int64(), "count": pl.Int64()}
    counts = [
        frame(rows.order_by().values("vacancy").annotate(count=Count("pk")), schema) for rows, _person in _takers()
    ]
    return pl.concat(counts).group_by("vacancy").agg(pl.col("count").sum().alias("taken"))


def _no_reserves() -> pl.DataFrame:
    return pl.DataFrame(schema={"pk": pl.Int64, "group": pl.UInt64, "seats": pl.Int64, "hard": pl.Boolean})


def _reserves(day: date, seats_left: dict[int, int]) -> pl.DataFrame:
    """Reserved seats that their group does not hold yet, group by group, within the seats that are left."""
    found = VacancyReserve.objects.filter(vacancy__in=open_vacancies(day)).order_by("vacancy", "group__bit")
    members = _members_by_vacancy(day)
    left: dict[str, list[Any]] = {"pk": [], "group": [], "seats": [], "hard": []}
    for vacancy, bit, seats, hard in found.values_list("vacancy", "group__bit", "seats", "hard"):
        here = members[vacancy]
        filled = [groups for groups in here if groups >> bit & 1][:seats]
        for groups in filled:
            here.remove(groups)
        free = min(seats - len(filled), seats_left.get(vacancy, 0))
        if free > 0:
            seats_left[vacancy] -= free
            for column, value in zip(left, (vacancy, 1 << bit, free, hard), strict=True):
                left[column].append(value)
    return pl.DataFrame(left, schema=_no_reserves().schema)


def _members_by_vacancy(day: date) -> dict[int, list[int]]:
    """The group sets of those who take a seat at each vacancy that reserves any."""
    reserving = VacancyReserve.objects.values("vacancy")
    pairs = [
        pair for rows, person in _takers() for pair in rows.filter(vacancy__in=reserving).values_list("vacancy", person)
    ]
    members: dict[int, list[int]] = defaultdict(list)
    if pairs:
        groups = dict(group_bits_on(day, sorted({person for _vacancy, person in pairs})).iter_rows())
        for vacancy, person in sorted(pairs, key=lambda pair: (pair[0], groups.get(pair[1], 0))):
            members[vacancy].append(groups.get(person, 0))
    return members
