"""The clock: the only place in the house that asks what time it is.

A demonstration country lives on its own days and a test on the day it names, so the moment comes from a source that
can be exchanged. The source belongs to the process, not to a thread: a page served in a test sees the test's day.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from django.utils import timezone

Source = Callable[[], datetime]

_source: Source | None = None


def now() -> datetime:
    """Return the present moment, aware and in UTC."""
    moment = datetime.now(UTC) if _source is None else _source()
    if moment.tzinfo is None:
        raise ValueError("The clock's source returned a moment without a time zone.")
    return moment.astimezone(UTC)


def today() -> date:
    """Return the day it is at the office, in the time zone of the settings."""
    return office_day(now())


def office_day(moment: datetime) -> date:
    """Return the day it is at the office at a moment."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def office_moment(day: date, at: time) -> datetime:
    """Return the moment (in UTC) at which the office's clock shows this day and time."""
    return datetime.combine(day, at, timezone.get_default_timezone()).astimezone(UTC)


def set_source(source: Source | None) -> None:
    """Let the clock follow another source; None returns it to the machine's own time."""
    global _source
    _source = source


@contextmanager
def frozen(moment: datetime | date) -> Iterator[datetime]:
    """Stop the clock at a moment, or at noon of a day, for the length of the block."""
    stopped = moment if isinstance(moment, datetime) else office_moment(moment, time(12))
    before = _source
    set_source(lambda: stopped)
    try:
        yield now()
    finally:
        set_source(before)
