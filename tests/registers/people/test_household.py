"""With whom a person lives, who is responsible for her, and what counts as proven: small pages of her file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.registers.people import workflow
from dayaq.registers.people.models import HouseholdMember, Person, ProtectedStatus
from dayaq.registers.taxonomy.models import Function
from tests.factories import OfficeFactory, PersonFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.usefixtures("classifications")

TODAY = date(2026, 11, 16)
MOST_QUERIES = 12
NUMBER = "5ABCD12"


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def alice(client: Any) -> Person:
    """Alice; her referent Nigar is signed in."""
    alice = PersonFactory(given_name="Alisa", caseworker=StaffFactory(user__full_name="Nigar"))
    client.force_login(alice.caseworker.user)
    return alice


@pytest.fixture
def bob() -> Person:
    """Bob, whose identity card has the number."""
    bob = PersonFactory(given_name="Bob", sex="m", birth_date=date(2019, 3, 8))
    bob.set_national_id(NUMBER)
    bob.save()
    return bob


def page(name: str, person: Person, *more: str) -> str:
    return reverse(f"people:{name}", args=[person.public_id, *more])


def join(client: Any, person: Person, **given: str) -> str:
    answers = {"national_id": NUMBER, "relation": "child", "first_day": "01.09.2026", **given}
    answer = client.post(page("join-household", person), answers)
    return answer.url if answer.status_code == 302 else answer.content.decode()


def test_a_household_begins_with_her_when_somebody_joins_it(client: Any, alice: Person, bob: Person) -> None:
    assert join(client, alice) == page("panel", alice, "household")

    told = HouseholdMember.objects.values_list("person", "relation", "first_day", "last_day").order_by("pk")
    assert list(told) == [(alice.pk, "head", date(2026, 9, 1), None), (bob.pk, "child", date(2026, 9, 1), None)]
    assert HouseholdMember.objects.values("household").distinct().count() == 1
    entry = AuditEntry.objects.get(verb="add household member")
    assert (entry.subject, entry.detail["member"]) == (alice.public_id, bob.public_id)


def test_the_tab_names_members_with_their_days_and_asks_few_questions(
    client: Any, alice: Person, bob: Person, django_assert_max_num_queries: Any
) -> None:
    join(client, alice)
    for person in (PersonFactory(given_name="Cəmilə"), PersonFactory(given_name="Dilarə")):
        workflow.add_household_member(
            actor="nigar", person=alice, member=person, relation=HouseholdMember.Relation.OTHER
        )

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(page("panel", alice, "household")).content.decode()
    for told in ("Bob", "Cəmilə", "Dilarə", "1 September 2026", "8 March 2019"):
        assert told in shown
    assert AccessEntry.objects.filter(person=alice.public_id, page="household").exists()


def test_a_membership_ends_with_a_day_and_stays_in_sight(client: Any, alice: Person, bob: Person) -> None:
    join(client, alice)
    end = page("end-membership", alice, bob.public_id)
    assert end in client.get(page("panel", alice, "household")).content.decode()
    client.post(end, {"last_day": "10.11.2026"})

    assert bob.household_spells.get().last_day == date(2026, 11, 10)
    shown = client.get(page("panel", alice, "household")).content.decode()
    assert "10 November 2026" in shown
    assert end not in shown
    assert client.get(end).status_code == 404


def test_who_came_after_she_left_is_not_told(client: Any, alice: Person, bob: Person) -> None:
    join(client, alice)
    client.post(page("end-membership", alice, alice.public_id), {"last_day": "10.11.2026"})
    new = PersonFactory(given_name="Təzəgül")
    workflow.add_household_member(actor="nigar", person=bob, member=new, relation=HouseholdMember.Relation.OTHER)

    shown = client.get(page("panel", alice, "household")).content.decode()
    assert "Bob" in shown
    assert "Təzəgül" not in shown
    assert page("end-membership", alice, bob.public_id) not in shown


def test_somebody_lives_in_one_household_at_a_time(client: Any, alice: Person, bob: Person) -> None:
    join(client, alice)
    other = PersonFactory(caseworker=alice.caseworker)

    assert "already in a household in that time" in join(client, other)
    assert other.household_spells.count() == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"national_id": "9ZZZZ99"}, "Nobody with this FIN code has a file"),
        ({"national_id": "12"}, "is not a FIN code"),
        ({"relation": "head"}, "has a reference person already"),
        ({"first_day": "17.11.2026"}, "still to come"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_written(
    client: Any, alice: Person, bob: Person, given: dict[str, str], sentence: str
) -> None:
    assert sentence in join(client, alice, **given)
    assert not HouseholdMember.objects.exists()


def test_nobody_joins_herself_or_across_offices(alice: Person) -> None:
    elsewhere = PersonFactory(office=OfficeFactory(code="ganja"))
    for member, sentence in ((alice, "her own household"), (elsewhere, "another office")):
        with pytest.raises(UserMistake, match=sentence):
            workflow.add_household_member(
                actor="nigar", person=alice, member=member, relation=HouseholdMember.Relation.PARTNER
            )


def test_who_lives_with_her_is_for_her_office_and_herself_alone(client: Any, alice: Person, bob: Person) -> None:
    join(client, alice)
    tab = page("panel", alice, "household")
    alice.user = UserFactory()
    alice.save()
    client.force_login(alice.user)
    shown = client.get(tab).content.decode()
    assert "Bob" in shown
    assert page("panel", bob, "household") not in shown
    assert client.get(page("join-household", alice)).status_code == 404

    for stranger in (StaffFactory(role=Role.AUDITOR), StaffFactory(office=OfficeFactory(code="ganja"))):
        client.force_login(stranger.user)
        assert client.get(tab).status_code == 404


def test_her_referent_hands_her_over_to_somebody_of_the_office(client: Any, alice: Person) -> None:
    colleague = StaffFactory(user__full_name="Rəna Yeni")
    StaffFactory(user__full_name="Auditor", role=Role.AUDITOR)
    StaffFactory(user__full_name="Elsewhere", office=OfficeFactory(code="ganja"))
    assert page("referent", alice) in client.get(page("person", alice)).content.decode()
    form = client.get(page("referent", alice)).context["form"]
    assert [str(label) for _value, label in form.fields["caseworker"].choices] == ["Choose", "Nigar", "Rəna Yeni"]

    assert client.post(page("referent", alice), {"caseworker": colleague.pk}).status_code == 302
    alice.refresh_from_db()
    assert alice.caseworker == colleague
    assert AuditEntry.objects.get(verb="assign referent").detail["referent"] == colleague.user.public_id


def test_nobody_makes_herself_referent_to_read_what_protects_somebody(client: Any, alice: Person) -> None:
    colleague = StaffFactory()
    client.force_login(colleague.user)
    assert page("referent", alice) not in client.get(page("person", alice)).content.decode()
    assert client.post(page("referent", alice), {"caseworker": colleague.pk}).status_code == 404

    client.force_login(StaffFactory(role=Role.OFFICE_HEAD).user)
    assert client.get(page("referent", alice)).status_code == 200


def test_a_status_counts_from_the_moment_its_document_was_compared(
    client: Any, alice: Person, django_assert_max_num_queries: Any
) -> None:
    status = ProtectedStatus.objects.create(
        person=alice, group_id="war_veteran", first_day=date(2021, 1, 1), evidence="Vəsiqə 8"
    )
    verify = page("verify-status", alice, status.public_id)
    shown = client.get(page("person", alice)).content.decode()
    assert "Priority: no" in shown
    assert "so it does not count" in shown
    assert verify in shown
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "Vəsiqə 8" in client.get(verify).content.decode()
    assert client.post(verify, {}).status_code == 200

    client.post(verify, {"compared": "on"})
    status.refresh_from_db()
    assert (status.verified_on, status.verified_by) == (TODAY, alice.caseworker.user.public_id)
    assert "Priority: yes" in client.get(page("person", alice)).content.decode()
    assert client.get(verify).status_code == 404
    assert "veteran" not in str(AuditEntry.objects.get(verb="verify protected status").detail)


def test_whoever_may_not_read_a_status_does_not_verify_it(client: Any, alice: Person) -> None:
    status = ProtectedStatus.objects.create(
        person=alice, group_id="war_veteran", first_day=date(2021, 1, 1), evidence="Vəsiqə 8"
    )
    verify = page("verify-status", alice, status.public_id)
    client.force_login(StaffFactory().user)

    answers = [client.get(verify), client.post(verify, {"compared": "on"})]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_trail_tells_of_a_limit_in_a_sentence_that_names_no_function(alice: Person) -> None:
    limit = workflow.state_function_limit(
        actor="nigar", person=alice, function=Function.objects.get(code="lifting"), statement="Rəy 5"
    )
    workflow.end_function_limit(actor="nigar", limit=limit)

    stated, ended = AuditEntry.objects.order_by("number")
    about = f"Limit {limit.public_id} of person {alice.public_id}"
    assert stated.detail == {"limit": limit.public_id, "told": f"{about}: stated from 2026-11-16 until further notice."}
    assert ended.detail == {
        "limit": limit.public_id,
        "told": f"{about}: ends on 2026-11-16; before: further notice.",
    }
