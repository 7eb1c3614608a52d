"""Working days of the country in the settings: weekends and public holidays do not count.

Deadlines of the law are written in working days ("the employer answers within five working days"). The holidays come
from the package `holidays`; religious feasts of later years are its forecast until the calendar is decreed.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate

import holidays
from django.conf import settings
from django.utils import timezone

from dayaq.foundation.lib import clock

CLOSING_TIME = time(18)
_DAY = timedelta(days=1)


@lru_cache(maxsize=4)
def _calendar(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country)


# Pages walk over the same thousand days again and again; the calendar itself takes microseconds a day.
@lru_cache(maxsize=16_384)
def _works_on(country: str, day: date) -> bool:
    return _calendar(country).is_working_day(day)


def is_working_day(day: date) -> bool:
    """Whether the offices of the country work on this day."""
    return _works_on(settings.DAYAQ_COUNTRY, day)


def add_working_days(day: date, count: int) -> date:
    """Return the working day that is so many working days after the day (before it, where the count is negative).

    The day itself is never counted: five working days from a Monday without holidays is the next Monday. A count of
    nothing gives the day itself, or the next working day where it is none.
    """
    step = -_DAY if count < 0 else _DAY
    left = abs(count)
    while left or not is_working_day(day):
        day += step
        left -= is_working_day(day) and left > 0
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days there are from the first to the last day, both included."""
    if last < first:
        return 0
    country = settings.DAYAQ_COUNTRY
    whole_years = sum(_counted(country, year)[-1] for year in range(first.year, last.year))
    return whole_years + _counted(country, last.year)[_place(last)] - _counted(country, first.year)[_place(first) - 1]


@lru_cache(maxsize=256)
def _counted(country: str, year: int) -> tuple[int, ...]:
    """The working days of a year up to each of its days; before the first one stands nothing."""
    days = range((date(year, 12, 31) - date(year, 1, 1)).days + 1)
    return tuple(accumulate((_works_on(country, date(year, 1, 1) + timedelta(days=each)) for each in days), initial=0))


def _place(day: date) -> int:
    return day.timetuple().tm_yday


def end_of_working_day(day: date) -> datetime:
    """Return the moment (in UTC) at which the office closes on this day, or on the next working day."""
    return clock.office_moment(add_working_days(day, 0), CLOSING_TIME)


def next_closing(moment: datetime) -> datetime:
    """Return the first moment, after the one given, at which the office closes: until then a letter can be undone."""
    day = moment.astimezone(timezone.get_default_timezone()).date()
    closing = end_of_working_day(day)
    return closing if closing > moment else end_of_working_day(day + _DAY)


def last_closing(moment: datetime) -> datetime:
    """Return the last moment, up to the one given, at which the office closed: what was done before it stands."""
    day = clock.office_day(moment)
    closing = clock.office_moment(add_working_days(day + _DAY, -1), CLOSING_TIME)
    return closing if closing <= moment else clock.office_moment(add_working_days(day, -1), CLOSING_TIME)
