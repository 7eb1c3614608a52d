"""Two people act at the same moment: a place goes to one of them, an attendance is noted once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.models import Booking, BookingChange
from tests.factories import PersonFactory
from tests.interventions.guidance.world import book, one_offered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("classifications")]


def at_once(*verbs: Callable[[], Any]) -> list[str]:
    """Do all in threads of their own; returns the sentences of those that were refused."""
    refused: list[str] = []
    begin = threading.Barrier(len(verbs))

    def act(verb: Callable[[], Any]) -> None:
        begin.wait()
        try:
            verb()
        except UserMistake as mistake:
            refused.append(mistake.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_the_last_place_goes_to_one_of_two() -> None:
    session, people = one_offered(), [PersonFactory(), PersonFactory()]
    refused = at_once(*(lambda one=one: book(session, one) for one in people))  # type: ignore[misc]
    assert len(refused) == 1
    assert "no free place" in refused[0]
    assert Booking.objects.filter(status="booked").count() == 1


def test_two_clerks_who_note_the_same_booking_note_it_once() -> None:
    booking = book(one_offered())
    copies = [Booking.objects.select_related("session").get(pk=booking.pk) for _clerk in range(2)]
    refused = at_once(
        lambda: workflow.note_attendance(actor="carol", booking=copies[0], came=True),
        lambda: workflow.note_attendance(actor="dave", booking=copies[1], came=False),
    )
    assert len(refused) == 1
    assert BookingChange.objects.filter(subject=booking).count() == 2


def test_nobody_gets_two_places_at_the_same_time_by_being_quick() -> None:
    person, sessions = PersonFactory(), [one_offered(), one_offered()]
    refused = at_once(*(lambda one=one: book(one, person) for one in sessions))  # type: ignore[misc]
    assert len(refused) == 1
    assert Booking.objects.filter(person=person, status="booked").count() == 1
