"""A month is claimed once, checked against the payroll, never paid after a dismissal and never above the cap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import simulated
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.wage_incentives import workflow as wages
from dayaq.interventions.programmes.wage_incentives.amounts import instalments_of
from dayaq.interventions.programmes.wage_incentives.checking import findings
from dayaq.interventions.programmes.wage_incentives.models import Claim, Contract
from dayaq.interventions.programmes.wage_incentives.retention import retention_due
from dayaq.interventions.programmes.wage_incentives.workflow.recovering import outstanding
from dayaq.interventions.vacancies.models import Referral, ReferralChange
from tests.factories import PersonFactory
from tests.interventions.programmes.wage_incentives.jobs import MANAGER, WAGE, begun, claimed, on_payroll


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


@pytest.fixture
def month(today: date) -> date:
    return add_months(today.replace(day=1), -1)


def paid(contract: Contract) -> int:
    return budget.balance_about(contract.participation.programme, contract.public_id).spent


def test_a_claim_that_the_payroll_bears_out_is_paid(today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    on_payroll(contract, month)
    wages.pay(claim=claim, actor=MANAGER)
    assert (Claim.objects.get().status, paid(contract)) == ("paid", WAGE // 2)


@pytest.mark.parametrize(("gross", "support"), [(WAGE, WAGE // 2), (2 * WAGE, WAGE // 2), (WAGE // 4, WAGE // 8)])
def test_support_is_a_share_of_what_was_paid_and_of_no_more_than_was_agreed(
    today: date, month: date, gross: int, support: int
) -> None:
    assert claimed(begun(today), month, gross=gross).amount_minor == support


def test_a_cap_that_falls_below_the_share_holds(today: date, month: date) -> None:
    contract = begun(today)
    with simulated({"wage_incentives.average_wage_minor": 100_00}):
        assert claimed(contract, month).amount_minor == 100_00


def test_the_months_together_bring_no_more_than_was_promised(today: date, month: date) -> None:
    contract = begun(today, months=1, months_ago=2)
    Contract.objects.filter(pk=contract.pk).update(first_day=contract.first_day + timedelta(days=14))
    contract.refresh_from_db()
    assert claimed(contract, add_months(month, -1), days=10).amount_minor == WAGE // 2
    with pytest.raises(UserMistake, match="Everything that the contract promises"):
        claimed(contract, month, days=5)


def test_a_month_is_claimed_once(today: date, month: date) -> None:
    contract = begun(today)
    claimed(contract, month)
    with pytest.raises(UserMistake, match="claimed already"):
        claimed(contract, month)


def test_days_after_a_dismissal_are_refused(today: date, month: date) -> None:
    contract = begun(today)
    last_day = month + timedelta(days=5)
    wages.end_employment(contract=contract, last_day=last_day, reason="provider_ended", actor=MANAGER, note="Told late")
    contract.refresh_from_db()
    with pytest.raises(UserMistake, match="nothing is paid for days after it"):
        claimed(contract, add_months(month, 1))
    with pytest.raises(UserMistake, match="between 1 and"):
        claimed(contract, month, days=20)
    assert claimed(contract, month, days=3, gross=WAGE // 8).days_worked == 3


def test_a_dismissal_told_after_the_claim_speaks_against_it(today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    on_payroll(contract, month)
    wages.end_employment(
        contract=contract, last_day=month + timedelta(days=5), reason="provider_ended", actor=MANAGER, note="Late"
    )
    claim.refresh_from_db()
    assert findings(Claim.objects.get()) == ["ended"]
    with pytest.raises(UserMistake, match="had ended"):
        wages.pay(claim=claim, actor=MANAGER)


@pytest.mark.parametrize(
    ("back", "sentence"), [(0, "not over yet"), (3, "outside of the months"), (-7, "outside of the months")]
)
def test_only_months_of_support_that_are_over_are_claimed(today: date, back: int, sentence: str) -> None:
    with pytest.raises(UserMistake, match=sentence):
        claimed(begun(today), add_months(today.replace(day=1), -back))


def test_a_month_is_claimed_in_time(today: date) -> None:
    with pytest.raises(UserMistake, match="within 3 months"):
        claimed(begun(today, months_ago=6), add_months(today.replace(day=1), -5))


def test_more_days_or_more_pay_than_the_payroll_shows_are_withheld(today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    assert findings(claim) == ["no_payroll"]
    on_payroll(contract, month, days=12, gross=WAGE // 2)
    assert findings(claim) == ["payroll_days", "payroll_pay"]
    wages.withhold(claim=claim, reason="payroll_days", actor=MANAGER)
    with pytest.raises(UserMistake, match="More days are claimed"):
        wages.pay(claim=claim, actor=MANAGER)
    on_payroll(contract, month)
    wages.pay(claim=claim, actor=MANAGER)
    assert paid(contract) == WAGE // 2


def test_what_an_employer_owes_speaks_against_its_claims(today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    on_payroll(contract, month)
    offering = contract.participation.offering
    wages.record_evidence(
        employer=offering.provider, source="Tax authority", seen_on=today, in_arrears=True, actor=MANAGER
    )
    referral = Referral.objects.create(
        vacancy=offering.supported_post.vacancy, person=PersonFactory(), office=contract.participation.person.office,
        made_on=today - timedelta(20), send_after=clock.now(), answer_due=today - timedelta(9), status="sent",
    )  # fmt: skip
    assert referral.pk
    assert not ReferralChange.objects.filter(subject=referral).exists()
    assert findings(claim) == ["arrears", "referrals"]


def test_a_claim_is_paid_once(today: date, month: date) -> None:
    contract = begun(today)
    claim = claimed(contract, month)
    on_payroll(contract, month)
    wages.pay(claim=claim, actor=MANAGER)
    with pytest.raises(UserMistake, match="cannot become"):
        wages.pay(claim=claim, actor=MANAGER)
    assert paid(contract) == WAGE // 2


def completed(today: date) -> Contract:
    """A contract of a month, paid, whose support has run out."""
    contract = begun(today, months_ago=2, months=1)
    month = contract.first_day
    claim = claimed(contract, month)
    on_payroll(contract, month)
    wages.pay(claim=claim, actor=MANAGER)
    workflow.complete(participation=contract.participation, effective_on=today, actor=MANAGER, who="manager")
    contract.refresh_from_db()
    return contract


def test_whether_the_job_was_kept_is_checked_when_the_promise_has_run_out(today: date) -> None:
    contract = completed(today)
    due = retention_due(contract)
    with pytest.raises(UserMistake, match="The check is due on"):
        wages.check_retention(contract=contract, kept=True, seen="Call", actor=MANAGER)
    with clock.frozen(due):
        assert wages.check_retention(contract=contract, kept=True, seen="Call", actor=MANAGER).kept
        with pytest.raises(UserMistake, match="made already"):
            wages.check_retention(contract=contract, kept=True, seen="Call", actor=MANAGER)


def test_the_register_has_the_last_word_on_who_left(today: date) -> None:
    contract = completed(today)
    wages.end_employment(contract=contract, last_day=today, reason="other", actor=MANAGER)
    with pytest.raises(UserMistake, match="The register says that she left"):
        wages.check_retention(contract=contract, kept=True, seen="Call", actor=MANAGER)
    assert not wages.check_retention(contract=contract, kept=False, seen="Register", actor=MANAGER).kept


def test_what_was_paid_for_a_job_that_was_not_kept_comes_back_in_instalments(today: date) -> None:
    contract = completed(today)
    with pytest.raises(UserMistake, match="Nothing says that she has left"):
        wages.claw_back(
            contract=contract, reason="not_retained", instalments=3, first_due=today + timedelta(30), actor=MANAGER
        )
    wages.end_employment(contract=contract, last_day=today, reason="other", actor=MANAGER)
    made = wages.claw_back(
        contract=contract, reason="not_retained", instalments=3, first_due=today + timedelta(30), actor=MANAGER
    )
    assert [part.amount_minor for part in made.instalments.order_by("due_on")] == [133_33, 133_33, 133_34]
    wages.record_repayment(claw_back=made, amount_minor=133_33, actor=MANAGER)
    assert outstanding(made) == 266_67
    with pytest.raises(UserMistake, match="more than is still owed"):
        wages.record_repayment(claw_back=made, amount_minor=266_68, actor=MANAGER)
    with pytest.raises(UserMistake, match="claimed back already"):
        wages.claw_back(
            contract=contract, reason="false_claim", instalments=1, first_due=today + timedelta(30), actor=MANAGER
        )


@pytest.mark.parametrize(
    ("count", "days", "sentence"), [(0, 30, "between 1 and 12"), (13, 30, "between 1"), (1, 0, "later")]
)
def test_a_plan_of_instalments_is_possible(today: date, count: int, days: int, sentence: str) -> None:
    with pytest.raises(UserMistake, match=sentence):
        wages.claw_back(
            contract=completed(today), reason="false_claim", instalments=count, first_due=today + timedelta(days),
            actor=MANAGER,
        )  # fmt: skip


def test_instalments_add_up_to_the_whole() -> None:
    assert instalments_of(100_00, 3) == [33_33, 33_33, 33_34]
    assert instalments_of(2, 12) == [1, 1]
