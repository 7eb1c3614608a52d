"""What stands beside the headline: how much of it may have happened anyway, and whom it may have pushed out.

No proof and no estimate of an effect, but counts of the traces that each would leave in the registers; the method and
its limits are told in docs/explanation/deadweight.md.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.wage_incentives.headcount import baseline, newest, years_of
from dayaq.interventions.programmes.wage_incentives.models import Contract, RelatedEmployer
from dayaq.registers.people.models import EmploymentSpell


@dataclass(frozen=True, slots=True)
class Beside:
    """The headline and what stands beside it; `compared` are those employers whose headcount is known for both."""

    persons: int
    jobs: int
    employers: int
    compared: int
    jobs_compared: int
    headcount_before: float
    headcount_now: int
    not_in_headcount: int
    worked_before: int
    after_another: int
    followed: int

    @property
    def growth(self) -> float:
        return self.headcount_now - self.headcount_before


def beside(rows: QuerySet[Contract], day: date) -> Beside:
    """Of contracts whose work has begun: persons and jobs, and the traces of deadweight and displacement."""
    told = _traced(rows.filter(employment__isnull=False))
    firsts: dict[int, date] = {}
    jobs: defaultdict[int, int] = defaultdict(int)
    for employer, first_day, *_flags in told:
        firsts[employer] = min(first_day, firsts.get(employer, first_day))
        jobs[employer] += 1
    before, now, compared, missing = 0.0, 0, 0, 0
    headcounts = years_of(firsts)
    jobs_compared = 0
    for employer, first_day in firsts.items():
        years = headcounts.get(employer, {})
        was, latest = baseline(years, first_day.year), newest(years, day.year)
        if was is None or latest is None or latest[0] < first_day.year:
            continue
        compared, jobs_compared = compared + 1, jobs_compared + jobs[employer]
        before, now = before + was, now + latest[1]
        missing += max(0, jobs[employer] - max(0, round(latest[1] - was)))
    return Beside(
        persons=len({row[2] for row in told}), jobs=len(told), employers=len(firsts), compared=compared,
        jobs_compared=jobs_compared, headcount_before=before, headcount_now=now, not_in_headcount=missing,
        worked_before=sum(row[3] for row in told), after_another=sum(row[4] for row in told),
        followed=sum(row[5] for row in told),
    )  # fmt: skip


def _traced(rows: QuerySet[Contract]) -> list[tuple[Any, ...]]:
    """(employer, first day, person, worked there before, took another's place, was followed by another) a contract."""
    return list(with_traces(rows).order_by("pk").values_list(
        "participation__offering__provider", "first_day", "participation__person", "worked_before", "after_another",
        "followed",
    ))  # fmt: skip


def with_traces(rows: QuerySet[Contract]) -> QuerySet[Any]:
    """Contracts with `worked_before`, `after_another` and `followed`, each yes or no."""
    within = timedelta(days=parameter("wage_incentives.replaced_within_days").whole)
    post = "participation__offering__supported_post__unit_group"
    provider = "participation__offering__provider"
    groups = RelatedEmployer.objects.filter(organisation=OuterRef(OuterRef(provider))).values("group")
    there = Q(organisation=OuterRef(provider)) | Q(organisation__relations__group__in=groups)
    spells = EmploymentSpell.objects.exclude(pk=OuterRef("employment"))
    own = spells.filter(person=OuterRef("participation__person"), first_day__lt=OuterRef("first_day"))
    others = spells.exclude(person=OuterRef("participation__person")).filter(
        organisation=OuterRef(provider), unit_group=OuterRef(post), last_day__lt=OuterRef("first_day"),
        last_day__gte=OuterRef("first_day") - within,
    )  # fmt: skip
    left = "employment__last_day"
    next_ones = Contract.objects.filter(
        **{provider: OuterRef(provider), post: OuterRef(post)}, employment__isnull=False,
        first_day__gt=OuterRef(left), first_day__lte=OuterRef(left) + within,
    ).exclude(pk=OuterRef("pk"))  # fmt: skip
    return rows.annotate(
        worked_before=Exists(own.filter(there)), after_another=Exists(others), followed=Exists(next_ones), left=F(left)
    )
