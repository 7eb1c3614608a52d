"""Booking a place and giving it back. The session's row is the lock of its places."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.guidance import letters
from dayaq.interventions.guidance.models import Booking, BookingChange, Session
from dayaq.interventions.guidance.policies import check_book, check_cancel_booking
from dayaq.interventions.guidance.reasons import Cancels
from dayaq.interventions.guidance.statuses import BookingStatus
from dayaq.registers.people.models import Person

OF_CHANNEL = {Booking.Channel.SELF: "person", Booking.Channel.OFFICE: "counsellor"}


def book(*, actor: str, session: Session, person: Person, channel: Booking.Channel) -> Booking:
    """Keep a place for her; the confirmation leaves with the appointment for her calendar."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # before the session: no two places at the same time
        session = Session.objects.select_for_update().get(pk=session.pk)
        check_book(session=session, person=person, by_herself=channel == Booking.Channel.SELF)
        day = min(clock.today(), session.day)
        booking = Booking.objects.create(session=session, person=person, channel=channel, booked_on=day)
        change_booking(actor=actor, booking=booking, status=BookingStatus.BOOKED, who=OF_CHANNEL[channel], on=day)
        if session.starts_at > clock.now():
            letters.confirm(booking)
        write_down(actor, "book session", booking)
    return booking


def cancel_booking(*, actor: str, booking: Booking, who: str, reason: Cancels) -> None:
    """Give the place back. Cancelled by the office, she is told."""
    with transaction.atomic():
        held = Booking.objects.select_for_update().select_related("session").get(pk=booking.pk)
        check_cancel_booking(held)
        change_booking(
            actor=actor, booking=booking, status=BookingStatus.CANCELLED, who=who, on=clock.today(), reason=reason
        )
        if who != "person":
            letters.tell_cancelled(booking)
        write_down(actor, "cancel booking", booking)


def change_booking(*, actor: str, booking: Booking, status: str, who: str, on: date, reason: str = "") -> None:
    """Append one step of a booking, within the verb's transaction."""
    append_change(
        change=BookingChange, subject=booking, status=status, effective_on=on, by=actor, who=who, reason_code=reason
    )


def write_down(actor: str, verb: str, booking: Booking, **detail: object) -> None:
    """One entry about the booking in the audit trail; the last thing that a verb does."""
    audit.record(actor=actor, verb=verb, subject_kind="booking", subject=booking.public_id, **detail)
