"""The pages of training: for a person, a provider by its link, a manager; and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.interventions.programmes.training import workflow as training
from dayaq.interventions.programmes.training.models import Attendance, Course, JobPromise
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import UnitGroupSkill
from tests.clients import StrictClient
from tests.factories import OfficeFactory, StaffFactory, UserFactory, VacancyFactory
from tests.interventions.programmes.training.rows import MANAGER, in_it, run, schooled

TODAY = date(2026, 11, 16)


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


@dataclass
class World:
    """A running course with Alice in it; Mona manages, Carol serves Alice, Bob is somebody else."""

    offering: Offering
    taken: Participation
    token: str
    alice: StrictClient
    bob: StrictClient
    mona: StrictClient
    carol: StrictClient
    provider: StrictClient


@pytest.fixture
def world(classifications: None, db: None, on_day: Any) -> World:
    on_day(TODAY)
    alice, bob = schooled(), schooled()
    for one in (alice, bob):
        one.user = UserFactory()
        Person.objects.filter(pk=one.pk).update(user=one.user)
    offering = run(first_day=TODAY - timedelta(10))
    taken = in_it(offering, alice)
    provider: Any = offering.provider
    return World(
        offering, taken, provider_token(provider), signed_in(alice.user), signed_in(bob.user),
        signed_in(StaffFactory(office=OfficeFactory(code="head"), role=Role.PROGRAMME_MANAGER).user),
        signed_in(StaffFactory(office=alice.office).user), StrictClient(),
    )  # fmt: skip


def page(browser: StrictClient, name: str, *args: Any, status: int = 200, **query: Any) -> str:
    answer = browser.get(reverse(f"training:{name}", args=args), query)
    assert answer.status_code == status
    return str(answer.content.decode())


MANAGED = ("plan", "plan_back", "courses", "course_new", "runs", "promises")


@pytest.mark.parametrize("name", MANAGED)
def test_the_pages_of_a_manager_open_within_their_queries(
    world: World, name: str, django_assert_max_num_queries: Any
) -> None:
    VacancyFactory(posted_on=date(2026, 8, 3), seats=30)
    VacancyFactory(posted_on=date(2025, 8, 3), seats=30)
    with django_assert_max_num_queries(20):
        page(world.mona, name)


@pytest.mark.parametrize("name", ["courses", "course_new", "runs", "promises"])
def test_what_a_manager_does_does_not_exist_for_others(world: World, name: str) -> None:
    for browser in (world.alice, world.carol):
        page(browser, name, status=404)


def test_staff_read_the_plan_and_do_not_act_on_it(world: World) -> None:
    for quarter in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2025, 10, 1)):
        VacancyFactory(posted_on=quarter, seats=30)
    assert "Ask for it" not in page(world.carol, "plan")
    assert "Ask for it" in page(world.mona, "plan")
    page(world.alice, "plan", status=404)
    page(world.carol, "approve", "7212", "sheki-zagatala", status=404)


def test_a_manager_approves_a_line_of_the_plan(world: World) -> None:
    for quarter in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2025, 10, 1)):
        VacancyFactory(posted_on=quarter, seats=30)
    address = reverse("training:approve", args=["7212", "sheki-zagatala"])
    taught = world.offering.course_run.course
    told = {
        "course": taught.pk, "unit": "AZ-SAK", "first_day": "04.01.2027", "last_day": "05.03.2027", "seats": 12,
        "teacher": "R. Quliyev", "weekly_hours": 20, "seat_cost_minor": "450,50",
    }  # fmt: skip
    answer = world.mona.post(address, told)
    assert answer.status_code == 302
    made = Offering.objects.get(status="requested")
    assert (made.seats, made.course_run.seat_cost_minor, made.plan_line.missing) == (12, 450_50, 29)
    assert "not accredited" in world.mona.post(address, {**told, "last_day": "05.03.2030"}).content.decode()


def test_the_plan_proposes_within_the_money_that_is_asked(world: World) -> None:
    for quarter in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2025, 10, 1)):
        VacancyFactory(posted_on=quarter, seats=30)
    assert "0 seats are proposed" in page(world.mona, "plan", budget="100")
    assert "10 seats are proposed" in page(world.mona, "plan", budget="5000")
    assert "0 seats are proposed" in page(world.mona, "plan", budget="5000", region="baku")


def test_a_provider_fills_in_the_sheet_by_its_link_and_reads_names_only(world: World) -> None:
    args = (world.token, world.offering.public_id)
    shown = page(world.provider, "provider_sheet", *args)
    assert world.taken.person.full_name in shown
    assert AccessEntry.objects.filter(page="attendance sheet", person=world.taken.person.public_id).exists()
    address = reverse("training:provider_sheet", args=args)
    world.provider.post(f"{address}?day=2026-11-13", {world.taken.public_id: "excused"})
    mark = Attendance.objects.get()
    assert (mark.day, mark.mark) == (date(2026, 11, 13), "excused")
    late = world.provider.post(f"{address}?day=2026-10-01", {})
    assert late.status_code == 200
    assert Attendance.objects.count() == 1


def test_opening_a_sheet_changes_nothing(world: World) -> None:
    page(world.provider, "provider_sheet", world.token, world.offering.public_id)
    assert not Attendance.objects.exists()


def test_a_link_leads_to_the_providers_own_courses_only(world: World) -> None:
    other = run()
    page(world.provider, "provider_sheet", world.token, other.public_id, status=404)
    page(world.provider, "provider_promise", world.token, other.public_id, status=404)
    page(world.provider, "provider_sheet", "forged", world.offering.public_id, status=404)


def test_a_provider_promises_jobs_in_its_own_name(world: World) -> None:
    address = reverse("training:provider_promise", args=[world.token, world.offering.public_id])
    world.provider.post(address, {"jobs": 3, "wage_minor": "600", "due_on": "01.02.2027"})
    promise = JobPromise.objects.get()
    assert (promise.employer_id, promise.jobs, promise.wage_minor) == (world.offering.provider_id, 3, 600_00)
    assert "not due yet" in page(world.mona, "promises")
    world.mona.post(reverse("training:withdraw_promise", args=[promise.public_id]))
    assert "withdrawn" in page(world.mona, "promises")


def test_a_person_reads_her_days_and_the_norm_on_her_page(world: World) -> None:
    training.fill_in_sheet(
        offering=world.offering, day=TODAY, marks={world.taken.public_id: "present"}, actor=MANAGER, who="manager"
    )
    address = reverse("programmes:participation", args=[world.taken.public_id])
    shown = world.alice.get(address).content.decode()
    assert "Present on 1 of 1 day" in shown
    assert "75%" in shown.replace("\xa0", "").replace(" ", "")
    assert world.bob.get(address).status_code == 404


def test_everybody_reads_what_a_course_teaches_and_nobody_its_cost(world: World) -> None:
    address = reverse("programmes:offering", args=[world.offering.public_id])
    shown = StrictClient().get(address).content.decode()
    assert "Rəşad Quliyev" in shown
    assert "Cost of a seat" not in shown
    assert "Cost of a seat" in world.mona.get(address).content.decode()


def test_a_course_is_recorded_in_two_steps_and_accredited(world: World) -> None:
    provider: Any = world.offering.provider
    told = {
        "title": "Tailoring", "provider": provider.name, "unit_group": "7531", "hours": 90, "builds_on": "1",
        "partner": "", "partner_is": "",
    }  # fmt: skip
    address = reverse("training:course_new")
    assert "What is taught?" in world.mona.post(address, told).content.decode()
    asked = UnitGroupSkill.objects.filter(unit_group="7531", version__current=True, version__source="dayaq")
    skills = list(asked.order_by("skill").values_list("skill", flat=True)[:2])
    assert world.mona.post(address, {**told, "skills_shown": "1", "skills": skills}).status_code == 302
    made = Course.objects.get(title="Tailoring")
    assert made.skills.count() == 2
    assert "not accredited and cannot" in page(world.mona, "course", made.public_id)
    world.mona.post(
        reverse("training:accredit", args=[made.public_id]),
        {"body": "Agency", "number": "7", "first_day": "01.01.2026", "last_day": "01.01.2028"},
    )
    world.mona.post(reverse("training:end_accreditation", args=[made.public_id]), {"last_day": "01.12.2026"})
    assert made.accreditations.get().last_day == date(2026, 12, 1)


def test_a_partner_without_its_kind_is_asked_for(world: World) -> None:
    provider: Any = world.offering.provider
    told = {"title": "X", "provider": provider.name, "unit_group": "7531", "hours": 90, "partner": provider.name}
    assert "chamber or an employer" in world.mona.post(reverse("training:course_new"), told).content.decode()


def test_a_run_is_described_and_settled_on_its_pages(world: World) -> None:
    assert "Promised and not yet paid" in page(world.mona, "settle", world.offering.public_id)
    answer = world.mona.post(reverse("training:settle", args=[world.offering.public_id]))
    assert "when it is closed" in answer.content.decode()
    assert "Rəşad Quliyev" in page(world.mona, "run", world.offering.public_id)


@pytest.mark.parametrize(
    "name", ["plan_export", "plan_back_export", "courses_export", "runs_export", "promises_export"]
)
@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_every_list_comes_as_a_file(world: World, name: str, fmt: str) -> None:
    VacancyFactory(posted_on=date(2026, 8, 3), seats=30)
    answer = world.mona.post(reverse(f"training:{name}"), {"format": fmt})
    assert answer.status_code == 200
    assert f".{fmt}" in answer["Content-Disposition"]
