"""What am I entitled to? The same answers for her, for whoever serves her and as JSON, as far as each may read them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib.rules import schemes
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.programmes.spine.entitlement import Entitlement, Entitlements
from dayaq.registers.people.models import Circumstances, Person
from tests.factories import OfficeFactory, StaffFactory
from tests.interventions.programmes.spine.conftest import TODAY
from tests.interventions.programmes.spine.schemes import WAITERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_schemes")]


def told(person: Person, viewer: Any = None) -> dict[str, Entitlement]:
    return {each.programme: each for each in Entitlements(person, viewer or person.user).programmes}


def test_each_rule_is_told_with_its_sentence_its_source_and_the_facts_it_used(alice: Person) -> None:
    course = told(alice)["course"]
    assert (course.answer, course.missing, course.change) == ("eligible", (), "")
    registered, payment = course.rules
    assert (registered.sentence, registered.reference) == ("Whoever is on the register may take part.", "Test order 1")
    (fact,) = payment.facts
    assert (fact.label, fact.words, fact.source) == ("receives an unemployment insurance payment", "no", "declared")
    assert fact.known_on is not None
    assert fact.known_on.isoformat() == "2026-02-02"


def test_a_no_tells_the_smallest_change(alice: Person, bob: Person, charlie: Person) -> None:
    assert told(alice)["waiters"].change == "In 66 days."
    assert told(charlie)["course"].change == (
        "Once registered at an employment office. To be found out: She receives no unemployment insurance payment."
    )
    assert told(bob)["grant"].change == ""


def test_a_wait_is_found_also_where_no_other_programme_asks_whether_it_runs(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schemes, "_schemes", {"waiters": WAITERS})
    assert told(alice)["waiters"].change == "In 66 days."


def test_what_is_missing_says_where_to_get_it(bob: Person) -> None:
    course = told(bob)["course"]
    assert course.answer == "unknown"
    (missing,) = course.missing
    assert missing.fact == "receives_unemployment_insurance"
    assert "the caseworker notes her answer" in missing.where


def test_the_programmes_she_is_entitled_to_stand_first(alice: Person) -> None:
    assert [each.answer for each in Entitlements(alice, alice.user).programmes] == [
        "eligible", "eligible", "not_eligible",
    ]  # fmt: skip


def test_whoever_may_not_read_a_status_does_not_read_it_in_an_answer(alice: Person, bob: Person) -> None:
    colleague = StaffFactory(office=alice.office).user
    for person in (alice, bob):
        grant = told(person, colleague)["grant"]
        assert (grant.answer, grant.change) == ("withheld", None)
        protected = grant.rules[1]
        assert (protected.answer, protected.facts, protected.because) == ("withheld", (), ())
    assert told(alice, alice.caseworker.user)["grant"].answer == "eligible"  # type: ignore[union-attr]


def test_a_rule_that_everybody_may_read_decides_although_another_is_withheld(charlie: Person) -> None:
    colleague = StaffFactory(office=charlie.office).user
    assert told(charlie, colleague)["grant"].answer == "not_eligible"
    assert told(charlie, colleague)["grant"].change is None


def test_her_own_page_asks_little(alice: Person, client: Any, django_assert_max_num_queries: Any) -> None:
    client.force_login(alice.user)
    with django_assert_max_num_queries(16):
        page = client.get(reverse("programmes:entitled"))
    text = page.content.decode()
    assert "What am I entitled to?" in text
    assert "In 66 days." in text
    assert "What decided it" not in text
    assert AccessEntry.objects.count() == 0


def test_the_page_exists_for_nobody_else(alice: Person, bob: Person, client: Any) -> None:
    of_alice = reverse("programmes:entitled_person", args=[alice.public_id])
    assert client.get(of_alice).status_code == 302
    for user in (bob.user, StaffFactory(office=OfficeFactory(code="ganja")).user):
        client.force_login(user)
        assert client.get(of_alice).status_code == 404
    assert client.get(reverse("programmes:entitled")).status_code == 404


def test_a_look_by_staff_is_written_down_and_the_panel_says_the_same(
    alice: Person, client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(alice.caseworker.user)  # type: ignore[union-attr]
    with django_assert_max_num_queries(20):
        page = client.get(reverse("programmes:entitled_person", args=[alice.public_id])).content.decode()
    with django_assert_max_num_queries(20):
        panel = client.get(reverse("people:panel", args=[alice.public_id, "entitlement"])).content.decode()
    for text in (page, panel):
        assert "In 66 days." in text
        assert "What decided it: time registered unemployed more than 365 days" in text
    assert list(AccessEntry.objects.values_list("page", flat=True)) == ["entitlement", "entitlement"]


def test_a_colleague_reads_no_status_on_the_page(alice: Person, client: Any) -> None:
    client.force_login(StaffFactory(office=alice.office).user)
    text = client.get(reverse("programmes:entitled_person", args=[alice.public_id])).content.decode()
    assert "only her referent reads it" in text
    assert "belongs to a protected group" not in text


@pytest.mark.parametrize("way", ["address", "header"])
def test_the_same_comes_as_json(alice: Person, client: Any, way: str) -> None:
    client.force_login(alice.user)
    if way == "address":
        answer = client.get(reverse("programmes:entitled_json"))
    else:
        answer = client.get(reverse("programmes:entitled"), headers={"Accept": "application/json"})
    assert answer["Content-Type"] == "application/json"
    given = json.loads(answer.content)
    assert (given["person"], given["day"]) == (alice.public_id, TODAY.isoformat())
    waiters = next(each for each in given["programmes"] if each["programme"] == "waiters")
    assert (waiters["answer"], waiters["change"]) == ("not_eligible", "In 66 days.")
    assert [rule["answer"] for rule in waiters["rules"]] == ["met", "not_met"]
    assert waiters["rules"][1]["facts"][0] == {
        "fact": "days_unemployed", "label": "time registered unemployed", "value": 300, "words": "300 days",
        "source": "this register", "where": "", "known_on": None,
    }  # fmt: skip


def test_json_of_a_person_is_as_guarded_as_her_page(alice: Person, client: Any) -> None:
    address = reverse("programmes:entitled_person_json", args=[alice.public_id])
    client.force_login(StaffFactory(office=OfficeFactory(code="ganja")).user)
    assert client.get(address).status_code == 404
    client.force_login(StaffFactory(office=alice.office, role=Role.CASEWORKER).user)
    grant = next(each for each in client.get(address).json()["programmes"] if each["programme"] == "grant")
    assert grant["answer"] == "withheld"
    assert AccessEntry.objects.count() == 1


def test_a_new_answer_is_read_at_once(bob: Person) -> None:
    Circumstances.objects.create(person=bob, declared_on=TODAY, receives_unemployment_insurance=True)
    course = told(bob)["course"]
    assert (course.answer, course.change) == (
        "not_eligible", "After the unemployment insurance payment has ended.",
    )  # fmt: skip
