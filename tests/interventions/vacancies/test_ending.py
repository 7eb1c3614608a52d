"""What ends by itself with a hire: her other referrals and applications, everybody's when the last seat is taken."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit, chores
from dayaq.foundation.operations.models import AuditEntry, Message
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Application, ApplicationChange, Hire, Referral, ReferralChange, Vacancy
from dayaq.interventions.vacancies.signals import seat_freed, seat_taken
from dayaq.registers.people.models import Person
from dayaq.registers.people.timeline import timeline_of
from tests.factories import PersonFactory, StaffFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


def held(person: Person, vacancy: Vacancy) -> Referral:
    return workflow.refer(person=person, vacancy=vacancy, office=person.office, actor="alice")


def sent(person: Person, vacancy: Vacancy) -> Referral:
    referral = held(person, vacancy)
    Referral.objects.filter(pk=referral.pk).update(send_after=clock.now() - timedelta(hours=1))
    Message.objects.filter(document_id=referral.public_id).update(sent_at=clock.now())
    referral.refresh_from_db()
    workflow.mark_sent(referral=referral)
    return referral


def last_step(noun: Referral | Application) -> tuple[str, str]:
    noun.refresh_from_db()
    change = noun.status_changes.in_order().last()
    assert change.status == noun.status
    return change.status, change.reason_code


def hire(person: Person, vacancy: Vacancy) -> Hire:
    return workflow.hire(person=person, vacancy=vacancy, hired_on=MONDAY, actor="alice")


def test_what_she_waited_for_elsewhere_ends_and_says_that_she_has_found_work() -> None:
    alice = PersonFactory()
    elsewhere, waiting = sent(alice, VacancyFactory()), held(alice, VacancyFactory())
    application = workflow.apply_for(vacancy=VacancyFactory(), person=alice, actor="alice")
    hire(alice, VacancyFactory(seats=5))
    for noun in (elsewhere, waiting, application):
        assert last_step(noun) == ("closed", "hired_elsewhere")
    assert list(projection_differs(ReferralChange)) == list(projection_differs(ApplicationChange)) == []
    assert audit.verify().holds


def test_who_still_waited_for_the_last_seat_is_told_kindly_and_without_a_name() -> None:
    vacancy = VacancyFactory(seats=1, title="Aşpaz")
    alice, bob, carol = PersonFactory(), PersonFactory(language="en"), PersonFactory()
    theirs = sent(bob, vacancy)
    application = workflow.apply_for(vacancy=vacancy, person=carol, actor="carol")
    hire(alice, vacancy)
    assert last_step(theirs) == last_step(application) == ("closed", "filled")
    letter = Message.objects.get(recipient=bob.email, subject__startswith="The post has been filled")
    assert "Aşpaz" in letter.body
    assert alice.family_name + " " + alice.given_name not in letter.body
    assert Message.objects.filter(recipient=carol.email).exists()


def test_a_seat_that_stays_free_ends_nothing_for_others() -> None:
    vacancy = VacancyFactory(seats=2)
    theirs = sent(PersonFactory(), vacancy)
    hire(PersonFactory(), vacancy)
    theirs.refresh_from_db()
    assert theirs.status == "sent"


def test_an_employer_who_had_a_letter_learns_that_no_answer_is_needed_and_not_why() -> None:
    alice, vacancy = PersonFactory(), VacancyFactory()
    vacancy.organisation.language = "en"
    vacancy.organisation.save()
    sent(alice, vacancy)
    hire(alice, VacancyFactory())
    letter = Message.objects.get(subject__startswith="No answer is needed")
    assert letter.recipient == vacancy.organisation.email
    assert not {"work", "hired", "job"} & set(letter.body.lower().split())


def test_letters_that_wait_do_not_leave_and_nobody_is_written_to_about_them() -> None:
    alice = PersonFactory()
    referral = held(alice, VacancyFactory())
    hire(alice, VacancyFactory())
    with clock.frozen(referral.send_after + timedelta(hours=1)):
        chores.do_all()
    assert mail.outbox == []


def test_a_hire_without_a_referral_answers_the_one_she_has_and_what_she_applied_for() -> None:
    alice, vacancy = PersonFactory(), VacancyFactory()
    referral = sent(alice, vacancy)
    application = workflow.apply_for(vacancy=vacancy, person=alice, actor="alice")
    taken = hire(alice, vacancy)
    assert (taken.referral, taken.application) == (referral, None)
    assert last_step(referral)[0] == last_step(application)[0] == "hired"


def test_a_held_referral_that_is_answered_at_once_sends_no_letter() -> None:
    alice, vacancy = PersonFactory(), VacancyFactory()
    referral = held(alice, vacancy)
    workflow.hire_by_referral(referral=referral, hired_on=MONDAY, actor="employer")
    with clock.frozen(referral.send_after + timedelta(hours=1)):
        chores.do_all()
    assert (last_step(referral)[0], mail.outbox) == ("hired", [])


def test_the_same_hire_is_recorded_once() -> None:
    alice, vacancy = PersonFactory(), VacancyFactory(seats=5)
    hire(alice, vacancy)
    with pytest.raises(UserMistake, match="already"):
        hire(alice, vacancy)
    assert Hire.objects.count() == 1


def test_a_referral_that_was_declined_meanwhile_hires_nobody() -> None:
    referral = sent(PersonFactory(), VacancyFactory())
    workflow.decline_referral(referral=referral, reason="wage", note="", actor="person")
    with pytest.raises(UserMistake, match="declined by the person"):
        workflow.hire_by_referral(referral=referral, hired_on=MONDAY, actor="employer")
    assert not Hire.objects.exists()


def test_her_seats_elsewhere_are_free_again_and_those_of_a_full_vacancy_are_not() -> None:
    alice, full = PersonFactory(), VacancyFactory(seats=1)
    elsewhere = sent(alice, VacancyFactory())
    sent(PersonFactory(), full)
    freed: list[Referral] = []
    taken: list[bool] = []

    def hear_freed(referral: Referral, **_rest: Any) -> None:
        freed.append(referral)

    def hear_taken(hire: Hire, is_full: bool, **_rest: Any) -> None:
        taken.append(is_full)

    seat_freed.connect(hear_freed)
    seat_taken.connect(hear_taken)
    try:
        hire(alice, full)
    finally:
        seat_freed.disconnect(hear_freed)
        seat_taken.disconnect(hear_taken)
    assert (freed, taken) == ([elsewhere], [True])


def test_a_hire_holds_every_row_before_it_holds_the_trail() -> None:
    alice, vacancy = PersonFactory(), VacancyFactory(seats=1)
    sent(alice, VacancyFactory())
    sent(PersonFactory(), vacancy)
    with CaptureQueriesContext(connection) as asked:
        hire(alice, vacancy)
    said = [query["sql"] for query in asked]
    trail = next(n for n, sql in enumerate(said) if 'FROM "operations_audithead"' in sql)
    read = [n for n, sql in enumerate(said) if sql.startswith("SELECT") and '"vacancies_referral"."status" IN' in sql]
    held_applications = [n for n, sql in enumerate(said) if 'FROM "vacancies_application"' in sql]
    assert read
    assert held_applications
    assert max(read) < trail
    assert min(held_applications) < trail


def test_her_timeline_says_why_it_ended() -> None:
    alice = PersonFactory()
    sent(alice, VacancyFactory(title="Dərzi"))
    hire(alice, VacancyFactory())
    told = " ".join(event.text for event in timeline_of(alice, StaffFactory(office=alice.office).user))
    assert "“Dərzi”: closed by itself (The person has found other work)" in told


def test_the_trail_names_each_referral_that_ended_and_the_system_as_its_author() -> None:
    alice = PersonFactory()
    referral = sent(alice, VacancyFactory())
    hire(alice, VacancyFactory())
    entry = AuditEntry.objects.get(verb="referral closed")
    assert (entry.actor, entry.subject, entry.detail) == (
        "system", referral.public_id, {"reason": "hired_elsewhere"},
    )  # fmt: skip
