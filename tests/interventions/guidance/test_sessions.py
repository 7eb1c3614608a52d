"""Sessions: offered, booked, cancelled; a place is never given twice, and nobody is in two places at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit, outbox
from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.models import Booking, BookingChange, Session, SessionChange
from dayaq.interventions.guidance.reasons import Cancels
from tests.factories import OrganisationFactory, PersonFactory, StaffFactory
from tests.interventions.guidance.world import (
    MONDAY,
    attended,
    book,
    days,
    group,
    guidance_day,
    moment,
    offered,
    one_offered,
)

pytestmark = pytest.mark.usefixtures("classifications")
TOMORROW = MONDAY + timedelta(days=1)


# Offering -------------------------------------------------------------------------------------------------------------


def test_slots_in_a_row_begin_where_the_one_before_ends() -> None:
    made = offered(hour=10, slots=3)
    assert [one.starts_at for one in made] == [moment(10) + timedelta(minutes=45 * slot) for slot in range(3)]
    assert all(earlier.ends_at == later.starts_at for earlier, later in pairwise(made))


def test_a_counsellor_gives_one_session_at_a_time() -> None:
    carol = StaffFactory()
    one_offered(counsellor=carol, hour=14)
    with pytest.raises(UserMistake, match="already gives"):
        one_offered(counsellor=carol, hour=14)
    assert one_offered(counsellor=carol, hour=15).status == "offered"
    assert one_offered(hour=14).status == "offered"


def test_a_session_has_one_giver_counsellor_or_partner() -> None:
    with pytest.raises(UserMistake, match="counsellor or by a partner"):
        one_offered(partner=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=one_offered().pk).update(partner=OrganisationFactory())


def test_individual_counselling_has_one_place() -> None:
    with pytest.raises(UserMistake, match="one place"):
        one_offered(seats=2)


def test_nothing_is_half_offered() -> None:
    carol = StaffFactory()
    one_offered(counsellor=carol, hour=15)
    with pytest.raises(UserMistake):
        offered(counsellor=carol, hour=14, slots=4)
    assert Session.objects.count() == 1


# Booking --------------------------------------------------------------------------------------------------------------


def test_a_place_is_never_given_twice() -> None:
    session = one_offered()
    book(session)
    with pytest.raises(UserMistake, match="no free place"):
        book(session)


def test_a_place_that_is_given_back_is_free_again() -> None:
    session = one_offered()
    workflow.cancel_booking(actor="alice", booking=book(session), who="person", reason=Cancels.OTHER_TIME)
    assert book(session).status == "booked"


def test_nobody_has_two_places_in_one_session() -> None:
    session, person = group(), PersonFactory()
    book(session, person)
    with pytest.raises(UserMistake, match="already has a place"):
        book(session, person)


def test_nobody_is_in_two_places_at_once() -> None:
    person = PersonFactory()
    book(one_offered(hour=14), person)
    with pytest.raises(UserMistake, match="At that time"):
        book(group(hour=14), person)
    assert book(group(hour=15), person).status == "booked"


def test_she_books_what_is_to_come_and_the_office_also_notes_who_came_unannounced() -> None:
    this_morning = one_offered(hour=9)
    with pytest.raises(UserMistake, match="already begun"):
        book(this_morning, channel=Booking.Channel.SELF)
    assert book(this_morning).status == "booked"
    assert mail.outbox == []
    outbox.send_due()
    assert mail.outbox == []  # nobody is told of an appointment that is over


def test_a_visit_entered_late_is_of_its_day_and_known_since_today() -> None:
    session = one_offered(day=MONDAY - days(10))
    booking = attended(session=session)
    steps = booking.status_changes.in_order().values_list("status", "effective_on")
    assert list(steps) == [("booked", session.day), ("attended", session.day)]
    assert {clock.office_day(one.recorded_at) for one in booking.status_changes.all()} == {MONDAY}


def test_a_session_too_long_ago_is_not_entered() -> None:
    with pytest.raises(UserMistake, match="14 days"):
        one_offered(day=MONDAY - days(15))


# Letters --------------------------------------------------------------------------------------------------------------


def test_the_confirmation_brings_the_appointment_and_names_no_employer() -> None:
    book(guidance_day(day=TOMORROW, place="Street of the Masters 4"), PersonFactory(language="en"))
    outbox.send_due()
    letter = next(one for one in mail.outbox if one.subject == "Your appointment")
    name, content, media_type = letter.attachments[0]
    assert (name, media_type) == ("appointment.ics", "text/calendar")
    assert "DTSTART:20261117T100000Z" in content
    assert "LOCATION:Street of the Masters 4" in content
    assert "Metal" not in letter.body + letter.subject + content
    assert "welding" not in letter.body + letter.subject + content


def test_a_cancelled_session_tells_everybody_and_takes_their_places_away() -> None:
    session = group(day=TOMORROW)
    bookings = [book(session, PersonFactory(language="en")) for _place in range(2)]
    outbox.send_due()
    mail.outbox.clear()
    assert workflow.cancel_session(actor="carol", session=session) == 2
    outbox.send_due()
    assert [letter.subject for letter in mail.outbox] == ["Your appointment is cancelled"] * 2
    assert all("STATUS:CANCELLED" in letter.attachments[0][1] for letter in mail.outbox)
    for booking in bookings:
        booking.refresh_from_db()
        assert booking.status == "cancelled"
        assert booking.status_changes.in_order().last().reason_code == "session_cancelled"


def test_a_session_in_which_somebody_was_cannot_be_cancelled() -> None:
    booking = attended()
    with pytest.raises(UserMistake, match="took place"):
        workflow.cancel_session(actor="carol", session=booking.session)


def test_an_appointment_is_not_cancelled_after_it_has_begun() -> None:
    booking = book(one_offered(hour=14))
    with clock.frozen(moment(15)), pytest.raises(UserMistake, match="no longer"):
        workflow.cancel_booking(actor="alice", booking=booking, who="person", reason=Cancels.CANNOT_COME)


# Every verb is written down -------------------------------------------------------------------------------------------


def test_every_step_is_in_the_trail_and_the_columns_are_what_the_history_says() -> None:
    booking = attended()
    workflow.take_attendance_back(actor="carol", booking=booking)
    workflow.cancel_session(actor="carol", session=group(day=TOMORROW))
    verbs = AuditEntry.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == [
        "offer session", "book session", "note attended", "take attendance back", "offer session", "cancel session",
    ]  # fmt: skip
    assert audit.verify().holds
    assert [*projection_differs(BookingChange), *projection_differs(SessionChange)] == []
