"""A session is never counted as a person: every figure says what it counts, and as known when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.queries import Counted, counted, counted_by_kind
from dayaq.interventions.guidance.spells import attendances
from dayaq.interventions.guidance.workflow import Planned
from tests.factories import OfficeFactory, PersonFactory
from tests.interventions.guidance.world import MONDAY, attended, book, days, group, guidance_day, one_offered

pytestmark = pytest.mark.usefixtures("classifications")
TODAY = Period(MONDAY, MONDAY)


def test_somebody_who_came_three_times_is_three_attendances_and_one_person() -> None:
    person = PersonFactory()
    for hour in (9, 10, 11):
        attended(person, one_offered(hour=hour))
    assert counted(TODAY) == Counted(sessions=3, attendances=3, people=1, no_shows=0, people_advised=0)
    assert len({row.person_id for row in attendances()}) == 1
    assert len(list(attendances())) == 3


def test_a_group_of_three_is_one_session_three_attendances_and_three_people() -> None:
    session = group()
    for _place in range(3):
        attended(session=session)
    assert counted(TODAY) == Counted(sessions=1, attendances=3, people=3, no_shows=0, people_advised=0)


def test_who_is_booked_or_did_not_come_attended_nothing() -> None:
    book(one_offered())
    workflow.note_attendance(actor="carol", booking=book(one_offered()), came=False)
    found = counted(TODAY)
    assert found == Counted(sessions=0, attendances=0, people=0, no_shows=1, people_advised=0)
    assert found.no_show_share == 1.0
    assert list(attendances()) == []


def test_who_was_advised_still_attended_once() -> None:
    booking = attended()
    workflow.advise(actor="carol", booking=booking, steps=[Planned("7212", "course", MONDAY + timedelta(days=9))])
    assert counted(TODAY) == Counted(sessions=1, attendances=1, people=1, no_shows=0, people_advised=1)
    assert len(list(attendances())) == 1


def test_people_of_two_kinds_do_not_add_up_to_the_total() -> None:
    person = PersonFactory()
    attended(person, one_offered(hour=9))
    attended(person, guidance_day(hour=10))
    by_kind = counted_by_kind(TODAY)
    assert {kind: found.people for kind, found in by_kind.items()} == {"counselling": 1, "guidance_day": 1}
    assert counted(TODAY).people == 1


def test_what_was_known_then_can_be_asked_again() -> None:
    booking = attended()
    then = clock.now()
    with clock.frozen(MONDAY + days(1)):
        workflow.take_attendance_back(actor="carol", booking=booking)
        workflow.note_attendance(actor="carol", booking=booking, came=False)
        assert counted(TODAY).attendances == 0
        assert counted(TODAY).no_shows == 1
        assert counted(TODAY, known_at=then).attendances == 1


def test_an_attendance_counts_on_the_day_of_its_session_and_in_its_office() -> None:
    session = one_offered(day=MONDAY - days(3))
    attended(session=session)
    assert counted(TODAY).attendances == 0
    assert counted(Period(session.day, session.day), office=session.office).attendances == 1
    assert counted(Period(date(2026, 1, 1), None), office=OfficeFactory(code="baku", label_en="Baku")).attendances == 0


def test_nobody_expected_gives_no_share() -> None:
    assert counted(TODAY).no_show_share is None


def test_a_session_late_in_the_evening_is_of_its_own_day() -> None:
    attended(session=one_offered(hour=23))  # 19:00 in UTC, and the next day in Tokyo
    assert counted(TODAY).attendances == 1
    assert counted(Period(MONDAY + days(1), None)).attendances == 0
    assert [row.first_day for row in attendances()] == [MONDAY]
