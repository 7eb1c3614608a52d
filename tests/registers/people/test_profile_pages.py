"""The pages that keep the profile's lists, and those that let a limit or an employment end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.registers.people import workflow
from dayaq.registers.people.models import EmploymentSpell, FunctionLimit, Person
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
MOST_QUERIES = 12


@pytest.fixture
def alice(client: Any, on_day: Any) -> Person:
    """Her referent is signed in."""
    on_day(TODAY)
    alice = PersonFactory(caseworker=StaffFactory())
    client.force_login(alice.caseworker.user)
    return alice


@pytest.fixture
def job(alice: Person) -> EmploymentSpell:
    return workflow.record_employment(
        actor="nigar", person=alice, first_day=date(2026, 3, 2), employer_name="Şəki İpək"
    )


@pytest.fixture
def limit(alice: Person) -> FunctionLimit:
    return FunctionLimit.objects.create(
        person=alice, function_id="lifting", first_day=date(2026, 1, 1), statement="Rəy 5"
    )


def page(name: str, person: Person) -> str:
    return reverse(f"people:{name}", args=[person.public_id])


def end_of(record: EmploymentSpell | FunctionLimit, person: Person | None = None) -> str:
    name = "end-limit" if isinstance(record, FunctionLimit) else "end-employment"
    return reverse(f"people:{name}", args=[(person or record.person).public_id, record.public_id])


def held(person: Person) -> list[tuple[str, date, date | None]]:
    return list(person.licences.values_list("licence_id", "first_day", "last_day"))


def test_a_licence_is_added_with_its_days_and_the_one_that_was_there_stays(client: Any, alice: Person) -> None:
    workflow.set_licences(actor="nigar", person=alice, licences=[("driving-b", date(2020, 1, 1), None)])
    assert 'value="01.01.2020"' in client.get(page("licences", alice)).content.decode()

    answers = {"licence_1": "driving-b", "first_day_1": "01.01.2020"}
    added = {"licence_2": "welder", "first_day_2": "02.03.2026", "last_day_2": "01.03.2029"}
    assert client.post(page("licences", alice), answers | added).url == page("profile", alice)

    assert held(alice) == [
        ("driving-b", date(2020, 1, 1), None), ("welder", date(2026, 3, 2), date(2029, 3, 1)),
    ]  # fmt: skip
    assert AuditEntry.objects.filter(verb="set licences", actor=alice.caseworker.user.public_id).exists()


def test_a_licence_that_the_form_no_longer_names_is_gone(client: Any, alice: Person) -> None:
    workflow.set_licences(actor="nigar", person=alice, licences=[("driving-b", date(2020, 1, 1), None)])
    client.post(page("licences", alice), {"licence_1": "", "first_day_1": "01.01.2020"})
    assert held(alice) == []


@pytest.mark.parametrize(
    ("name", "answers", "sentence"),
    [
        ("licences", {"licence_1": "welder"}, "Enter the day from which the licence is valid."),
        ("licences", {"first_day_1": "02.03.2026"}, "Choose the licence."),
        ("licences", {"licence_1": "welder", "first_day_1": "spring"}, "Enter a day, for example 05.03.2026."),
        (
            "licences", {"licence_1": "welder", "first_day_1": "02.03.2026", "last_day_1": "01.03.2026"},
            "The last day cannot come before the first day.",
        ),
        ("languages", {"spoken_1": "ru"}, "Choose how well she speaks it."),
        (
            "languages", {"spoken_1": "ru", "level_1": "good", "spoken_2": "ru", "level_2": "basic"},
            "This language is already in the profile.",
        ),
        ("education", {"title_1": "Tikiş"}, "Choose the level of education."),
        ("education", {"level_1": "3", "completed_year_1": "2027"}, "less than or equal to 2026"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_sentence_and_changes_nothing(
    client: Any, alice: Person, name: str, answers: dict[str, str], sentence: str
) -> None:
    assert sentence in client.post(page(name, alice), answers).content.decode()
    assert not AuditEntry.objects.filter(verb__startswith="set").exists()


def test_languages_are_saved_with_their_level(client: Any, alice: Person) -> None:
    answers = {"spoken_1": "az", "level_1": "native", "spoken_2": "ru", "level_2": "good"}
    assert client.post(page("languages", alice), answers).status_code == 302
    assert set(alice.languages.values_list("spoken_id", "level")) == {("az", "native"), ("ru", "good")}


def test_what_she_completed_is_saved_and_corrected(client: Any, alice: Person) -> None:
    answers = {"level_1": "3", "title_1": "Tikiş", "completed_year_1": "2008"}
    client.post(page("education", alice), answers)
    assert 'value="2008"' in client.get(page("education", alice)).content.decode()
    client.post(page("education", alice), {**answers, "completed_year_1": ""})
    assert list(alice.educations.values_list("level_id", "title", "completed_year")) == [("3", "Tikiş", None)]


@pytest.mark.parametrize("name", ["licences", "languages", "education"])
def test_a_list_asks_few_questions_however_long_it_is(
    client: Any, alice: Person, name: str, django_assert_max_num_queries: Any
) -> None:
    held = [(code, date(2020, 1, 1), None) for code in ("driving-b", "driving-c", "forklift", "welder", "crane")]
    workflow.set_licences(actor="nigar", person=alice, licences=held)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page(name, alice))


def test_an_employment_is_ended_from_the_overview_and_leaves_it(
    client: Any, alice: Person, job: EmploymentSpell, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        assert end_of(job) in client.get(page("person", alice)).content.decode()

    assert client.post(end_of(job), {"last_day": "13.11.2026"}).url == page("person", alice)
    job.refresh_from_db()
    assert job.last_day == date(2026, 11, 13)
    assert AuditEntry.objects.filter(verb="end employment", subject=alice.public_id).exists()
    assert end_of(job) not in client.get(page("person", alice)).content.decode()


def test_an_employment_does_not_end_before_it_begins(client: Any, job: EmploymentSpell) -> None:
    answer = client.post(end_of(job), {"last_day": "01.03.2026"}).content.decode()
    assert "The last day cannot come before the first day." in answer
    job.refresh_from_db()
    assert job.last_day is None


def test_a_limit_is_ended_from_the_overview(client: Any, alice: Person, limit: FunctionLimit) -> None:
    assert end_of(limit) in client.get(page("person", alice)).content.decode()
    client.post(end_of(limit), {"last_day": "13.11.2026"})
    limit.refresh_from_db()
    assert limit.last_day == date(2026, 11, 13)


def test_a_limit_does_not_end_on_a_day_to_come(client: Any, limit: FunctionLimit) -> None:
    answer = client.post(end_of(limit), {"last_day": (TODAY + timedelta(days=1)).strftime("%d.%m.%Y")})
    assert "17.11.2026 is still to come" in answer.content.decode()
    limit.refresh_from_db()
    assert limit.last_day is None


def test_a_record_is_ended_in_its_own_file_alone(client: Any, limit: FunctionLimit, job: EmploymentSpell) -> None:
    bob = PersonFactory(caseworker=limit.person.caseworker)
    assert [client.post(end_of(each, bob), {"last_day": "13.11.2026"}).status_code for each in (limit, job)] == [
        404
    ] * 2


def test_whoever_may_not_change_the_file_finds_no_such_page(
    client: Any, alice: Person, limit: FunctionLimit, job: EmploymentSpell
) -> None:
    head_office = OfficeFactory(code="head")
    strangers = [StaffFactory(office=OfficeFactory(code="ganja")), StaffFactory(role=Role.AUDITOR, office=head_office)]
    for stranger in strangers:
        client.force_login(stranger.user)
        for address in (*(page(name, alice) for name in ("licences", "languages", "education")), end_of(job)):
            assert client.get(address).status_code == 404
    client.force_login(StaffFactory().user)
    assert client.get(end_of(job)).status_code == 200
    assert client.post(end_of(limit), {"last_day": "13.11.2026"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.OFFICE_HEAD])
def test_a_member_of_staff_reads_her_own_file_and_changes_nothing_in_it(
    client: Any, alice: Person, limit: FunctionLimit, job: EmploymentSpell, role: Role
) -> None:
    alice.caseworker = StaffFactory(role=role, user=UserFactory())
    alice.user = alice.caseworker.user
    alice.save()
    client.force_login(alice.user)

    shown = client.get(page("person", alice)).content.decode()
    assert "Rəy 5" in shown
    assert "Record the last day" not in shown
    own_pages = [page(name, alice) for name in ("licences", "contact", "end", "protect", "limit", "employment")]
    for address in (*own_pages, end_of(limit), end_of(job)):
        assert client.get(address).status_code == 404
    assert not AccessEntry.objects.exists()
