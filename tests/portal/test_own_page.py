"""A job seeker sees what comes next, what is known of her, and who looked; and nothing of anybody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.operations import access
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies import workflow
from dayaq.registers.people.models import FunctionLimit, PersonLicence, ProtectedStatus
from tests.factories import PersonFactory, StaffFactory, UserFactory, VacancyFactory
from tests.registers.people.registering import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]

TODAY = date(2026, 11, 16)


@pytest.fixture
def alice(client: Any, on_day: Any) -> Any:
    """A registered job seeker who is signed in."""
    on_day(TODAY)
    person = PersonFactory(user=UserFactory(), given_name="Alice")
    registered(person, ("job_seeker", date(2026, 10, 1)))
    client.force_login(person.user)
    return person


def test_nothing_due_is_good_news_with_a_way_on(client: Any, alice: Any) -> None:
    step = client.get(reverse("portal:my")).context["next"]
    assert step.url == reverse("vacancies:search")


def test_a_referral_that_waits_for_her_comes_first(client: Any, alice: Any) -> None:
    vacancy = VacancyFactory(title="Tikişçi")
    referral = workflow.refer(person=alice, vacancy=vacancy, office=alice.office, actor="tester")
    assert "Letter is ready" in client.get(reverse("portal:my")).content.decode()
    workflow.mark_sent(referral=referral)
    page = client.get(reverse("portal:my"))
    assert "Tikişçi" in page.context["next"].sentence
    assert "Waits for your answer" in page.content.decode()


def test_somebody_who_left_the_register_is_told_so(client: Any) -> None:
    bob = PersonFactory(user=UserFactory())
    client.force_login(bob.user)
    assert "not on the register" in client.get(reverse("portal:my")).context["next"].sentence


def test_she_sees_the_office_and_the_role_of_who_looked_and_not_the_name(client: Any, alice: Any) -> None:
    looker = StaffFactory(user__full_name="Quliyeva Ramilə")
    for page in ("overview", "profile"):
        access.looked(actor=looker.user.public_id, person=alice.public_id, page=page)
    access.looked(actor=looker.user.public_id, person=PersonFactory().public_id, page="overview")
    answer = client.get(reverse("portal:my"))
    (look,) = answer.context["looks"]
    assert (look.day, look.role, look.times) == (TODAY, "Caseworker", 2)
    assert "Quliyeva" not in answer.content.decode()


def test_her_own_look_is_not_logged(client: Any, alice: Any) -> None:
    client.get(reverse("portal:my"))
    assert not AccessEntry.objects.exists()


def test_her_page_names_no_group(client: Any, alice: Any) -> None:
    ProtectedStatus.objects.create(person=alice, group_id="war_veteran", first_day=TODAY, evidence="No. 1")
    text = client.get(reverse("portal:my")).content.decode().lower()
    assert "veteran" not in text
    assert "priority" not in text


def test_she_reads_her_licences_and_what_work_must_not_ask_of_her(client: Any, alice: Any) -> None:
    PersonLicence.objects.create(
        person=alice, licence_id="driving-b", first_day=date(2020, 1, 1), last_day=date(2030, 1, 1)
    )
    FunctionLimit.objects.create(person=alice, function_id="lifting", first_day=date(2026, 1, 1), statement="Rəy 5")
    over = date(2026, 6, 1)
    FunctionLimit.objects.create(person=alice, function_id="seeing", first_day=over, last_day=over, statement="Rəy 6")
    answer = client.get(reverse("portal:my"))
    assert "Driving licence, category B (car) (until 1 January 2030)" in answer.content.decode()
    assert "What work must not ask of me" in answer.content.decode()
    assert [each.function_id for each in answer.context["limits"]] == ["lifting"]


def test_who_has_no_limit_is_not_asked_about_one(client: Any, alice: Any) -> None:
    assert "must not ask" not in client.get(reverse("portal:my")).content.decode()


def test_her_page_asks_few_questions(client: Any, alice: Any, django_assert_max_num_queries: Any) -> None:
    workflow.refer(person=alice, vacancy=VacancyFactory(), office=alice.office, actor="tester")
    with django_assert_max_num_queries(12):
        client.get(reverse("portal:my"))


def test_staff_have_no_such_page(client: Any) -> None:
    client.force_login(StaffFactory().user)
    assert client.get(reverse("portal:my")).status_code == 404
    assert client.get(reverse("portal:wishes")).status_code == 404


def test_wishes_are_changed_and_a_wage_is_kept_to_the_last_qəpik(client: Any, alice: Any) -> None:
    answer = client.post(reverse("portal:wishes"), {"radius_km": "45", "wage_floor_minor": "650.50", "relocates": "on"})
    assert answer.url == reverse("portal:my")
    alice.wishes.refresh_from_db()
    assert (alice.wishes.radius_km, alice.wishes.wage_floor_minor, alice.wishes.relocates) == (45, 65_050, True)


def test_the_form_shows_the_wage_that_was_saved(client: Any, alice: Any) -> None:
    client.post(reverse("portal:wishes"), {"radius_km": "45", "wage_floor_minor": "650.50"})
    assert 'value="650.50"' in client.get(reverse("portal:wishes")).content.decode()


@pytest.mark.parametrize("radius", ["", "0", "501", "far"])
def test_a_distance_that_makes_no_sense_changes_nothing(client: Any, alice: Any, radius: str) -> None:
    page = client.post(reverse("portal:wishes"), {"radius_km": radius, "wage_floor_minor": "100"})
    assert "There is a problem" in page.content.decode()
    alice.wishes.refresh_from_db()
    assert alice.wishes.wage_floor_minor == 0
