"""Leads: what their employers said is written down, the vacancy follows, and the next call comes on its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Call, Vacancy
from dayaq.interventions.vacancies.workflow.calling import Employer
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.timeline import timeline_of
from tests.clients import StrictClient
from tests.factories import OfficeFactory, OrganisationFactory, PersonFactory, StaffFactory, UserFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("classifications")
MONDAY = date(2026, 11, 16)
THURSDAY = MONDAY + timedelta(days=3)


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture
def carol() -> StrictClient:
    return signed_in(StaffFactory().user)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


def lead(**columns: Any) -> Vacancy:
    vacancy: Vacancy = VacancyFactory(collected=True, **columns)
    return vacancy


def called(vacancy: Vacancy, outcome: str, **told: Any) -> Call:
    return workflow.record_call(vacancy=vacancy, outcome=outcome, office=OfficeFactory(), actor="carol", **told)


@pytest.mark.parametrize(("outcome", "status"), [("no_interest", "withdrawn"), ("filled", "filled")])
def test_a_lead_that_comes_to_nothing_is_closed_with_its_reason(outcome: str, status: str) -> None:
    vacancy = lead()
    called(vacancy, outcome)
    vacancy.refresh_from_db()
    change = vacancy.status_changes.in_order().last()
    assert (vacancy.status, change.reason_code) == (status, outcome)


def test_a_lead_that_its_employer_notifies_takes_referrals_like_any_other() -> None:
    vacancy, person = lead(), PersonFactory()
    told = Employer("Bakı Tikinti MMC", voen="", phone="012 555 00 00", email="kadr@tikinti.example")
    called(vacancy, "notified", employer=told)
    vacancy.refresh_from_db()
    assert (vacancy.origin, vacancy.status) == ("notified", "open")
    assert (vacancy.organisation.name, vacancy.organisation.email) == ("Bakı Tikinti MMC", "kadr@tikinti.example")
    assert workflow.refer(person=person, vacancy=vacancy, office=person.office, actor="carol").status == "held"


def test_what_the_register_knows_of_an_employer_is_kept() -> None:
    known = OrganisationFactory(name="Bakı Tikinti", email="alt@tikinti.example")
    called(lead(), "notified", employer=Employer("Bakı Tikinti MMC", email="yeni@tikinti.example"))
    assert Organisation.objects.get() == known
    assert Organisation.objects.get().email == "alt@tikinti.example"


def test_an_open_end_needs_a_day_for_the_next_call() -> None:
    with pytest.raises(UserMistake, match="when to call again"):
        called(lead(), "not_reached")
    with pytest.raises(UserMistake, match="in the past"):
        called(lead(), "not_reached", next_call_on=MONDAY - timedelta(days=1))
    assert not Call.objects.exists()


def test_the_database_keeps_the_next_call_to_calls_that_are_open() -> None:
    row = {
        "vacancy": lead(), "office": OfficeFactory(), "called_on": MONDAY, "outcome": "filled",
        "next_call_on": THURSDAY, "recorded_at": clock.now(), "recorded_by": "carol",
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="vacancies_call_next_when_open"), transaction.atomic():
        Call.objects.create(**row)


def test_only_a_lead_is_rung_about() -> None:
    with pytest.raises(UserMistake, match="no lead any more"):
        called(VacancyFactory(), "filled")
    closed = lead()
    called(closed, "filled")
    with pytest.raises(UserMistake, match="no longer open"):
        called(closed, "filled")


def test_a_call_is_due_from_its_day_until_the_next_one_is_written_down() -> None:
    vacancy, office = lead(), OfficeFactory()
    first = called(vacancy, "not_reached", next_call_on=THURSDAY)
    assert list(Call.objects.due(office, MONDAY)) == []
    assert list(Call.objects.due(office, THURSDAY)) == [first]
    assert list(Call.objects.due(OfficeFactory(code="baku", label_en="Baku"), THURSDAY)) == []
    called(vacancy, "undecided", next_call_on=THURSDAY + timedelta(days=1))
    assert list(Call.objects.due(office, THURSDAY)) == []
    called(vacancy, "no_interest")
    assert list(Call.objects.due(office, date(2027, 1, 1))) == []


# The pages -----------------------------------------------------------------------------------------------------------


def test_a_call_for_a_person_stands_on_her_timeline_and_with_the_vacancy(carol: StrictClient) -> None:
    vacancy, alice = lead(title="Dərzi"), PersonFactory()
    url = f"/vacancies/{vacancy.public_id}/call/?for={alice.public_id}"
    assert alice.full_name in carol.get(url).content.decode()
    page = carol.post(
        url, {"outcome": "not_reached", "next_call_on": "19.11.2026", "note": "Nahardan sonra"}, follow=True
    )
    content = page.content.decode()
    assert "The call is written down." in content
    assert "Nahardan sonra" in content
    told = [event.text for event in timeline_of(alice, StaffFactory(office=alice.office).user) if event.kind == "call"]
    assert told == ["Call about “Dərzi”: Nobody answered"]
    assert AccessEntry.objects.filter(person=alice.public_id, page="call about lead").exists()
    assert AuditEntry.objects.filter(verb="call about lead", subject=vacancy.public_id).count() == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "This field is required"),
        ({"outcome": "not_reached"}, "Say when to call again."),
        ({"outcome": "notified", "employer": ""}, "Give the employer who notifies the vacancy."),
        ({"outcome": "notified", "employer": "Tikinti", "voen": "1234567890"}, "is not a taxpayer number"),
    ],
)
def test_what_is_missing_is_said_and_linked_and_nothing_is_written(
    carol: StrictClient, told: dict[str, str], sentence: str
) -> None:
    vacancy = lead()
    page = carol.post(f"/vacancies/{vacancy.public_id}/call/", told).content.decode()
    assert sentence in page
    assert 'href="#id_' in page
    assert not Call.objects.exists()


def test_calls_and_unwritten_letters_stand_on_one_list(carol: StrictClient, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        called(lead(title=f"Lead {number}"), "not_reached", next_call_on=MONDAY)
        alice = PersonFactory()
        silent = VacancyFactory(title=f"Ünvansız {number}", organisation__email="")
        workflow.refer(person=alice, vacancy=silent, office=alice.office, actor="carol")
    reached = PersonFactory()
    workflow.refer(person=reached, vacancy=VacancyFactory(), office=reached.office, actor="carol")
    with django_assert_max_num_queries(12):
        page = carol.get("/vacancies/to-ring/").content.decode()
    assert "5 calls are due" in page
    assert "5 referrals to employers without e-mail" in page
    assert reached.full_name not in page
    exported = carol.post("/vacancies/to-ring/export/", {"format": "csv"}).content.decode()
    assert exported.count("Lead ") == exported.count("Ünvansız ") == 5
    assert carol.get("/vacancies/to-ring/export/").status_code == 405


def test_the_referral_says_that_no_letter_goes_to_the_employer(carol: StrictClient) -> None:
    alice = PersonFactory(user=UserFactory())
    referral = workflow.refer(
        person=alice, vacancy=VacancyFactory(organisation__email=""), office=alice.office, actor="carol"
    )
    url = f"/vacancies/referrals/{referral.public_id}/"
    page = carol.get(url).content.decode()
    assert "has no e-mail address and gets no letter" in page
    assert f"{url}employer-letter/" in page
    letter = carol.get(f"{url}employer-letter/")
    assert letter.content.startswith(b"%PDF-")
    hers = signed_in(alice.user).get(url).content.decode()
    assert "employer-letter" not in hers
    assert "no e-mail address" not in hers


def test_staff_of_no_office_and_job_seekers_see_no_calls() -> None:
    vacancy = lead()
    browser = signed_in(PersonFactory(user=UserFactory()).user)
    for address in (f"/vacancies/{vacancy.public_id}/call/", "/vacancies/to-ring/"):
        assert browser.get(address).status_code == 404
    called(vacancy, "not_reached", next_call_on=MONDAY, note="Gizli qeyd")
    assert "Gizli qeyd" not in browser.get(f"/vacancies/{vacancy.public_id}/").content.decode()
