"""Who came; a slip put right; skills written into the profile; advice and what followed it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.following import what_followed
from dayaq.interventions.guidance.models import Booking, PlanItem
from dayaq.interventions.guidance.workflow import Planned
from dayaq.interventions.vacancies.workflow import hire
from dayaq.registers.people.models import EmploymentSpell, Person, PersonLicence, PersonSkill
from dayaq.registers.people.timeline import timeline_of
from tests.factories import PersonFactory, VacancyFactory
from tests.interventions.guidance.world import MONDAY, attended, book, days, guidance_day, one_offered, with_account

pytestmark = pytest.mark.usefixtures("classifications")
WELDER, COOK = "7212", "5120"


def planned(step: str = "job", goal: str = WELDER, due_on: date = MONDAY + timedelta(days=60)) -> Planned:
    return Planned(goal=goal, step=step, due_on=due_on)


def advised(step: str = "job", person: Person | None = None) -> PlanItem:
    return workflow.advise(actor="carol", booking=attended(person), steps=[planned(step)])[0]


# Attendance -----------------------------------------------------------------------------------------------------------


def test_attendance_is_not_noted_before_the_day() -> None:
    booking = book(one_offered(day=MONDAY + days(1)))
    with pytest.raises(UserMistake, match="still to come"):
        workflow.note_attendance(actor="carol", booking=booking, came=True)


def test_attendance_is_not_noted_weeks_later() -> None:
    booking = book(one_offered())
    with clock.frozen(MONDAY + days(15)), pytest.raises(UserMistake, match="within 14 days"):
        workflow.note_attendance(actor="carol", booking=booking, came=True)


def test_who_did_not_come_keeps_the_place_that_stayed_empty() -> None:
    session = one_offered()
    workflow.note_attendance(actor="carol", booking=book(session), came=False)
    with pytest.raises(UserMistake, match="no free place"):
        book(session)


def test_a_slip_is_taken_back_and_both_entries_stay() -> None:
    booking = book(one_offered())
    workflow.note_attendance(actor="carol", booking=booking, came=False)
    workflow.take_attendance_back(actor="carol", booking=booking)
    workflow.note_attendance(actor="carol", booking=booking, came=True)
    assert booking.status == "attended"
    assert booking.status_changes.count() == 4
    assert [one.status for one in booking.status_changes.known_at().in_order()] == ["booked", "attended"]


def test_attendance_with_advice_is_not_taken_back() -> None:
    booking = advised().booking
    with pytest.raises(UserMistake, match="nothing to undo"):
        workflow.take_attendance_back(actor="carol", booking=booking)


# Skills ---------------------------------------------------------------------------------------------------------------


def test_a_skill_gained_stands_in_the_profile_beside_those_that_were_there() -> None:
    person = PersonFactory()
    PersonSkill.objects.create(person=person, skill_id="teamwork", source="said")
    booking = attended(person, guidance_day())
    new = workflow.gain_skills(actor="partner", booking=booking, skills=["communication", "teamwork"])
    assert new == ["communication", "teamwork"]
    assert dict(person.skills.order_by("skill").values_list("skill", "source")) == {
        "teamwork": "said", "communication": "certified",
    }  # fmt: skip
    assert workflow.gain_skills(actor="partner", booking=booking, skills=["teamwork"]) == []


def test_a_skill_that_the_session_is_not_about_is_refused() -> None:
    booking = attended(session=guidance_day())
    with pytest.raises(UserMistake, match="is about"):
        workflow.gain_skills(actor="partner", booking=booking, skills=["military-service"])


def test_who_was_not_there_gains_no_skill_and_no_advice() -> None:
    booking = book(guidance_day())
    with pytest.raises(UserMistake, match="Note first"):
        workflow.gain_skills(actor="partner", booking=booking, skills=["teamwork"])
    with pytest.raises(UserMistake, match="Note first"):
        workflow.advise(actor="carol", booking=booking, steps=[planned()])
    assert not PersonSkill.objects.filter(person=booking.person).exists()


def test_attendance_with_a_skill_in_the_profile_is_not_taken_back() -> None:
    booking = attended(session=guidance_day())
    workflow.gain_skills(actor="partner", booking=booking, skills=["teamwork"])
    with pytest.raises(UserMistake, match="this person was there"):
        workflow.take_attendance_back(actor="carol", booking=booking)


# Advice and what followed ---------------------------------------------------------------------------------------------


def test_the_first_step_makes_the_booking_advised_and_further_ones_are_added() -> None:
    booking = attended()
    workflow.advise(actor="carol", booking=booking, steps=[planned("course")])
    workflow.advise(actor="carol", booking=Booking.objects.get(pk=booking.pk), steps=[planned("job")])
    booking.refresh_from_db()
    assert booking.status == "advised"
    assert booking.plan_items.count() == 2
    assert booking.status_changes.count() == 3


def test_a_step_is_not_due_before_it_is_agreed() -> None:
    booking = attended()
    with pytest.raises(UserMistake, match="cannot come before"):
        workflow.advise(actor="carol", booking=booking, steps=[planned(due_on=MONDAY - days(1))])
    booking.refresh_from_db()
    assert booking.status == "attended"


def test_a_job_in_the_occupation_advised_is_what_followed() -> None:
    item = advised("job")
    with clock.frozen(MONDAY + days(30)):
        hire(
            vacancy=VacancyFactory(unit_group_id=WELDER), person=item.booking.person, hired_on=clock.today(),
            actor="alice",
        )  # fmt: skip
        followed = what_followed([item])[0]
    assert followed.job_in_goal
    assert followed.state == "done"


def test_a_job_in_another_occupation_is_told_and_does_not_do_the_step() -> None:
    item = advised("job")
    EmploymentSpell.objects.create(
        person=item.booking.person, unit_group_id=COOK, first_day=MONDAY, source="declared", recorded_at=clock.now()
    )
    followed = what_followed([item])[0]
    assert followed.job is not None
    assert not followed.job_in_goal
    assert followed.state == "open"


def test_what_was_there_before_the_advice_did_not_follow_it() -> None:
    person = PersonFactory()
    EmploymentSpell.objects.create(
        person=person, unit_group_id=WELDER, first_day=MONDAY - days(1), source="declared", recorded_at=clock.now()
    )
    assert what_followed([advised("job", person)])[0].job is None


def test_a_job_of_somebody_else_did_not_follow_her_advice() -> None:
    first, second = advised("job"), advised("job")
    EmploymentSpell.objects.create(
        person=first.booking.person, unit_group_id=WELDER, first_day=MONDAY, source="hire", recorded_at=clock.now()
    )
    assert [one.state for one in what_followed([first, second])] == ["done", "open"]


def test_a_licence_got_since_is_what_followed() -> None:
    item = advised("licence")
    PersonLicence.objects.create(person=item.booking.person, licence_id="driving-b", first_day=MONDAY)
    assert what_followed([item])[0].state == "done"


def test_a_step_past_its_day_is_late_and_one_withdrawn_waits_for_nothing() -> None:
    item = advised("course")
    with clock.frozen(MONDAY + days(61)):
        assert what_followed([item])[0].state == "late"
        workflow.withdraw_advice(actor="carol", item=item)
        item.refresh_from_db()
        assert what_followed([item])[0].state == "withdrawn"
        with pytest.raises(UserMistake, match="already"):
            workflow.withdraw_advice(actor="carol", item=item)


def test_the_timeline_tells_of_sessions_to_her_and_her_office() -> None:
    person = with_account()
    attended(person)
    told = [event.text for event in timeline_of(person, person.user) if event.kind == "guidance"]
    assert sorted(told) == ["Guidance “Which way to go”: attended", "Guidance “Which way to go”: booked"]
