"""What the same plan would have said a year ago, from what was known then, beside what followed.

Nothing is stored for it: vacancies, signals and courses are asked as known at that moment. What is not dated (the
occupations in profiles) is taken as it is now, which the page says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.training.plan import demand
from dayaq.interventions.programmes.training.plan.demand import Where
from dayaq.interventions.programmes.training.plan.lines import Line, Plan, plan_for
from dayaq.registers.people.models import EmploymentSpell

YEAR = 12
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the plan of then, and what followed in its quarter."""

    line: Line
    posted: int
    hired: int

    @property
    def error(self) -> float:
        """Expected less posted: above zero the plan expected too many."""
        return self.line.asked.expected - self.posted

    @property
    def is_within(self) -> bool:
        """Whether what was posted lies within the bounds that the plan gave."""
        return self.line.asked.low <= self.posted <= self.line.asked.high


@dataclass(frozen=True, slots=True)
class Errors:
    """How far the plan was from what followed; shares are of all seats posted."""

    lines: int
    posted: int
    hired: int
    expected: float
    mean_error: float
    mean_absolute_error: float
    error_share: float | None
    naive_error_share: float | None
    within_share: float | None
    seats: int
    seats_with_hires: int


@dataclass(frozen=True, slots=True)
class Review:
    """The plan of a year ago and its outcomes, the proposed lines first."""

    plan: Plan
    outcomes: Sequence[Outcome]
    errors: Errors


def review(today: date, budget_minor: int) -> Review:
    """The plan for the same quarter a year before the one that is planned today."""
    then = add_months(today, -YEAR)
    plan = plan_for(then, budget_minor, known_at=clock.office_moment(then, NOON))
    regions = demand.regions_of_units()
    posted = demand.posted([plan.quarter], regions)[plan.quarter]
    hired = _hired(Period(plan.quarter, demand.end_of(plan.quarter)), regions)
    planned = {(line.unit_group, line.region): line for line in plan.lines}
    outcomes = [Outcome(line, posted.get(where, 0), hired.get(where, 0)) for where, line in planned.items()]
    return Review(plan, outcomes, _errors(outcomes, {where: posted[where] for where in posted if where not in planned}))


def is_over(review_: Review, today: date) -> bool:
    """Whether the quarter that is looked back at has ended."""
    return demand.end_of(review_.plan.quarter) < today


def _hired(period: Period, regions: Mapping[str, str]) -> dict[Where, int]:
    """Jobs taken up in the quarter by occupation and the region where the person lives, as the register tells."""
    begun = EmploymentSpell.objects.entered(period).filter(unit_group__isnull=False).order_by()
    sums: dict[Where, int] = defaultdict(int)
    for unit_group, unit, number in begun.values_list("unit_group", "person__unit").annotate(Count("pk")):
        sums[unit_group, regions[unit]] += number
    return dict(sums)


def _errors(outcomes: Sequence[Outcome], unforeseen: Mapping[Where, int]) -> Errors:
    """Lines that the plan did not have count as expected none: what nobody foresaw is an error too."""
    number = len(outcomes) + len(unforeseen)
    posted = sum(one.posted for one in outcomes) + sum(unforeseen.values())
    off = [one.error for one in outcomes] + [-float(seats) for seats in unforeseen.values()]
    naive = sum(abs(one.line.posted[0] - one.posted) for one in outcomes) + sum(unforeseen.values())
    absolute = sum(map(abs, off))
    return Errors(
        lines=number, posted=posted, hired=sum(one.hired for one in outcomes),
        expected=sum(one.line.asked.expected for one in outcomes),
        mean_error=sum(off) / number if number else 0.0,
        mean_absolute_error=absolute / number if number else 0.0,
        error_share=absolute / posted if posted else None,
        naive_error_share=naive / posted if posted else None,
        within_share=sum(one.is_within for one in outcomes) / number if number else None,
        seats=sum(one.line.seats for one in outcomes),
        seats_with_hires=sum(min(one.line.seats, one.hired) for one in outcomes if one.line.seats),
    )  # fmt: skip
