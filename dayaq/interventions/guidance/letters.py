"""What is written when a place is booked or lost, to the person and to the partner who gives the session.

A telephone and a mailbox may be shared: a letter says when and where, and names neither a status nor an employer.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import outbox
from dayaq.interventions.guidance.calendar_file import MEDIA_TYPE, Appointment, calendar_file
from dayaq.interventions.guidance.links import partner_address
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.statuses import BookingStatus

CALENDAR = "guidance-calendar"
BOOKED, CANCELLED, PARTNER, PARTNER_OFF = "guidance-booked", "guidance-cancelled", "guidance-partner", "guidance-off"


def confirm(booking: Booking) -> None:
    """Tell her when and where, with the appointment for her calendar."""
    session = booking.session
    with translation.override(booking.person.language):
        body = _("Your appointment is on %(moment)s.\nPlace: %(place)s\nIf you cannot come, tell us before.") % {
            "moment": _moment_of(session),
            "place": session.place,
        }
        _write(booking, BOOKED, _("Your appointment"), body)


def tell_cancelled(booking: Booking) -> None:
    """Tell her that the appointment does not take place; the calendar file takes it out of her calendar."""
    outbox.withdraw(key=f"{BOOKED} {booking.public_id}")
    with translation.override(booking.person.language):
        body = _("Your appointment on %(moment)s does not take place. You can choose another one.") % {
            "moment": _moment_of(booking.session)
        }
        _write(booking, CANCELLED, _("Your appointment is cancelled"), body)


def ask_partner(session: Session) -> None:
    """Send the partner the link under which he sees who comes and notes who came."""
    partner = session.partner
    if partner is None or not partner.email:
        return
    with translation.override(partner.language):
        body = _(
            "On %(moment)s you receive people for “%(title)s”. Here you see who has booked, and afterwards you note "
            "who came; no account is needed:\n%(link)s"
        ) % {"moment": _moment_of(session), "title": session.title, "link": partner_address(session)}
        _to_partner(session, PARTNER, _("Your guidance day"), body)


def tell_partner_cancelled(session: Session) -> None:
    """Tell the partner that nobody comes."""
    partner = session.partner
    if partner is None or not partner.email:
        return
    outbox.withdraw(key=f"{PARTNER} {session.public_id}")
    with translation.override(partner.language):
        body = _("“%(title)s” on %(moment)s is cancelled: nobody comes, nothing is due from you.") % {
            "title": session.title,
            "moment": _moment_of(session),
        }
        _to_partner(session, PARTNER_OFF, _("Your guidance day is cancelled"), body)


def draw_calendar(booking_id: str) -> tuple[str, bytes, str]:
    """The calendar file of a booking as it stands now, in her language."""
    booking = Booking.objects.select_related("session", "person").get(public_id=booking_id)
    with translation.override(booking.person.language):
        return _("appointment") + ".ics", calendar_file(appointment_of(booking)), MEDIA_TYPE


def appointment_of(booking: Booking) -> Appointment:
    """The appointment in the active language."""
    session, cancelled = booking.session, booking.status == BookingStatus.CANCELLED
    return Appointment(
        uid=f"{booking.public_id}@{settings.DEFAULT_FROM_EMAIL.partition('@')[2]}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        summary=_("Appointment"),
        location=session.place,
        description=_("If you cannot come, tell us before."),
        written_at=clock.now(),
        cancelled=cancelled,
        sequence=1 if cancelled else 0,
    )


def _moment_of(session: Session) -> str:
    return formats.date_format(timezone.localtime(session.starts_at), "DATETIME_FORMAT")


def _write(booking: Booking, kind: str, subject: str, body: str) -> None:
    if not booking.person.email:
        return
    outbox.write(
        key=f"{kind} {booking.public_id}", recipient=booking.person.email, language=booking.person.language,
        subject=subject, body=body, document_kind=CALENDAR, document_id=booking.public_id,
    )  # fmt: skip


def _to_partner(session: Session, kind: str, subject: str, body: str) -> None:
    if session.partner is None:
        raise ValueError(f"The session {session.public_id} has no partner to write to.")
    outbox.write(
        key=f"{kind} {session.public_id}", recipient=session.partner.email, language=session.partner.language,
        subject=subject, body=body,
    )  # fmt: skip
