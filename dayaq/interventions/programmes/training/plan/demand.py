"""What is asked for: seats of vacancies posted in the last quarters, and what employers and programmes announce.

Vacancies are counted once: a repeat of an advertisement is kept apart when it comes in (`VacancyRepeat`). A quarter
that was noted (`workflow.note_vacancies`) is read from the note, which says what was known then; another from the
vacancies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, Sum

from dayaq.foundation.lib.period import add_months
from dayaq.interventions.vacancies.models import Vacancy, VacancyRepeat
from dayaq.registers.observatory import queries as observatory
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import quarter_of
from dayaq.registers.taxonomy.models import Unit

Where = tuple[str, str]
"""Code of the occupation (unit group), code of the region."""
Kind = DemandSignal.Kind
MONTHS, QUARTERS = 3, 4
NOTED = "posted vacancies"
"""What the noted quarters are `about`."""


def next_quarter(day: date) -> date:
    """The first day of the quarter after the one that the day lies in: the one that is planned."""
    return add_months(quarter_of(day), MONTHS)


def last_quarters(day: date, count: int = QUARTERS) -> list[date]:
    """The first days of the last whole quarters before the day, the oldest first."""
    this = quarter_of(day)
    return [add_months(this, -MONTHS * back) for back in range(count, 0, -1)]


def end_of(quarter: date) -> date:
    """The last day of the quarter."""
    return add_months(quarter, MONTHS) - timedelta(days=1)


def posted(
    quarters: Sequence[date], regions: Mapping[str, str], known_at: datetime | None = None
) -> dict[date, dict[Where, int]]:
    """quarter → (occupation, region) → seats posted, as known at the moment. `regions`: unit → region."""
    noted = _noted(quarters, known_at)
    others = [quarter for quarter in quarters if quarter not in noted]
    return {**noted, **(from_vacancies(others, regions, known_at) if others else {})}


def _noted(quarters: Sequence[date], known_at: datetime | None) -> dict[date, dict[Where, int]]:
    rows = DemandSignal.objects.filter(kind=Kind.VACANCIES, about=NOTED, quarter__in=quarters).standing(known_at)
    sums: dict[date, dict[Where, int]] = defaultdict(dict)
    for quarter, unit_group, region, workers in rows.order_by().values_list(
        "quarter", "unit_group", "region", "workers"
    ):
        sums[quarter][unit_group, region] = workers
    return dict(sums)


def from_vacancies(
    quarters: Sequence[date], regions: Mapping[str, str], known_at: datetime | None = None
) -> dict[date, dict[Where, int]]:
    """The same, counted from the vacancies themselves."""
    rows = Vacancy.objects.filter(
        posted_on__gte=min(quarters), posted_on__lte=end_of(max(quarters)), coding=Vacancy.Coding.CODED,
        unit__isnull=False,
    )  # fmt: skip
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    columns = {
        f"in_{number}": Sum("seats", filter=Q(posted_on__gte=quarter, posted_on__lte=end_of(quarter)))
        for number, quarter in enumerate(quarters)
    }
    found: dict[date, dict[Where, int]] = {quarter: defaultdict(int) for quarter in quarters}
    for unit_group, unit, *seats in rows.order_by().values_list("unit_group", "unit").annotate(**columns):
        for quarter, number in zip(quarters, seats, strict=True):
            if number:
                found[quarter][unit_group, regions[unit]] += number
    return {quarter: dict(seats) for quarter, seats in found.items()}


def regions_of_units() -> dict[str, str]:
    """The region of each city and district."""
    return dict(Unit.objects.order_by("code").values_list("code", "region"))


@dataclass(frozen=True, slots=True)
class Announced:
    """What is announced for a quarter: (workers, low, high) by occupation and region, and what is one step away."""

    promised: Mapping[Where, tuple[int, int, int]]
    told: Mapping[Where, tuple[int, int, int]]
    one_step: Mapping[Where, tuple[int, int, int]]


def announced(quarter: date, known_at: datetime | None = None) -> Announced:
    """Employers' promises and needs, reconstruction programmes, and the people one licence or course away."""

    def of(*kinds: str) -> dict[Where, tuple[int, int, int]]:
        return observatory.expected(quarter, quarter, kinds=kinds, known_at=known_at)

    return Announced(of(Kind.PROMISE), of(Kind.NEED, Kind.RECONSTRUCTION), of(Kind.ONE_STEP))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the plan does not count: repeats, and seats whose occupation or place is not known."""

    repeats: int
    seats: int


def left_out(first_day: date, last_day: date) -> LeftOut:
    """Of vacancies posted in the period."""
    unclear = Q(unit__isnull=True) | Q(coding=Vacancy.Coding.WAITING)
    rows = Vacancy.objects.filter(unclear, posted_on__gte=first_day, posted_on__lte=last_day)
    seats = rows.exclude(coding=Vacancy.Coding.NOT_A_JOB).aggregate(seats=Sum("seats"))["seats"] or 0
    repeats = VacancyRepeat.objects.filter(posted_on__gte=first_day, posted_on__lte=last_day)
    return LeftOut(repeats.count(), seats)


def every_place(sums: Iterable[Mapping[Where, Any]]) -> set[Where]:
    """All occupations and regions that occur in any of the sums."""
    return {where for each in sums for where in each}
