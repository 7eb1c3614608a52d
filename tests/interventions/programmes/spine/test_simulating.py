"""A manager tries another number before the law changes: as a job, counted by group and region, nobody named."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.foundation.operations.models import JobRun
from dayaq.registers.people.models import Person
from tests.factories import PersonFactory, StaffFactory, UserFactory
from tests.interventions.programmes.spine.conftest import TODAY
from tests.registers.people.registering import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_schemes")]
FIELD = "protection.long_term_days"


@pytest.fixture
def manager(client: Any) -> Any:
    staff = StaffFactory(role=Role.PROGRAMME_MANAGER)
    client.force_login(staff.user)
    return staff


def simulated(client: Any, **data: str) -> JobRun:
    answer = client.post(reverse("programmes:simulate"), data)
    run = JobRun.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("operations:job", args=[run.public_id])
    return run_to_end(run)


@pytest.mark.usefixtures("manager")
def test_the_form_shows_each_number_with_its_value_and_source(client: Any) -> None:
    text = client.get(reverse("programmes:simulate")).content.decode()
    assert "Days as registered unemployed after which somebody counts as long-term unemployed" in text
    assert "Now 365 days. Source: Cabinet decisions 168" in text


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Please give at least one parameter another value."),
        ({FIELD: "many"}, "“many” is no value of protection.long_term_days, which is now 365."),
        ({FIELD: "200", "programme": "guild"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_tried_is_said_beside_its_field(client: Any, data: dict[str, str], sentence: str) -> None:
    answer = client.post(reverse("programmes:simulate"), data)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert JobRun.objects.count() == 0


@pytest.mark.usefixtures("manager")
def test_the_page_tells_more_and_fewer_and_hides_small_groups(
    client: Any, alice: Person, django_assert_max_num_queries: Any
) -> None:
    for _number in range(6):
        registered(
            PersonFactory(unit_id="AZ-BA"),
            ("job_seeker", TODAY.replace(month=1)),
            ("unemployed", TODAY.replace(month=1)),
        )
    run = simulated(client, **{FIELD: "299"})
    assert run.status == JobRun.Status.SUCCEEDED
    with django_assert_max_num_queries(12):
        page = client.get(reverse("programmes:simulation", args=[run.public_id]))
    waiters = next(one for one in page.context["programmes"] if one["label"] == "For those who waited")
    assert (waiters["now"].eligible, waiters["then"].eligible) == (0, 7)
    groups, regions = waiters["tables"]
    assert [each["row"].hidden for each in groups["rows"]] == [True]
    # of two regions the one with Alice is hidden, and so the other one too, or it would tell of her
    assert [each["row"].hidden for each in regions["rows"]] == [True, True]
    text = page.content.decode()
    assert "fewer than 5, not shown" in text
    assert "Martyr" not in str([each["row"] for each in groups["rows"]])


@pytest.mark.usefixtures("manager")
def test_nothing_that_is_kept_says_who(client: Any, alice: Person) -> None:
    run = simulated(client, **{FIELD: "299", "programme": "waiters"})
    assert [each["now"]["programme"] for each in run.result["programmes"]] == ["waiters"]
    assert alice.public_id not in str(run.result)


def test_only_managers_of_programmes_try_and_read(client: Any, manager: Any, alice: Person) -> None:
    run = simulated(client, **{FIELD: "299"})
    for user in (alice.user, StaffFactory(role=Role.CASEWORKER).user, UserFactory()):
        client.force_login(user)
        assert client.get(reverse("programmes:simulate")).status_code == 404
        assert client.get(reverse("programmes:simulation", args=[run.public_id])).status_code == 404


@pytest.mark.usefixtures("manager")
def test_a_job_that_has_not_ended_shows_its_progress(client: Any) -> None:
    client.post(reverse("programmes:simulate"), {FIELD: "299"})
    run = JobRun.objects.get()
    answer = client.get(reverse("programmes:simulation", args=[run.public_id]))
    assert answer["Location"] == reverse("operations:job", args=[run.public_id])
