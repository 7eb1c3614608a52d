"""Public works are temporary, paid by the day, and never a placement."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.public_works import workflow as works
from dayaq.interventions.programmes.public_works.policies import workable_days
from dayaq.interventions.programmes.public_works.queries import figures, without_timesheet
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.people.models import EmploymentSpell
from tests.factories import PersonFactory, StaffFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered
from tests.interventions.programmes.lawyers_cases import cases_of, check_case

MANAGER = "m000000001"


@pytest.mark.parametrize("case", cases_of(Path(__file__).parent))
def test_the_rules_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    check_case("public_works", case)


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


def admitted(today: date, *, days: int = 60, person: Any = None) -> Participation:
    programme = ProgrammeFactory(code="public_works", lmp_category_id="60", filling="first_come")
    offering = OfferingFactory(programme=programme, last_day=today + timedelta(days), seats=5)
    works.describe_work(
        offering=offering, kind="roads", description="Clearing the canal", day_pay_minor=20_00, actor=MANAGER
    )
    person = person or PersonFactory()
    registered(person, today - timedelta(60))
    application = ApplicationFactory(offering=offering, person=person)
    return workflow.admit(application=application, actor=MANAGER, note="Seen")


def began(today: date, months_ago: int = 1) -> tuple[Participation, date]:
    """Somebody who takes part since the first of a past month, with money in the budget."""
    taken = admitted(today)
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    Participation.objects.filter(pk=taken.pk).update(first_day=month, status="under_way")
    budget.book(programme=taken.programme, kind="appropriation", amount_minor=1_000_00, actor=MANAGER)
    taken.refresh_from_db()
    return taken, month


def test_days_that_are_confirmed_are_paid_and_a_correction_pays_the_difference(today: date) -> None:
    taken, month = began(today)
    works.confirm_days(participation=taken, month=month, days_worked=20, actor=MANAGER)
    works.confirm_days(participation=taken, month=month, days_worked=18, actor=MANAGER)
    balance = budget.balance_about(taken.programme, taken.public_id)
    assert (balance.paid, balance.repaid) == (400_00, 40_00)


def test_days_after_the_last_day_are_refused(today: date) -> None:
    taken, month = began(today)
    Participation.objects.filter(pk=taken.pk).update(last_day=month + timedelta(6), status="completed")
    with pytest.raises(UserMistake, match="at most 6 days"):
        works.confirm_days(participation=taken, month=month, days_worked=7, actor=MANAGER)
    with pytest.raises(UserMistake, match="did not take part"):
        works.confirm_days(participation=taken, month=today.replace(day=1), days_worked=1, actor=MANAGER)
    assert not taken.timesheets.exists()


def test_a_month_without_money_in_the_budget_is_refused_whole(today: date) -> None:
    taken, month = began(today)
    works.describe_work(
        offering=taken.offering, kind="roads", description="Clearing", day_pay_minor=900_00, actor=MANAGER
    )
    with pytest.raises(UserMistake, match="are left"):
        works.confirm_days(participation=taken, month=month, days_worked=2, actor=MANAGER)
    assert not taken.timesheets.exists()


def test_nobody_is_kept_in_public_works(today: date) -> None:
    person = PersonFactory()
    taken = admitted(today, person=person)
    Participation.objects.filter(pk=taken.pk).update(
        first_day=today - timedelta(80), last_day=today - timedelta(1), status="completed"
    )
    assert facts_of(person.pk, today, ["days_in_public_works"]) == {"days_in_public_works": 80}
    offering = OfferingFactory(programme=taken.programme, last_day=today + timedelta(30))
    works.describe_work(offering=offering, kind="roads", description="x", day_pay_minor=20_00, actor=MANAGER)
    with pytest.raises(UserMistake, match="at most 92 days"):
        workflow.admit(application=ApplicationFactory(offering=offering, person=person), actor=MANAGER, note="Seen")


def test_public_works_open_no_employment(today: date) -> None:
    taken = admitted(today)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    workflow.complete(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    assert not EmploymentSpell.objects.exists()
    found = figures([Period(today, today)])[0]
    assert (found.taking_part, found.entrants, found.entrant_persons, found.exits) == (1, 1, 1, 1)


def test_a_day_in_seven_is_free() -> None:
    assert workable_days(Period(date(2026, 11, 2), date(2026, 11, 8))) == 6
    assert workable_days(Period(date(2026, 11, 1), date(2026, 11, 30))) == 25


def test_the_lowest_pay_holds(today: date) -> None:
    offering = OfferingFactory(programme=ProgrammeFactory(code="public_works"))
    with pytest.raises(UserMistake, match="at least"):
        works.describe_work(offering=offering, kind="roads", description="x", day_pay_minor=1_00, actor=MANAGER)


def test_the_managers_page_says_whose_days_are_missing(
    client: Any, today: date, django_assert_max_num_queries: Any
) -> None:
    taken, month = began(today)
    assert list(without_timesheet(month)) == [taken]
    client.force_login(StaffFactory(role=Role.PROGRAMME_MANAGER).user)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("public_works:watch"))
    assert taken.person.full_name in page.content.decode()
    assert client.post(reverse("public_works:watch_export"), {"format": "csv"}).status_code == 200
