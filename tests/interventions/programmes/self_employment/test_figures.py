"""Registered, approved, assets delivered, in business after 24 months: four figures that are never one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.models import Contract
from dayaq.interventions.programmes.self_employment.queries import (
    figures,
    lifetimes,
    to_deliver,
    to_settle,
    to_sign,
    to_visit,
)
from dayaq.interventions.programmes.self_employment.saturation import nearby
from dayaq.interventions.programmes.self_employment.spells import businesses
from dayaq.registers.taxonomy.models import Unit
from tests.interventions.programmes.self_employment.beginning import (
    MANAGER,
    a_call,
    applied,
    delivered,
    drafted,
    granted,
    handed_in,
    ordered,
    scored,
)

pytestmark = pytest.mark.usefixtures("classifications", "db")
BEGUN = date(2024, 3, 4)


def see(contract: Contract, day: date, *, runs: bool = True, stopped_on: date | None = None) -> None:
    with clock.frozen(day):
        workflow.visit(
            contract=contract, visited_on=day, finding="conforms" if runs else "breach", runs=runs, note="Seen",
            actor=MANAGER, who="manager", stopped_on=stopped_on,
        )  # fmt: skip


def told(period: Period, day: date) -> tuple[int, int, int]:
    found = figures(period, day, lifetimes())
    return found.registered, found.approved, found.delivered


def test_each_figure_counts_its_own_rows(on_day: Any) -> None:
    on_day(BEGUN)
    offering = a_call()
    applied(offering)
    approved = handed_in(applied(offering))
    scored(approved)
    workflow.decide(plan=approved, actor=MANAGER)
    delivered(granted(applied(offering)), "A1")
    ordered(granted(applied(offering)))
    assert told(Period(BEGUN, BEGUN), BEGUN) == (4, 3, 1)
    assert told(Period(BEGUN + timedelta(1), BEGUN + timedelta(30)), BEGUN) == (0, 0, 0)


def test_after_24_months_in_business_is_who_was_seen_and_not_who_was_not(on_day: Any) -> None:
    on_day(BEGUN)
    runs, shut, unseen = granted(), granted(), granted()
    for number, one in enumerate((runs, shut, unseen)):
        delivered(one, f"A{number}")
    horizon = add_months(BEGUN, 24)
    see(runs, horizon)
    see(shut, BEGUN + timedelta(400), runs=False, stopped_on=BEGUN + timedelta(390))
    see(unseen, horizon - timedelta(1))
    found = figures(Period(horizon, horizon), horizon, lifetimes())
    assert (found.due, found.in_business, found.stopped, found.not_seen) == (3, 1, 1, 1)
    before = figures(Period(horizon, horizon), horizon - timedelta(1), lifetimes())
    assert before.due == 0


def test_a_business_lasts_to_its_told_end_or_to_the_last_look(on_day: Any) -> None:
    on_day(BEGUN)
    one, other, third = granted(), granted(), granted()
    for number, each in enumerate((one, other, third)):
        delivered(each, f"A{number}")
    see(one, BEGUN + timedelta(100))
    see(other, BEGUN + timedelta(100), runs=False, stopped_on=BEGUN + timedelta(70))
    assert [(each.lifetime.days, each.lifetime.ended) for each in lifetimes()] == [(100, False), (70, True), (0, False)]
    assert [row.last_day for row in businesses()] == [None, BEGUN + timedelta(70), None]


def test_what_waits_is_listed(on_day: Any) -> None:
    on_day(BEGUN)
    plan = handed_in()
    scored(plan)
    workflow.decide(plan=plan, actor=MANAGER)
    contract = granted()
    asset = ordered(contract)
    assert (to_sign().count(), to_deliver().get()) == (1, asset)
    workflow.confirm_delivery(asset=asset, tag="A1", signed_by="A", actor=MANAGER)
    assert list(to_visit(BEGUN + timedelta(119))) == []
    assert list(to_visit(BEGUN + timedelta(120))) == [contract]
    assert list(to_settle(contract.last_day)) == []
    assert list(to_settle(contract.last_day + timedelta(1))) == [contract]
    see(contract, BEGUN + timedelta(30), runs=False)
    assert list(to_visit(BEGUN + timedelta(400))) == []


def test_ten_hairdressers_in_one_place_are_pointed_out() -> None:
    unit = Unit.objects.get(code="AZ-SAK")
    offering = a_call(seats=60)
    first = granted(applied(offering))
    assert first.participation.application.business_plan.kind == "sewing"
    alone = nearby("hair", unit)
    assert (alone.businesses, alone.crowded) == (0, False)
    beside = nearby("sewing", unit)
    assert beside.businesses == 1
    assert beside.people_each == beside.inhabitants // 2
    assert nearby("sewing", unit, first.participation.application).businesses == 0
    assert nearby("sewing", Unit.objects.get(code="AZ-NV")).businesses == 0


def test_a_business_that_was_found_shut_is_no_neighbour() -> None:
    contract = granted()
    delivered(contract)
    unit = Unit.objects.get(code="AZ-SAK")
    assert nearby("sewing", unit).businesses == 1
    see(contract, clock.today(), runs=False)
    assert nearby("sewing", unit).businesses == 0


def test_a_plan_alone_is_no_business() -> None:
    drafted()
    assert nearby("sewing", Unit.objects.get(code="AZ-SAK")).businesses == 0
