"""Who may take part, who comes first, and the half that owners of farm land may have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.rules.schemes import scheme
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.models import Plan
from dayaq.interventions.programmes.self_employment.scoring import weights
from tests.interventions.programmes.lawyers_cases import cases_of, check_case
from tests.interventions.programmes.self_employment.beginning import (
    MANAGER,
    a_call,
    applicant,
    applied,
    at_home_with,
    drafted,
    handed_in,
    scored,
    trained,
    written,
)


@pytest.mark.parametrize("case", cases_of(Path(__file__).parent))
def test_the_rules_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    check_case("self_employment", case)
    if "tier" in case:
        assert scheme("self_employment").answer(case["facts"], case["on"]).tier == case["tier"]


def test_the_training_step_was_waived_in_2020_and_is_asked_for_since() -> None:
    assert parameter("self_employment.training_required", date(2020, 9, 1)).value is False
    assert parameter("self_employment.training_required", date(2026, 9, 1)).value is True


def test_the_weights_of_the_commission_come_to_a_hundred(on_day: Any) -> None:
    on_day(date(2026, 11, 16))
    assert sum(weights().values()) == 100


pytestmark_db = pytest.mark.usefixtures("classifications", "db")


def passed(land: bool | None, offering: Any) -> Plan:
    plan = handed_in(applied(offering, land=land))
    scored(plan)
    return plan


@pytestmark_db
def test_owners_of_farm_land_never_are_more_than_half_of_a_years_participants() -> None:
    offering = a_call()
    first_owner, second_owner = passed(True, offering), passed(True, offering)
    with pytest.raises(UserMistake, match="1 of this year's 1 participants"):
        workflow.decide(plan=first_owner, actor=MANAGER)
    workflow.decide(plan=passed(False, offering), actor=MANAGER)
    assert workflow.decide(plan=first_owner, actor=MANAGER) == "admitted"
    with pytest.raises(UserMistake, match="2 of this year's 3 participants"):
        workflow.decide(plan=second_owner, actor=MANAGER)


@pytestmark_db
def test_whether_she_owns_farm_land_is_asked_and_not_guessed() -> None:
    with pytest.raises(UserMistake, match="is not known"):
        workflow.decide(plan=passed(None, a_call()), actor=MANAGER)


@pytestmark_db
def test_the_household_holds_the_right_as_one() -> None:
    offering = a_call()
    one, other = applicant(), applicant()
    at_home_with(one, other)
    first, second = handed_in(applied(offering, one)), handed_in(applied(offering, other))
    scored(first)
    scored(second)
    workflow.decide(plan=first, actor=MANAGER)
    with pytest.raises(UserMistake, match="household holds the right"):
        workflow.decide(plan=second, actor=MANAGER)


@pytestmark_db
def test_the_course_comes_before_the_plan_is_handed_in() -> None:
    plan = written()
    with pytest.raises(UserMistake, match="course in starting a business"):
        workflow.hand_in(plan=plan, actor=MANAGER)
    trained(plan.application)
    workflow.hand_in(plan=plan, actor=MANAGER)
    plan.refresh_from_db()
    assert plan.status == "submitted"


@pytestmark_db
def test_a_course_that_was_hardly_attended_is_not_completed() -> None:
    with pytest.raises(UserMistake, match="at least 15 days"):
        workflow.record_training(
            application=applied(), given_by="Sheki", completed_on=date(2026, 1, 5), days=3, actor=MANAGER
        )


@pytestmark_db
def test_what_was_handed_in_stays_unless_it_is_given_back() -> None:
    plan = handed_in()
    with pytest.raises(UserMistake, match="stays as it is"):
        drafted(plan.application, kind="bees")
    workflow.hand_out(plan=plan, note="Who buys it?", actor=MANAGER)
    assert drafted(plan.application, kind="bees").kind == "bees"
    workflow.hand_in(plan=Plan.objects.get(pk=plan.pk), actor=MANAGER)


@pytestmark_db
def test_a_plan_that_was_scored_is_not_given_back() -> None:
    plan = handed_in()
    scored(plan, members=1)
    with pytest.raises(UserMistake, match="have scored"):
        workflow.hand_out(plan=plan, note="More", actor=MANAGER)
