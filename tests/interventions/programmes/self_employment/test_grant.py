"""The grant: contract, order, delivery, loss, and what becomes of each asset; and the money that follows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.invariants import (
    held_without_confirmation,
    paid_and_delivered_differ,
    scored_in_conflict,
)
from dayaq.interventions.programmes.self_employment.models import Asset, Contract, Delivery
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.budget import balance_about
from tests.interventions.programmes.self_employment.beginning import (
    MANAGER,
    delivered,
    given_money,
    granted,
    handed_in,
    ordered,
    scored,
)

pytestmark = pytest.mark.usefixtures("classifications", "db")


def money(contract: Contract) -> tuple[int, int, int]:
    told = balance_about(contract.participation.programme, contract.public_id)
    return told.promised, told.spent, told.unpaid


def test_the_contract_runs_two_years_and_promises_the_value_of_the_plan() -> None:
    contract = granted()
    assert contract.last_day.year == contract.first_day.year + 2
    assert (contract.value_minor, money(contract)) == (4_200_00, (4_200_00, 0, 4_200_00))


def test_nobody_begins_without_a_contract() -> None:
    plan = handed_in()
    scored(plan)
    workflow.decide(plan=plan, actor=MANAGER)
    with pytest.raises(UserMistake, match="Sign the contract"):
        spine.begin(
            participation=plan.application.participation, effective_on=clock.today(), actor=MANAGER, who="manager"
        )


def test_without_money_nothing_is_promised() -> None:
    plan = handed_in()
    given_money(plan.application.offering.programme, 100_00)
    scored(plan)
    workflow.decide(plan=plan, actor=MANAGER)
    with pytest.raises(UserMistake, match="cannot be promised"):
        workflow.conclude_contract(
            participation=plan.application.participation, signed_on=clock.today(), signed_by="A", actor=MANAGER
        )
    assert not Contract.objects.exists()


def test_an_order_stays_within_the_contract() -> None:
    contract = granted()
    ordered(contract, price=4_000_00)
    with pytest.raises(UserMistake, match="beyond what the contract promises"):
        ordered(contract, price=201_00)
    with pytest.raises(UserMistake, match="more than nothing"):
        ordered(contract, price=-5)


def test_it_is_paid_when_she_has_confirmed_it() -> None:
    contract = granted()
    asset = ordered(contract)
    assert money(contract) == (4_200_00, 0, 4_200_00)
    workflow.confirm_delivery(asset=asset, tag="jk 100-7", signed_by="Aysel", actor=MANAGER)
    asset.refresh_from_db()
    assert (asset.status, asset.tag) == ("delivered", "JK1007")
    assert money(contract) == (4_200_00, 1_500_00, 2_700_00)
    assert [*paid_and_delivered_differ(), *held_without_confirmation(), *scored_in_conflict()] == []


def test_a_contract_is_not_signed_before_she_was_admitted() -> None:
    with pytest.raises(UserMistake, match="before she was admitted"):
        granted(signed_on=clock.today() - timedelta(1))


def test_a_paper_that_comes_late_keeps_both_days(on_day: Any) -> None:
    asset = ordered(granted())
    on_day(clock.today() + timedelta(5))
    workflow.confirm_delivery(
        asset=asset, tag="X1", signed_by="Aysel", delivered_on=clock.today() - timedelta(3), on_paper=True,
        who="caseworker", note="The paper came today", actor=MANAGER,
    )  # fmt: skip
    told = Delivery.objects.get(asset=asset)
    assert (told.delivered_on, clock.office_day(told.recorded_at)) == (clock.today() - timedelta(3), clock.today())


def test_nothing_is_delivered_before_it_was_ordered() -> None:
    with pytest.raises(UserMistake, match="before the order"):
        delivered(granted(), delivered_on=clock.today() - timedelta(1), who="caseworker", note="late")


def test_one_asset_is_not_on_two_grants() -> None:
    delivered(granted(), "AZ 0017")
    with pytest.raises(UserMistake, match="another asset"):
        delivered(granted(), "az0017")


def test_one_asset_is_not_on_two_grants_even_behind_the_back_of_the_verb() -> None:
    delivered(granted(), "AZ0017")
    other = ordered(granted())
    with pytest.raises(IntegrityError, match=r"on_one_grant|UNIQUE"), transaction.atomic():
        Asset.objects.filter(pk=other.pk).update(tag="AZ0017")


def test_what_was_taken_back_can_be_given_to_somebody_else() -> None:
    asset = delivered(granted(), "AZ0017")
    workflow.recover(asset=asset, effective_on=clock.today(), actor=MANAGER, note="The business was given up")
    assert delivered(granted(), "AZ0017").status == "delivered"


def test_what_does_not_come_is_cancelled_and_the_money_goes_back() -> None:
    contract = granted()
    workflow.cancel_order(asset=ordered(contract), actor=MANAGER)
    delivered(contract)
    assert workflow.release_rest(contract=contract, actor=MANAGER) == 2_700_00
    assert money(contract) == (1_500_00, 1_500_00, 0)
    with pytest.raises(UserMistake, match="Nothing is left"):
        workflow.release_rest(contract=contract, actor=MANAGER)


def test_a_lost_asset_is_replaced_and_the_old_one_written_off() -> None:
    contract = granted()
    asset = delivered(contract)
    with pytest.raises(UserMistake, match="say what happened"):
        workflow.report_loss(asset=asset, effective_on=clock.today(), note=" ", actor=MANAGER, who="person")
    workflow.report_loss(asset=asset, effective_on=clock.today(), note="Fire", actor=MANAGER, who="person")
    other = workflow.replace(asset=asset, price_minor=1_000_00, supplier="Tikiş", note="Fire", actor=MANAGER)
    asset.refresh_from_db()
    assert (asset.status, other.status, other.replaces_id) == ("written_off", "ordered", asset.pk)
    assert money(contract)[0] == 5_200_00
    workflow.confirm_delivery(asset=other, tag="NEW1", signed_by="Aysel", actor=MANAGER)
    assert list(paid_and_delivered_differ()) == []


def test_the_supplier_may_replace_at_no_price() -> None:
    contract = granted()
    asset = delivered(contract)
    workflow.report_damage(asset=asset, effective_on=clock.today(), note="Broken", actor=MANAGER, who="person")
    other = workflow.replace(asset=asset, price_minor=0, supplier="Tikiş", note="Warranty", actor=MANAGER)
    workflow.confirm_delivery(asset=other, tag="NEW1", signed_by="Aysel", actor=MANAGER)
    assert money(contract)[:2] == (4_200_00, 1_500_00)


def test_what_works_is_not_replaced() -> None:
    with pytest.raises(UserMistake):
        workflow.replace(asset=delivered(granted()), price_minor=0, supplier="T", note="New", actor=MANAGER)


def test_property_passes_after_the_contract_when_the_business_goes_by_the_plan(on_day: Any) -> None:
    contract = granted()
    asset = delivered(contract)
    with pytest.raises(UserMistake, match="when the contract has run out"):
        workflow.transfer(asset=asset, effective_on=clock.today(), actor=MANAGER)
    on_day(contract.last_day + timedelta(1))
    with pytest.raises(UserMistake, match="last visit"):
        workflow.transfer(asset=asset, effective_on=clock.today(), actor=MANAGER)
    see(contract, "warned")
    with pytest.raises(UserMistake, match="last visit"):
        workflow.transfer(asset=asset, effective_on=clock.today(), actor=MANAGER)
    see(contract, "conforms")
    with pytest.raises(UserMistake, match="every asset"):
        spine.complete(participation=contract.participation, effective_on=clock.today(), actor=MANAGER, who="manager")
    workflow.transfer(asset=asset, effective_on=clock.today(), actor=MANAGER)
    spine.complete(participation=contract.participation, effective_on=clock.today(), actor=MANAGER, who="manager")
    contract.participation.refresh_from_db()
    assert contract.participation.status == "completed"


def see(contract: Contract, finding: str) -> None:
    workflow.visit(
        contract=contract, visited_on=clock.today(), finding=finding, runs=True, note="Works", actor=MANAGER,
        who="manager",
    )  # fmt: skip


def test_nobody_completes_before_the_contract_has_run_out() -> None:
    contract = granted()
    with pytest.raises(UserMistake, match="runs until"):
        spine.complete(participation=contract.participation, effective_on=clock.today(), actor=MANAGER, who="manager")


def test_a_contract_is_signed_once() -> None:
    contract = granted()
    with pytest.raises(UserMistake, match="has not begun"):
        workflow.conclude_contract(
            participation=contract.participation, signed_on=clock.today(), signed_by="A", actor=MANAGER
        )
