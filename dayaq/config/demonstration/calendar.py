"""The demonstration's day, and moments of office days before it."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from dayaq.config.demonstration.draws import weekday
from dayaq.foundation.lib import clock

TODAY = date(2026, 11, 16)  # a Monday
MORNING = time(9)


def this_morning() -> datetime:
    """The moment at which the demonstration's clock stands."""
    return clock.office_moment(TODAY, MORNING)


def ago(days: float) -> date:
    return TODAY - timedelta(days=int(days))


def office_day(day: date) -> date:
    """A weekday at or before the day, and before the demonstration's own."""
    return weekday(min(day, TODAY - timedelta(days=1)))


def recorded(rng: random.Random, day: date) -> datetime:
    """A moment within the office hours of the day."""
    return clock.office_moment(day, time(rng.randrange(9, 17), rng.randrange(60)))


def age(birth_date: date, on: date = TODAY) -> int:
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
