"""After the support: was the job kept, what is claimed back, what came back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus
from dayaq.interventions.programmes.wage_incentives import policies
from dayaq.interventions.programmes.wage_incentives.amounts import instalments_of
from dayaq.interventions.programmes.wage_incentives.models import ClawBack, Contract, Instalment, RetentionCheck
from dayaq.interventions.programmes.wage_incentives.reasons import ClawBackReason
from dayaq.interventions.programmes.wage_incentives.retention import retention_due
from dayaq.interventions.programmes.wage_incentives.workflow.contracting import locked_contract


def check_retention(*, contract: Contract, kept: bool, seen: str, actor: str) -> RetentionCheck:
    """Write down whether she was still employed when the promised time had passed; the register has the last word."""
    if not seen.strip():
        raise UserMistake(_("Please write what you saw."), field="seen")
    with transaction.atomic():
        contract = locked_contract(contract)
        due = retention_due(contract)
        if contract.participation.status != ParticipationStatus.COMPLETED:
            raise UserMistake(_("The check is for a contract whose support has run its months."))
        ended = contract.ended_on
        lost = ended is not None and ended < due
        if clock.today() < due and not lost:
            raise UserMistake(_("The check is due on %(day)s.") % {"day": formats.date_format(due, "DATE_FORMAT")})
        if kept and ended is not None and lost:
            raise UserMistake(
                _("The register says that she left on %(day)s.")
                % {"day": formats.date_format(ended, "DATE_FORMAT")}, field="kept",
            )  # fmt: skip
        if RetentionCheck.objects.filter(contract=contract).exists():
            raise UserMistake(_("This check has been made already."))
        check = RetentionCheck.objects.create(
            contract=contract, due_on=due, kept=kept, seen=seen.strip(), checked_on=clock.today(),
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="retention checked", subject_kind="contract", subject=contract.public_id, kept=kept
        )
    return check


def claw_back(
    *, contract: Contract, reason: str, instalments: int, first_due: date, actor: str, note: str = ""
) -> ClawBack:
    """Claim back what was paid, in monthly instalments; where the job was kept there is no ground but a false claim."""
    if reason not in ClawBackReason.values:
        raise UserMistake(_("Choose the reason."), field="reason")
    policies.check_instalments(instalments, first_due)
    with transaction.atomic():
        contract = locked_contract(contract)
        if ClawBack.objects.filter(contract=contract).exists():
            raise UserMistake(_("The money of this contract has been claimed back already."))
        if reason == ClawBackReason.NOT_RETAINED:
            _check_not_retained(contract)
        told = budget.balance_about(contract.participation.programme, contract.public_id)
        amount = told.spent * parameter("wage_incentives.claw_back_percent").whole // 100
        if amount <= 0:
            raise UserMistake(_("Nothing was paid that could be claimed back."))
        made = ClawBack.objects.create(
            contract=contract, reason=reason, note=note.strip(), decided_on=clock.today(), recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        Instalment.objects.bulk_create(
            Instalment(claw_back=made, due_on=add_months(first_due, number), amount_minor=part)
            for number, part in enumerate(instalments_of(amount, instalments))
        )
        audit.record(
            actor=actor, verb="support claimed back", subject_kind="contract", subject=contract.public_id,
            reason=reason, amount_minor=amount,
        )  # fmt: skip
    return made


def _check_not_retained(contract: Contract) -> None:
    check = RetentionCheck.objects.filter(contract=contract).first()
    if (check is None or check.kept) and contract.ended_on is None:
        raise UserMistake(_("Nothing says that she has left; make the retention check first."), field="reason")


def record_repayment(*, claw_back: ClawBack, amount_minor: int, actor: str, paid_on: date | None = None) -> None:
    """Money came back; it stands in the ledger under the contract's number."""
    day = paid_on or clock.today()
    if day > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="paid_on")
    with transaction.atomic():
        contract = locked_contract(claw_back.contract)
        left = outstanding(claw_back)
        if amount_minor > left:
            raise UserMistake(_("That is more than is still owed."), field="amount")
        budget.book(
            programme=contract.participation.programme, kind=BudgetEntry.Kind.REPAYMENT, amount_minor=amount_minor,
            about=contract.public_id, actor=actor, booked_on=day,
        )  # fmt: skip


def outstanding(claw_back: ClawBack) -> int:
    """What is still owed of a claw-back, in minor units."""
    contract = claw_back.contract
    owed = sum(part.amount_minor for part in claw_back.instalments.all())
    return owed - budget.balance_about(contract.participation.programme, contract.public_id).repaid
