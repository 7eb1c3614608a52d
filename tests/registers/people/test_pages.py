"""The pages of the register: who sees what, with how few questions, and that every look is written down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.registers.people.forms import RegisterForm
from dayaq.registers.people.models import FunctionLimit, Person, PersonOccupation, ProtectedStatus
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory
from tests.registers.people.registering import registered

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def alice() -> Person:
    """Unemployed for over a year, of a martyr's family, with a limit; her referent is Nigar."""
    alice = PersonFactory(given_name="Alisa", phone="050 123 45 67")
    alice.set_search_text()
    alice.save()
    registered(alice, ("job_seeker", TODAY - timedelta(days=500)), ("unemployed", TODAY - timedelta(days=490)))
    PersonOccupation.objects.create(person=alice, unit_group_id="7212", rank=1, years=4)
    ProtectedStatus.objects.create(
        person=alice,
        group_id="martyr_family",
        first_day=date(2021, 1, 1),
        evidence="Vəsiqə 77",
        verified_on=date(2021, 2, 1),
        verified_by="tester",
    )
    FunctionLimit.objects.create(person=alice, function_id="lifting", first_day=date(2026, 1, 1), statement="Rəy 5")
    alice.caseworker = StaffFactory(user__full_name="Nigar Referent")
    alice.save()
    return alice


def page(name: str, person: Person) -> str:
    return reverse(f"people:{name}", args=[person.public_id])


@pytest.mark.parametrize("name", ["person", "profile"])
def test_a_tab_of_the_file_asks_at_most_twelve_questions(
    name: str, client: Any, alice: Person, django_assert_max_num_queries: Any
) -> None:
    client.force_login(alice.caseworker.user)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(page(name, alice)).status_code == 200


def test_the_timeline_with_what_every_room_tells_asks_as_little(
    client: Any, alice: Person, django_assert_max_num_queries: Any
) -> None:
    client.force_login(alice.caseworker.user)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(page("timeline", alice)).status_code == 200


def test_the_file_of_a_job_seeker_with_her_open_questions_asks_no_more(
    client: Any, alice: Person, django_assert_max_num_queries: Any
) -> None:
    bob = PersonFactory(birth_date=date(2008, 1, 1), caseworker=alice.caseworker)
    registered(bob, ("job_seeker", TODAY - timedelta(days=30)))
    client.force_login(alice.caseworker.user)

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(page("person", bob)).content.decode()

    assert "Not known yet: unemployed in the sense of the law?" in shown
    assert "Young person entering work" in shown


def test_the_referent_reads_why_there_is_priority_and_what_work_must_not_demand(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    shown = client.get(page("person", alice)).content.decode()

    assert "Priority: yes" in shown
    assert "Family of a martyr" in shown
    assert "Vəsiqə 77" in shown
    assert "Long-term unemployed person" in shown
    assert "Rəy 5" in shown


def test_another_caseworker_of_the_office_sees_only_that_there_is_priority(client: Any, alice: Person) -> None:
    client.force_login(StaffFactory().user)
    shown = client.get(page("person", alice)).content.decode() + client.get(page("timeline", alice)).content.decode()

    assert "Priority: yes" in shown
    for secret in ("martyr", "Vəsiqə 77", "Long-term unemployed", "Rəy 5"):
        assert secret not in shown


def test_an_auditor_sees_the_file_but_neither_priority_nor_its_reason_and_changes_nothing(
    client: Any, alice: Person
) -> None:
    client.force_login(StaffFactory(role=Role.AUDITOR, office=OfficeFactory(code="head")).user)
    shown = client.get(page("person", alice)).content.decode()

    assert "Alisa" in shown
    for secret in ("Priority", "martyr", "Rəy 5"):
        assert secret not in shown
    assert client.get(page("end", alice)).status_code == 404


def test_the_file_does_not_exist_for_another_office_for_rounds_and_for_another_job_seeker(
    client: Any, alice: Person
) -> None:
    elsewhere = StaffFactory(office=OfficeFactory(code="ganja"))
    for stranger in (elsewhere.user, StaffFactory(role=Role.ROUND_MANAGER).user, UserFactory()):
        client.force_login(stranger)
        for name in ("person", "profile", "timeline", "accesses", "wishes", "protect"):
            assert client.get(page(name, alice)).status_code == 404
    assert not AccessEntry.objects.exists()


def test_every_look_of_staff_is_written_down_and_her_own_is_not(client: Any, alice: Person) -> None:
    alice.user = UserFactory()
    alice.save()
    client.force_login(alice.user)
    assert client.get(page("person", alice)).status_code == 200
    client.force_login(alice.caseworker.user)
    client.get(page("person", alice))
    client.get(page("timeline", alice))

    looks = list(AccessEntry.objects.values_list("actor", "person", "page"))
    assert looks == [(alice.caseworker.user.public_id, alice.public_id, tab) for tab in ("overview", "timeline")]


def test_a_tab_that_does_not_exist_is_no_look(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    assert client.get(reverse("people:panel", args=[alice.public_id, "a" * 80])).status_code == 404
    assert not AccessEntry.objects.exists()


def test_she_and_the_head_of_office_read_who_looked_by_name(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    client.get(page("profile", alice))
    assert client.get(page("accesses", alice)).status_code == 404

    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    shown = client.get(page("accesses", alice)).content.decode()
    assert "Nigar Referent" in shown
    assert "Profile" in shown


def test_a_group_whose_name_endangers_is_read_by_the_referent_alone(client: Any, alice: Person) -> None:
    ProtectedStatus.objects.create(
        person=alice, group_id="trafficking_survivor", first_day=date(2025, 1, 1), evidence="Qərar 9"
    )
    client.force_login(alice.caseworker.user)
    assert "Qərar 9" in client.get(page("person", alice)).content.decode()

    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    shown = client.get(page("person", alice)).content.decode() + client.get(page("timeline", alice)).content.decode()
    assert "Vəsiqə 77" in shown
    assert "Qərar 9" not in shown
    assert "trafficking" not in shown


def test_nobody_gives_herself_a_protected_status_or_ends_one(client: Any, alice: Person) -> None:
    alice.user = UserFactory()
    alice.save()
    status = alice.protected_statuses.get()
    client.force_login(alice.user)

    own_pages = [page("protect", alice), page("limit", alice)]
    own_pages.append(reverse("people:end-status", args=[alice.public_id, status.public_id]))
    for address in own_pages:
        assert client.get(address).status_code == 404
        assert client.post(address, {"last_day": "2026-11-16"}).status_code == 404

    client.force_login(alice.caseworker.user)
    assert [client.get(address).status_code for address in own_pages] == [200, 200, 200]


def test_ending_a_registration_is_checked_once_more_before_it_is_done(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    answers = {"reason": "found_work", "effective_on": "16.11.2026", "note": ""}

    checked = client.post(page("end", alice), answers).content.decode()
    assert "found work" in checked
    assert alice.registrations.get().status == "unemployed"

    done = client.post(page("end", alice), {**answers, "confirmed": "1"})
    assert done.status_code == 302
    registration = alice.registrations.get()
    assert (registration.status, registration.last_day) == ("ended", TODAY)
    assert AuditEntry.objects.filter(verb="end registration", subject=alice.public_id).exists()


def test_a_mistake_in_a_form_is_a_sentence_at_its_field_and_nothing_is_written(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    answer = client.post(page("suspend", alice), {"reason": "illness", "effective_on": "17.11.2026", "note": ""})

    assert "17.11.2026 is still to come" in answer.content.decode()
    assert alice.registrations.get().status == "unemployed"
    assert not AuditEntry.objects.filter(verb="suspend").exists()


def test_the_timeline_can_be_narrowed_to_one_kind(client: Any, alice: Person) -> None:
    client.force_login(alice.caseworker.user)
    whole = client.get(page("timeline", alice)).content.decode()
    narrow = client.get(page("timeline", alice), {"kind": "registration"}).content.decode()

    assert "Family of a martyr" in whole
    assert "Recognised as unemployed" in narrow
    assert "Family of a martyr" not in narrow


def test_cities_and_occupations_stand_in_the_order_of_the_readers_alphabet() -> None:
    with override("az"):
        form = RegisterForm()
        cities = [str(label) for code, label in form.fields["unit"].choices if code]
        occupations = [str(label) for code, label in form.fields["occupation"].choices if code]
    assert cities[:3] == ["Abşeron", "Ağcabədi", "Ağdam"]
    assert cities[-1] == "Zərdab"
    assert cities.index("Siyəzən") < cities.index("Sumqayıt") < cities.index("Şabran") < cities.index("Tərtər")
    assert occupations[0].startswith("A")
    assert occupations[-1].startswith("Z")
