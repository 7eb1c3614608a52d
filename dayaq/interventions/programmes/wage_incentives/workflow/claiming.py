"""Claiming a month, taking in a payroll, and what a manager does with a claim: pay or withhold."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry
from dayaq.interventions.programmes.wage_incentives import policies
from dayaq.interventions.programmes.wage_incentives.amounts import support_for
from dayaq.interventions.programmes.wage_incentives.checking import findings
from dayaq.interventions.programmes.wage_incentives.models import (
    Claim,
    ClaimChange,
    Contract,
    PayrollFile,
    PayrollLine,
)
from dayaq.interventions.programmes.wage_incentives.payroll import Payroll
from dayaq.interventions.programmes.wage_incentives.reasons import WithheldReason
from dayaq.interventions.programmes.wage_incentives.statuses import ClaimStatus
from dayaq.interventions.programmes.wage_incentives.workflow.contracting import locked_contract
from dayaq.registers.employers.models import Organisation


def make_claim(
    *, contract: Contract, month: date, days_worked: int, gross_minor: int, actor: str, who: str = "employer"
) -> Claim:
    """Claim the support of a month; what the norms do not allow is refused and nothing is written."""
    with transaction.atomic():
        contract = locked_contract(contract)
        budget.check_amount(gross_minor, contract.participation.programme.currency)
        policies.check_claim(contract, month, days_worked, gross_minor)
        amount = support_for(contract, month, gross_minor)
        if amount == 0:
            raise UserMistake(_("Everything that the contract promises has been claimed."), field="month")
        claim = Claim.objects.create(
            contract=contract, month=month, days_worked=days_worked, gross_minor=gross_minor, amount_minor=amount,
            made_on=clock.today(),
        )  # fmt: skip
        _change(claim, ClaimStatus.MADE, actor, who)
    return claim


def pay(*, claim: Claim, actor: str) -> None:
    """Pay a claim against which nothing speaks; what is withheld is paid once its reason is gone."""
    with transaction.atomic():
        contract = locked_contract(claim.contract)
        claim = Claim.objects.select_for_update().get(pk=claim.pk)
        against = findings(claim)
        if against:
            said = " · ".join(str(WithheldReason(reason).label) for reason in against)
            raise UserMistake(_("This claim cannot be paid: %(reasons)s.") % {"reasons": said})
        _change(claim, ClaimStatus.PAID, actor, "manager")
        budget.book(
            programme=contract.participation.programme, kind=BudgetEntry.Kind.PAYMENT,
            amount_minor=claim.amount_minor, about=contract.public_id, actor=actor, note=f"{claim.month:%Y-%m}",
        )  # fmt: skip


def withhold(*, claim: Claim, reason: str, actor: str, note: str = "") -> None:
    """Do not pay for now, with the reason that the employer reads."""
    if reason not in WithheldReason.values:
        raise UserMistake(_("Choose the reason."), field="reason")
    with transaction.atomic():
        claim = Claim.objects.select_for_update().get(pk=claim.pk)
        _change(claim, ClaimStatus.WITHHELD, actor, "manager", reason=reason, note=note)


def record_payroll(*, employer: Organisation, payroll: Payroll, name: str, actor: str) -> PayrollFile:
    """Keep the lines about supported people of a payroll without mistakes; the others' are not kept."""
    if payroll.mistakes:
        raise UserMistake(_("The payroll has rows that cannot be read; nothing was taken in."))
    if not payroll.lines:
        raise UserMistake(_("None of the rows is about somebody whose wage is supported."))
    with transaction.atomic():
        file = PayrollFile.objects.create(
            organisation=employer, name=name[:120], passed_over=payroll.passed_over, recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        contracts = Contract.objects.filter(participation__offering__provider=employer)
        keys = dict(contracts.order_by().values_list("public_id", "pk"))
        PayrollLine.objects.bulk_create(
            PayrollLine(
                file=file, contract_id=keys[line.contract], month=line.month, days_worked=line.days_worked,
                gross_minor=line.gross_minor,
            )
            for line in payroll.lines
        )  # fmt: skip
        audit.record(
            actor=actor, verb="payroll taken in", subject_kind="employer", subject=employer.public_id,
            lines=len(payroll.lines),
        )  # fmt: skip
    return file


def _change(claim: Claim, status: str, actor: str, who: str, *, reason: str = "", note: str = "") -> None:
    append_change(
        change=ClaimChange, subject=claim, status=status, effective_on=clock.today(), by=actor, who=who,
        reason_code=reason, note=note,
    )  # fmt: skip
    audit.record(actor=actor, verb=f"claim {status}", subject_kind="claim", subject=claim.public_id)
