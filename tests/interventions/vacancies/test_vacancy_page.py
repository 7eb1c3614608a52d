"""The page of one vacancy: its staff withdraw it and open it again, and an application reaches the employer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dayaq.foundation.operations import outbox
from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Application, Vacancy
from tests.clients import StrictClient
from tests.factories import OfficeFactory, OrganisationFactory, PersonFactory, StaffFactory, UserFactory, VacancyFactory
from tests.registers.people.registering import registered

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture
def vacancy() -> Vacancy:
    return VacancyFactory(title="Aşpaz", organisation=OrganisationFactory(email="hr@ipek.example", language="en"))


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


def page_of(vacancy: Vacancy, browser: StrictClient) -> str:
    return browser.get(f"/vacancies/{vacancy.public_id}/").content.decode()


# Withdrawing and opening again ---------------------------------------------------------------------------------------


def test_a_caseworker_withdraws_a_vacancy_and_opens_it_again(vacancy: Vacancy) -> None:
    carol, url = signed_in(StaffFactory().user), f"/vacancies/{vacancy.public_id}/"
    assert f"{url}withdraw/" in page_of(vacancy, carol)
    told = carol.post(f"{url}withdraw/", {"note": "taken by a cousin"}, follow=True).content.decode()
    assert "The vacancy is withdrawn." in told
    assert f"{url}reopen/" in told
    carol.post(f"{url}reopen/", {"note": ""})
    steps = vacancy.status_changes.order_by("step").values_list("status", "note")
    assert list(steps) == [("open", ""), ("withdrawn", "taken by a cousin"), ("open", "")]
    assert AuditEntry.objects.filter(subject=vacancy.public_id).count() == 2


@pytest.mark.parametrize("step", ["withdraw", "reopen"])
def test_looking_at_the_question_changes_nothing_and_others_do_not_see_it(vacancy: Vacancy, step: str) -> None:
    url = f"/vacancies/{vacancy.public_id}/{step}/"
    assert signed_in(StaffFactory().user).get(url).status_code == 200
    seeker = signed_in(PersonFactory(user=UserFactory()).user)
    assert (seeker.get(url).status_code, seeker.post(url).status_code) == (404, 404)
    assert StrictClient().post(url).status_code == 302
    assert f"/{step}/" not in page_of(vacancy, seeker)
    assert vacancy.status_changes.count() == 1


def test_what_has_no_free_seat_is_not_opened_again(vacancy: Vacancy) -> None:
    person = PersonFactory()
    registered(person, ("job_seeker", date(2026, 3, 2)))
    workflow.hire(vacancy=vacancy, person=person, hired_on=MONDAY, actor="carol")
    told = signed_in(StaffFactory().user).post(f"/vacancies/{vacancy.public_id}/reopen/", {"note": ""})
    assert "Every seat of “Aşpaz” is taken." in told.content.decode()
    vacancy.refresh_from_db()
    assert vacancy.status == "filled"


def test_a_vacancy_opened_again_does_not_expire_of_its_old_last_day(vacancy: Vacancy) -> None:
    Vacancy.objects.filter(pk=vacancy.pk).update(closes_on=date(2026, 11, 13))
    vacancy.refresh_from_db()
    workflow.change_vacancy_status(vacancy=vacancy, status="expired", actor="system", who="system")
    carol, url = signed_in(StaffFactory().user), f"/vacancies/{vacancy.public_id}/reopen/"
    assert "it is opened without a last day" in carol.get(url).content.decode()
    carol.post(url, {"note": ""})
    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.closes_on) == ("open", None)


# Applying ------------------------------------------------------------------------------------------------------------


def test_the_employer_learns_who_applied_and_how_to_reach_her(vacancy: Vacancy, mailoutbox: list[Any]) -> None:
    alice = PersonFactory(user=UserFactory(), phone="+994501234567", email="alice@example.org")
    signed_in(alice.user).post(f"/vacancies/{vacancy.public_id}/apply/")
    outbox.send_due()
    [letter] = mailoutbox
    assert letter.to == ["hr@ipek.example"]
    for told in (alice.full_name, "+994501234567", "alice@example.org", "Aşpaz", vacancy.public_id):
        assert told in letter.body
    assert letter.attachments == []


def test_an_application_taken_back_before_the_message_left_is_not_sent(vacancy: Vacancy, mailoutbox: list[Any]) -> None:
    application = workflow.apply_for(vacancy=vacancy, person=PersonFactory(), actor="alice")
    workflow.withdraw_application(application=application, actor="alice")
    outbox.send_due()
    assert mailoutbox == []


def test_an_employer_without_an_address_gets_no_message(mailoutbox: list[Any]) -> None:
    silent = VacancyFactory(organisation=OrganisationFactory(email=""))
    workflow.apply_for(vacancy=silent, person=PersonFactory(), actor="alice")
    outbox.send_due()
    assert (mailoutbox, Application.objects.count()) == ([], 1)


def test_caseworkers_read_who_of_their_office_applied(vacancy: Vacancy, django_assert_max_num_queries: Any) -> None:
    people = [PersonFactory(user=UserFactory(), phone=f"+99450000000{number}") for number in range(4)]
    for one in people[:3]:
        workflow.apply_for(vacancy=vacancy, person=one, actor="herself")
    carol, dan = signed_in(StaffFactory().user), signed_in(StaffFactory(office=OfficeFactory(code="baku")).user)
    with django_assert_max_num_queries(12):
        shown = page_of(vacancy, carol)
    assert [one.phone in shown for one in people] == [True, True, True, False]
    assert people[0].full_name in shown
    for other in (dan, signed_in(people[3].user), StrictClient()):
        assert people[0].phone not in page_of(vacancy, other)


def test_nobody_is_asked_to_apply_after_the_last_day(vacancy: Vacancy, on_day: Any) -> None:
    Vacancy.objects.filter(pk=vacancy.pk).update(closes_on=MONDAY)
    alice, apply = signed_in(PersonFactory(user=UserFactory()).user), f"/vacancies/{vacancy.public_id}/apply/"
    assert apply in page_of(vacancy, alice)
    on_day(date(2026, 11, 17))
    for reader in (alice, StrictClient()):
        shown = page_of(vacancy, reader)
        assert "its last day was" in shown
        assert apply not in shown
        assert "Sign in to apply" not in shown
    assert alice.post(apply).status_code == 400
