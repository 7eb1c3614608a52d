"""The plan: a line an occupation and a region, with what is missing, how sure that is, and the seats proposed.

Plain arithmetic over sums; the words for it stand on the page and in docs/explanation/training-plan.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil, floor, sqrt

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.training.plan import demand, supply
from dayaq.interventions.programmes.training.plan.demand import Announced, Where

EIGHT_IN_TEN = 1.2816
"""Standard deviations on either side within which a normal variable lies in eight of ten cases."""
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is expected, with the bounds within which it lies in about eight of ten quarters."""

    expected: float
    low: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.expected + other.expected, self.low + other.low, self.high + other.high)

    def less(self, certain: float) -> Range:
        return Range(self.expected - certain, self.low - certain, self.high - certain)


@dataclass(frozen=True, slots=True)
class Line:
    """An occupation in a region: workers asked for in the quarter, learners, people searching, what is missing."""

    unit_group: str
    region: str
    posted: Sequence[int]
    promised: int
    told: int
    one_step: int
    asked: Range
    learners: int
    searching: int
    missing: Range
    seat_cost_minor: int
    seats: int = 0

    @property
    def cost_minor(self) -> int:
        return self.seats * self.seat_cost_minor


@dataclass(frozen=True, slots=True)
class Plan:
    """All lines, the proposed ones first, the surest of them first."""

    quarter: date
    known_at: datetime
    lines: Sequence[Line]
    completing: float
    completing_is_assumed: bool
    budget_minor: int

    @property
    def proposed(self) -> list[Line]:
        return [line for line in self.lines if line.seats]

    @property
    def cost_minor(self) -> int:
        return sum(line.cost_minor for line in self.lines)


def next_seats(history: Sequence[int]) -> Range:
    """The seats to be posted in a quarter after these: their mean, and how far quarters differ from each other.

    At least two quarters. They differ at least as much as things that come by chance do (Poisson); and the mean of
    few quarters is itself not certain.
    """
    count = len(history)
    mean = sum(history) / count
    variance = sum((seats - mean) ** 2 for seats in history) / (count - 1)
    reach = EIGHT_IN_TEN * sqrt(max(variance, mean) * (1 + 1 / count))
    return Range(mean, max(0.0, mean - reach), mean + reach)


def plan_for(day: date, budget_minor: int, *, known_at: datetime | None = None) -> Plan:
    """The plan of the quarter after the day's, from what was known then (None: what is known now)."""
    quarter, moment = demand.next_quarter(day), known_at or clock.now()
    regions = demand.regions_of_units()
    posted = demand.posted(demand.last_quarters(day), regions, known_at)
    announced = demand.announced(quarter, known_at)
    learners, searching = supply.learners(day, moment, regions), supply.searching(day, regions)
    completing, assumed = supply.completing(day)
    told = _Told(
        [posted[each] for each in sorted(posted)], announced, learners, searching, completing, supply.seat_costs(),
        kept=parameter("training.promise_kept_percent", day).whole / PERCENT,
        placeable=parameter("training.placeable_percent", day).whole / PERCENT,
        usual_cost=parameter("training.usual_seat_cost_minor", day).whole,
    )  # fmt: skip
    wheres = demand.every_place([*told.posted, announced.promised, announced.told])
    lines = within_budget([told.line(where) for where in sorted(wheres)], budget_minor)
    return Plan(quarter, moment, lines, completing, assumed, budget_minor)


@dataclass(frozen=True, slots=True)
class _Told:
    posted: Sequence[Mapping[Where, int]]
    announced: Announced
    learners: Mapping[Where, int]
    searching: Mapping[Where, int]
    completing: float
    costs: Mapping[str, int]
    kept: float
    placeable: float
    usual_cost: int

    def line(self, where: Where) -> Line:
        history = [quarter.get(where, 0) for quarter in self.posted]
        promised, told = self.announced.promised.get(where, (0, 0, 0)), self.announced.told.get(where, (0, 0, 0))
        counted_on = promised[0] * self.kept
        asked = next_seats(history) + Range(counted_on, promised[1], promised[2]) + Range(*told)
        learners, searching = self.learners.get(where, 0), self.searching.get(where, 0)
        return Line(
            where[0], where[1], history, promised[0], told[0], self.announced.one_step.get(where, (0, 0, 0))[0], asked,
            learners, searching, asked.less(learners * self.completing + searching * self.placeable),
            self.costs.get(where[0]) or self.usual_cost,
        )  # fmt: skip


def within_budget(lines: Iterable[Line], budget_minor: int) -> list[Line]:
    """Give seats to the lines, the surest first, as far as the money goes; never less than a group.

    Surest is where most would be missing even at the lower bound. The lines that get none follow in the same order.
    """
    smallest, largest = (parameter(f"training.{which}_group").whole for which in ("smallest", "largest"))
    left, given = budget_minor, []
    for line in sorted(lines, key=_surest):
        wanted = min(floor(line.missing.expected), largest)
        seats = min(wanted, left // line.seat_cost_minor)
        seats = seats if seats >= smallest else 0
        left -= seats * line.seat_cost_minor
        given.append(replace(line, seats=seats))
    return sorted(given, key=lambda line: not line.seats)


def _surest(line: Line) -> tuple[float, float, str, str]:
    return (-line.missing.low, -line.missing.expected, line.unit_group, line.region)


def whole(range_: Range) -> tuple[int, int, int]:
    """The range as whole workers: expected, at least, at most; the bounds rounded outward."""
    low, high = floor(range_.low), ceil(range_.high)
    return min(high, max(low, round(range_.expected))), low, high
