"""When something may be done with an inventory, a session or a booking: `check_x` raises the sentence, `can_x` asks.

Who may is `permissions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.guidance.models import Booking, Inventory, Session
from dayaq.interventions.guidance.statuses import CAME, TAKES_A_PLACE, BookingStatus, SessionStatus
from dayaq.registers.people.models import Person


def check_begin_inventory(person: Person) -> None:
    """Not while one is unfinished, and not again the day after: what changes in a week is the mood."""
    if Inventory.objects.filter(person=person, finished_at__isnull=True).exists():
        raise UserMistake(_("There is an inventory that is not finished yet; go on with that one."))
    last = Inventory.objects.filter(person=person).order_by("-finished_at").first()
    if last is None or last.finished_at is None:
        return
    again = clock.office_day(last.finished_at) + timedelta(days=parameter("guidance.repeat_after_days").whole)
    if clock.today() < again:
        raise UserMistake(
            _("You answered the questions not long ago. You can answer them again from %(day)s on.")
            % {"day": formats.date_format(again)}
        )


def check_offer(*, counsellor: Staff | None, starts_at: datetime, ends_at: datetime) -> None:
    """A counsellor gives one session at a time; a session that was held is entered while its attendance can be."""
    earliest = clock.today() - timedelta(days=parameter("guidance.attendance_days").whole)
    if clock.office_day(starts_at) < earliest:
        raise UserMistake(
            _("A session that was held is entered within %(days)d days.") % {"days": (clock.today() - earliest).days},
            field="day",
        )
    if counsellor is None:
        return
    offered = Session.objects.filter(counsellor=counsellor, status=SessionStatus.OFFERED)
    other = offered.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).order_by("starts_at").first()
    if other is not None:
        raise UserMistake(
            _("%(counsellor)s already gives “%(title)s” at that time.")
            % {"counsellor": counsellor, "title": other.title},
            field="time",
        )


def check_book(*, session: Session, person: Person, by_herself: bool) -> None:
    """A free place in a session that is to come; the office may note later who came unannounced. Holds its lock."""
    if session.status != SessionStatus.OFFERED:
        raise UserMistake(_("“%(title)s” is cancelled.") % {"title": session.title})
    if by_herself and session.starts_at <= clock.now():
        raise UserMistake(_("“%(title)s” has already begun.") % {"title": session.title})
    if clock.today() > _last_day_to_note(session):
        raise UserMistake(_("“%(title)s” was too long ago.") % {"title": session.title})
    taken = session.bookings.filter(status__in=TAKES_A_PLACE)
    if taken.filter(person=person).exists():
        raise UserMistake(_("This person already has a place in this session."))
    if taken.count() >= session.seats:
        raise UserMistake(_("“%(title)s” has no free place any more.") % {"title": session.title})
    same_time = Booking.objects.filter(person=person).overlapping(session.starts_at, session.ends_at)
    other = same_time.select_related("session").order_by("session__starts_at").first()
    if other is not None:
        raise UserMistake(_("At that time there is already “%(title)s”.") % {"title": other.session.title})


def check_cancel_booking(booking: Booking) -> None:
    """Before it begins; afterwards somebody came or did not."""
    if booking.status != BookingStatus.BOOKED or booking.session.starts_at <= clock.now():
        raise UserMistake(_("This appointment can no longer be cancelled."))


def check_cancel_session(session: Session) -> None:
    """Nobody has been in it yet."""
    if session.status != SessionStatus.OFFERED:
        raise UserMistake(_("“%(title)s” is cancelled.") % {"title": session.title})
    if session.bookings.exclude(status__in=[BookingStatus.BOOKED, BookingStatus.CANCELLED]).exists():
        raise UserMistake(_("Attendance has been noted; this session took place."))


def check_attendance(booking: Booking) -> None:
    """From its day on, and not much later."""
    if booking.session.day > clock.today():
        raise UserMistake(_("This session is still to come; only what has happened is recorded."))
    if clock.today() > _last_day_to_note(booking.session):
        days = parameter("guidance.attendance_days").whole
        raise UserMistake(_("Attendance is noted within %(days)d days of the session.") % {"days": days})


def check_take_back(booking: Booking) -> None:
    """A slip is put right while attendance can be noted; once there is advice or a skill, she was there."""
    if booking.status not in (BookingStatus.ATTENDED, BookingStatus.NO_SHOW):
        raise UserMistake(_("There is nothing to undo for %(person)s.") % {"person": booking.person})
    if booking.skills_gained.exists():
        raise UserMistake(_("Skills have been written into the profile; this person was there."))
    check_attendance(booking)


def check_came(booking: Booking) -> None:
    """Advice and skills belong to somebody who was there."""
    if booking.status not in CAME:
        raise UserMistake(_("Note first that %(person)s came.") % {"person": booking.person})


def _last_day_to_note(session: Session) -> date:
    return session.day + timedelta(days=parameter("guidance.attendance_days").whole)


def can(check: Callable[..., None], *nouns: Any, **named: Any) -> bool:
    """Whether a check would let the verb pass."""
    try:
        check(*nouns, **named)
    except UserMistake:
        return False
    return True
