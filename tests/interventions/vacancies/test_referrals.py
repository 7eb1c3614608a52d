"""Referrals: made, undone, answered; a seat is never given twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit, chores
from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.letters.links import answer_token, referral_of
from dayaq.interventions.vacancies.models import Referral, ReferralChange, Vacancy
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.people.timeline import timeline_of
from tests.factories import PersonFactory, StaffFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day) -> None:
    on_day(MONDAY)


def referred(vacancy: Vacancy | None = None) -> Referral:
    person = PersonFactory()
    return workflow.refer(person=person, vacancy=vacancy or VacancyFactory(), office=person.office, actor="alice")


def sent(vacancy: Vacancy | None = None) -> Referral:
    referral = referred(vacancy)
    workflow.mark_sent(referral=referral)
    return referral


def test_the_employer_has_five_working_days_from_the_day_the_letter_leaves() -> None:
    assert referred().answer_due == date(2026, 11, 23)


def test_a_letter_leaves_when_the_office_closes_and_not_before() -> None:
    referral = referred()
    chores.do_all()
    assert mail.outbox == []
    with clock.frozen(referral.send_after + timedelta(minutes=1)):
        chores.do_all()
    referral.refresh_from_db()
    assert referral.status == "sent"
    assert [letter.attachments[0][0] for letter in mail.outbox] == ["göndəriş.pdf", "göndəriş.pdf"]
    assert all(letter.attachments[0][1].startswith(b"%PDF") for letter in mail.outbox)


def test_a_referral_can_be_undone_until_its_letter_leaves() -> None:
    referral = referred()
    workflow.undo_referral(referral=referral, actor="alice")
    with clock.frozen(referral.send_after + timedelta(hours=1)):
        chores.do_all()
    assert mail.outbox == []


def test_a_referral_whose_letter_has_left_cannot_be_undone() -> None:
    referral = referred()
    with clock.frozen(referral.send_after + timedelta(minutes=1)), pytest.raises(UserMistake):
        workflow.undo_referral(referral=referral, actor="alice")
    referral.refresh_from_db()
    assert referral.status == "held"


def test_a_lead_from_a_job_board_gets_no_referral() -> None:
    with pytest.raises(UserMistake, match="lead"):
        referred(VacancyFactory(collected=True))


def test_a_person_is_not_referred_twice_to_the_same_vacancy() -> None:
    referral = referred()
    with pytest.raises(UserMistake, match="already referred"):
        workflow.refer(person=referral.person, vacancy=referral.vacancy, office=referral.office, actor="alice")


def test_a_seat_takes_no_more_open_referrals_than_the_parameter_allows() -> None:
    vacancy = VacancyFactory(seats=1)
    for _person in range(3):
        referred(vacancy)
    with pytest.raises(UserMistake, match="without an answer"):
        referred(vacancy)


def test_a_hire_opens_one_employment_and_its_last_seat_closes_the_vacancy() -> None:
    referral = sent(VacancyFactory(seats=1))
    workflow.hire_by_referral(referral=referral, hired_on=MONDAY, actor="employer")
    assert EmploymentSpell.objects.filter(person=referral.person, source="hire").count() == 1
    assert Vacancy.objects.get().status == "filled"


def test_a_seat_is_not_given_twice() -> None:
    vacancy = VacancyFactory(seats=1)
    first, second = sent(vacancy), sent(vacancy)
    workflow.hire_by_referral(referral=first, hired_on=MONDAY, actor="employer")
    with pytest.raises(UserMistake, match="is taken"):
        workflow.hire_by_referral(referral=second, hired_on=MONDAY, actor="employer")
    second.refresh_from_db()
    assert second.status == "closed"


def test_another_reason_needs_words() -> None:
    with pytest.raises(UserMistake, match="few words"):
        workflow.decline_referral(referral=sent(), reason="other", note=" ", actor="bob")


def test_more_time_is_given_once() -> None:
    referral = sent()
    workflow.ask_for_time(referral=referral, actor="employer")
    assert referral.answer_due == date(2026, 11, 30)
    with pytest.raises(UserMistake):
        workflow.ask_for_time(referral=referral, actor="employer")
    workflow.accept_referral(referral=referral, actor="person")
    with pytest.raises(UserMistake):
        workflow.ask_for_time(referral=referral, actor="employer")


def test_a_link_that_was_changed_leads_nowhere() -> None:
    token = answer_token(referred())
    assert referral_of(token) is not None
    assert referral_of(token[:-2] + "xx") is None


def test_what_is_copied_is_what_the_history_says_and_every_step_is_in_the_trail() -> None:
    workflow.accept_referral(referral=sent(), actor="bob")
    assert list(projection_differs(ReferralChange)) == []
    assert audit.verify().entries == 3


def test_a_hire_holds_the_vacancy_before_it_holds_the_trail() -> None:
    referral = sent()
    with CaptureQueriesContext(connection) as asked:
        workflow.hire_by_referral(referral=referral, hired_on=MONDAY, actor="employer")
    said = [query["sql"] for query in asked]
    trail = next(n for n, sql in enumerate(said) if 'FROM "operations_audithead"' in sql)
    held = [n for n, sql in enumerate(said) if 'FROM "vacancies_vacancy" WHERE "vacancies_vacancy"."id" = ' in sql]
    assert min(held) < trail


def test_nobody_is_sent_to_a_vacancy_whose_last_day_is_past() -> None:
    vacancy = VacancyFactory(closes_on=MONDAY - timedelta(days=1))
    with pytest.raises(UserMistake, match="no longer open"):
        referred(vacancy)
    with pytest.raises(UserMistake, match="no longer open"):
        workflow.apply_for(vacancy=vacancy, person=PersonFactory(), actor="person")


def test_the_trail_does_not_say_that_health_was_the_reason() -> None:
    referral = sent()
    workflow.decline_referral(referral=referral, reason="health", note="", actor="person")
    told = AuditEntry.objects.get(verb="referral declined", subject=referral.public_id)
    assert "health" not in str(told.detail)
    assert referral.status_changes.in_order().last().reason_code == "health"


def test_on_the_timeline_health_is_a_reason_for_confidants_alone() -> None:
    person = PersonFactory(caseworker=StaffFactory())
    vacancy = VacancyFactory()
    referral = workflow.refer(person=person, vacancy=vacancy, office=person.office, actor="alice")
    workflow.decline_referral(referral=referral, reason="health", note="", actor="person")
    colleague, referent = StaffFactory().user, person.caseworker.user
    for viewer, reads_it in ((colleague, False), (referent, True)):
        shown = " ".join(event.text for event in timeline_of(person, viewer))
        assert "declined by the person" in shown
        assert ("does not suit my health" in shown) is reads_it


def test_a_vacancy_expires_after_its_last_day_and_not_on_it() -> None:
    past, today = VacancyFactory(closes_on=MONDAY - timedelta(days=1)), VacancyFactory(closes_on=MONDAY)
    chores.do_all()
    past.refresh_from_db()
    today.refresh_from_db()
    assert (past.status, today.status) == ("expired", "open")
