"""Periods of whole days: the first and the last day both count, and a period without a last day is still running.

A period knows nothing of hours, time zones or working days (`working_days.py`), and nothing of tables (`spell.py`).
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

_DAY = timedelta(days=1)
_WRITTEN_YEAR = re.compile(r"(\d{4})")
_WRITTEN_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)
_WRITTEN_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WRITTEN_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2})?)?")


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_months(first: date, last: date) -> int:
    """Return how many whole months lie between two days; 31 January to 28 February is one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(first, months) <= last else months - 1


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both inclusive; `last_day` None means that the end is open."""

    first_day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError(f"A period cannot end ({self.last_day}) before it begins ({self.first_day}).")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        first = date(year, 3 * quarter - 2, 1)
        return cls(first, _last_of_month(add_months(first, 2)))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        first = date(year, month, 1)
        return cls(first, _last_of_month(first))

    @classmethod
    def parse(cls, written: str) -> "Period":
        """Read "2026", "2026-Q3", "2026-03", "2026-03-01", "2026-03-01..2026-04-15" or, open, "2026-03-01.."."""
        try:
            period = _read(written.strip())
        except ValueError as error:
            raise UserMistake(_("“%(written)s” is no period: %(why)s.") % {"written": written, "why": error}) from error
        if period is None:
            raise UserMistake(
                _("“%(written)s” is no period; write 2026, 2026-Q3, 2026-03, 2026-03-01..2026-04-15 or 2026-03-01..")
                % {"written": written}
            )
        return period

    @property
    def is_open(self) -> bool:
        return self.last_day is None

    @property
    def days(self) -> int | None:
        """How many days it has; unknown (None) while the end is open."""
        return None if self.last_day is None else (self.last_day - self.first_day).days + 1

    def contains(self, day: date) -> bool:
        return self.first_day <= day <= self._end

    __contains__ = contains

    def covers(self, other: "Period") -> bool:
        """Whether every day of the other period is a day of this one."""
        return self.first_day <= other.first_day and other._end <= self._end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        return self.first_day <= other._end and other.first_day <= self._end

    def adjacent(self, other: "Period") -> bool:
        """Whether one begins on the day after the other ends."""
        earlier, later = sorted((self, other), key=lambda period: period.first_day)
        return earlier.last_day is not None and later.first_day - earlier.last_day == _DAY

    def intersection(self, other: "Period") -> "Period | None":
        """The days that both have; None when they share none."""
        if not self.overlaps(other):
            return None
        return Period(max(self.first_day, other.first_day), _closed(min(self._end, other._end)))

    def union(self, other: "Period") -> "Period | None":
        """The one period that both make together; None when a day is missing between them."""
        if not (self.overlaps(other) or self.adjacent(other)):
            return None
        return Period(min(self.first_day, other.first_day), _closed(max(self._end, other._end)))

    def each_day(self) -> Iterator[date]:
        """Every day in order; endless periods are refused."""
        if self.days is None:
            raise ValueError("A period with an open end has no last day to stop at.")
        return (self.first_day + timedelta(days=count) for count in range(self.days))

    def each_month(self) -> Iterator["Period"]:
        """The calendar months that it touches, whole, in order; endless periods are refused."""
        if self.last_day is None:
            raise ValueError("A period with an open end has no last month to stop at.")
        count = (self.last_day.year - self.first_day.year) * 12 + self.last_day.month - self.first_day.month + 1
        starts = (add_months(self.first_day.replace(day=1), later) for later in range(count))
        return (Period.month(start.year, start.month) for start in starts)

    @property
    def _end(self) -> date:
        return self.last_day or date.max

    def __str__(self) -> str:
        return f"{self.first_day}..{self.last_day or ''}"


def merged(periods: Iterable[Period]) -> list[Period]:
    """Return the same days as few periods as possible, in order: what overlaps or touches becomes one."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda each: each.first_day):
        together = joined[-1].union(period) if joined else None
        if together is None:
            joined.append(period)
        else:
            joined[-1] = together
    return joined


def _closed(end: date) -> date | None:
    return None if end == date.max else end


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _read(written: str) -> Period | None:
    if found := _WRITTEN_YEAR.fullmatch(written):
        return Period.year(int(found[1]))
    if found := _WRITTEN_QUARTER.fullmatch(written):
        return Period.quarter(int(found[1]), int(found[2]))
    if found := _WRITTEN_MONTH.fullmatch(written):
        return Period.month(int(found[1]), int(found[2]))
    if found := _WRITTEN_DAYS.fullmatch(written):
        first = date.fromisoformat(found[1])
        last = first if ".." not in written else date.fromisoformat(found[2]) if found[2] else None
        return Period(first, last)
    return None
