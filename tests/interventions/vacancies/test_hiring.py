"""A hire that the office hears of: found, checked, recorded; and the employer's answer to an application."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Hire
from dayaq.registers.people.models import EmploymentSpell, Person
from tests.clients import StrictClient
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


@pytest.fixture
def carol() -> StrictClient:
    return signed_in(StaffFactory().user)


@pytest.fixture
def alice() -> Person:
    person: Person = PersonFactory(given_name="Leyla", user=UserFactory())
    return person


def test_from_the_vacancy_she_is_found_and_the_hire_is_checked_before_it_counts(
    carol: StrictClient, alice: Person
) -> None:
    vacancy = VacancyFactory(title="Aşpaz")
    start = f"/vacancies/hire/?vacancy={vacancy.public_id}"
    assert f'href="{start}"' in carol.get(f"/vacancies/{vacancy.public_id}/").content.decode()
    found = carol.get(f"{start}&q=leyla").content.decode()
    step = f"{start}&amp;person={alice.public_id}"
    assert step in found
    url = step.replace("&amp;", "&")
    assert "First day of work" in carol.get(url).content.decode()
    check = carol.post(url, {"hired_on": "17.11.2026"}).content.decode()
    assert "17 November 2026" in check
    assert not Hire.objects.exists()
    done = carol.post(url, {"hired_on": "17.11.2026", "confirm": "1"}, follow=True).content.decode()
    assert "The hire is recorded" in done
    taken = Hire.objects.get()
    assert (taken.vacancy, taken.referral, taken.hired_on) == (vacancy, None, date(2026, 11, 17))
    assert EmploymentSpell.objects.get().person == alice
    assert AccessEntry.objects.filter(person=alice.public_id, page="record hire").exists()


def test_the_children_of_a_household_are_not_among_those_to_be_hired(carol: StrictClient, alice: Person) -> None:
    child = PersonFactory(given_name="Leyla", birth_date=date(2020, 5, 1))
    found = carol.get(f"/vacancies/hire/?vacancy={VacancyFactory().public_id}&q=leyla").content.decode()
    assert alice.public_id in found
    assert child.public_id not in found


def test_from_her_page_the_vacancy_is_found_by_a_word_or_its_number(carol: StrictClient, alice: Person) -> None:
    start = f"/vacancies/hire/?person={alice.public_id}"
    assert f'href="{start}"' in carol.get(f"/people/{alice.public_id}/tab/referrals/").content.decode()
    vacancy = VacancyFactory(title="Aşpaz")
    for word in ("aspaz", vacancy.public_id):
        assert f"{start}&amp;vacancy={vacancy.public_id}" in carol.get(f"{start}&q={word}").content.decode()
    assert "Nothing has these words." in carol.get(f"{start}&q=kosmonavt").content.decode()


def test_the_same_hire_sent_twice_is_recorded_once_and_says_so(carol: StrictClient, alice: Person) -> None:
    vacancy = VacancyFactory(seats=3)
    url = f"/vacancies/hire/?vacancy={vacancy.public_id}&person={alice.public_id}"
    told = {"hired_on": "17.11.2026", "confirm": "1"}
    carol.post(url, told)
    assert "already" in carol.post(url, told).content.decode()
    assert Hire.objects.count() == 1


def test_a_first_day_that_cannot_be_is_said(carol: StrictClient, alice: Person) -> None:
    url = f"/vacancies/hire/?vacancy={VacancyFactory().public_id}&person={alice.public_id}"
    assert 'href="#id_hired_on"' in carol.post(url, {"hired_on": "nə vaxtsa"}).content.decode()
    early = carol.post(url, {"hired_on": "01.10.2026", "confirm": "1"}).content.decode()
    assert "cannot come before the vacancy was posted" in early


def test_nobody_of_another_office_is_found_or_hired(alice: Person) -> None:
    dan = signed_in(StaffFactory(office=OfficeFactory(code="baku", label_en="Baku")).user)
    vacancy = VacancyFactory()
    assert alice.public_id not in dan.get(f"/vacancies/hire/?vacancy={vacancy.public_id}&q=leyla").content.decode()
    url = f"/vacancies/hire/?vacancy={vacancy.public_id}&person={alice.public_id}"
    assert dan.post(url, {"hired_on": "17.11.2026", "confirm": "1"}).status_code == 404
    assert signed_in(alice.user).get("/vacancies/hire/").status_code == 404


def test_the_pages_need_few_questions(carol: StrictClient, alice: Person, django_assert_max_num_queries: Any) -> None:
    vacancy = VacancyFactory()
    for _each in range(8):
        PersonFactory(given_name="Leyla")
        VacancyFactory()
    addresses = (
        f"/vacancies/hire/?vacancy={vacancy.public_id}&q=leyla",
        f"/vacancies/hire/?person={alice.public_id}&q=qaynaq",
        f"/vacancies/hire/?person={alice.public_id}&vacancy={vacancy.public_id}",
    )
    for address in addresses:
        with django_assert_max_num_queries(12):
            assert carol.get(address).status_code == 200


# The employer's answer to an application -----------------------------------------------------------------------------


def test_an_employer_takes_whoever_applied(carol: StrictClient, alice: Person) -> None:
    application = workflow.apply_for(vacancy=VacancyFactory(), person=alice, actor="alice")
    url = f"/vacancies/applications/{application.public_id}/hired/"
    vacancy_page = carol.get(f"/vacancies/{application.vacancy.public_id}/").content.decode()
    assert url in vacancy_page
    assert url in carol.get(f"/people/{alice.public_id}/tab/referrals/").content.decode()
    carol.post(url, {"hired_on": "17.11.2026"})
    application.refresh_from_db()
    assert (application.status, Hire.objects.get().application) == ("hired", application)
    assert carol.get(url).status_code == 302


def test_an_employer_does_not_take_whoever_applied_and_says_why(carol: StrictClient, alice: Person) -> None:
    application = workflow.apply_for(vacancy=VacancyFactory(), person=alice, actor="alice")
    url = f"/vacancies/applications/{application.public_id}/refused/"
    assert "Write a few words" in carol.post(url, {"reason": "other"}).content.decode()
    carol.post(url, {"reason": "skills"})
    change = application.status_changes.in_order().last()
    assert (change.status, change.reason_code) == ("refused", "skills")


def test_an_application_of_another_office_takes_no_answer(alice: Person) -> None:
    application = workflow.apply_for(vacancy=VacancyFactory(), person=alice, actor="alice")
    dan = signed_in(StaffFactory(office=OfficeFactory(code="baku", label_en="Baku")).user)
    for choice in ("hired", "refused"):
        url = f"/vacancies/applications/{application.public_id}/{choice}/"
        assert dan.get(url).status_code == 404
        assert signed_in(alice.user).get(url).status_code == 404
