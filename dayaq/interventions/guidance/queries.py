"""Questions to sessions and bookings, in words; above all how many people there were, and never sessions instead.

One person may come to many sessions: every figure here says whether it counts sessions, attendances or people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.interventions.guidance.statuses import CAME, TAKES_A_PLACE, BookingStatus, SessionStatus

if TYPE_CHECKING:
    from dayaq.foundation.offices.models import Office
    from dayaq.registers.people.models import Person


class SessionQuerySet(models.QuerySet[Any]):
    """Sessions, asked in words."""

    def of_office(self, office: Office) -> Self:
        """Those for the people of an office."""
        return self.filter(office=office)

    def beginning_in(self, period: Period) -> Self:
        """Those that begin on a day of the period."""
        return self.filter(_begins_in("starts_at", period))

    def to_come(self, moment: datetime) -> Self:
        """Those that are offered and have not begun."""
        return self.filter(status=SessionStatus.OFFERED, starts_at__gt=moment)

    def with_places(self) -> Self:
        """Each with `taken`, counted from its bookings, and `free`."""
        taken = Count("bookings", filter=Q(bookings__status__in=TAKES_A_PLACE))
        return self.annotate(taken=taken, free=F("seats") - taken)

    def bookable_by(self, person: Person, moment: datetime) -> Self:
        """Those with a free place that are to come in her office and are not hers already."""
        open_ones = self.of_office(person.office).to_come(moment).with_places()
        hers = person.guidance_bookings.filter(status__in=TAKES_A_PLACE).values("session")
        return open_ones.filter(free__gt=0).exclude(pk__in=hers)


class BookingQuerySet(models.QuerySet[Any]):
    """Bookings, asked in words."""

    def of_person(self, person: Person) -> Self:
        """Hers, the newest session first."""
        about = self.filter(person=person).select_related("session__counsellor__user", "session__partner")
        return about.order_by("-session__starts_at", "-pk")

    def taking_a_place(self) -> Self:
        """Those that were not cancelled."""
        return self.filter(status__in=TAKES_A_PLACE)

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those still to be kept whose session shares time with this one."""
        booked = self.filter(status=BookingStatus.BOOKED)
        return booked.filter(session__starts_at__lt=ends_at, session__ends_at__gt=starts_at)


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened in a period: sessions held, places taken in them by who came, and those people once each."""

    sessions: int
    attendances: int
    people: int
    no_shows: int
    people_advised: int

    @property
    def no_show_share(self) -> float | None:
        """How many of the places that were booked stayed empty; None where nobody was expected."""
        expected = self.attendances + self.no_shows
        return self.no_shows / expected if expected else None


def counted(period: Period, *, office: Office | None = None, known_at: datetime | None = None) -> Counted:
    """Count the sessions of a period as known at a moment (None: now), in all offices or in one."""
    return Counted(**_known(period, office, known_at).aggregate(**_FIGURES))


def counted_by_kind(
    period: Period, *, office: Office | None = None, known_at: datetime | None = None
) -> dict[str, Counted]:
    """The same by kind of session. People do not add up: somebody may come to sessions of two kinds."""
    rows = _known(period, office, known_at).values("subject__session__kind").annotate(**_FIGURES)
    return {row.pop("subject__session__kind"): Counted(**row) for row in rows.order_by("subject__session__kind")}


_CAME = Q(status__in=CAME)
_FIGURES = {
    "sessions": Count("subject__session", filter=_CAME, distinct=True),
    "attendances": Count("subject", filter=_CAME, distinct=True),
    "people": Count("subject__person", filter=_CAME, distinct=True),
    "no_shows": Count("subject", filter=Q(status=BookingStatus.NO_SHOW), distinct=True),
    "people_advised": Count("subject__person", filter=Q(status=BookingStatus.ADVISED), distinct=True),
}


def _known(period: Period, office: Office | None, known_at: datetime | None) -> Any:
    """The steps of the bookings in question that stand: who came stays come, whatever is agreed later."""
    from dayaq.interventions.guidance.models import BookingChange

    steps = BookingChange.objects.known_at(known_at).filter(_begins_in("subject__session__starts_at", period))
    return steps.filter(subject__session__office=office) if office is not None else steps


def _begins_in(column: str, period: Period) -> Q:
    begins = Q(**{f"{column}__gte": _midnight(period.first_day)})
    if period.last_day is None:
        return begins
    return begins & Q(**{f"{column}__lt": _midnight(period.last_day + timedelta(days=1))})


def _midnight(day: date) -> datetime:
    return clock.office_moment(day, time())
