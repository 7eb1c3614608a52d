"""What speaks against a claim: it is compared with the payroll, the employment, and what the employer owes."""

from __future__ import annotations

from datetime import timedelta

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.wage_incentives.employer_facts import evidence_of
from dayaq.interventions.programmes.wage_incentives.models import Claim, PayrollLine
from dayaq.interventions.programmes.wage_incentives.policies import workable_days
from dayaq.interventions.programmes.wage_incentives.reasons import WithheldReason
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import WITH_EMPLOYER
from dayaq.registers.employers.models import Organisation

W = WithheldReason


def payroll_line(claim: Claim) -> PayrollLine | None:
    """The last word of the payrolls on the month."""
    return PayrollLine.objects.filter(contract=claim.contract_id, month=claim.month).order_by("-file_id", "-pk").first()


def findings(claim: Claim) -> list[str]:
    """The coded reasons not to pay the claim now, in the order in which they are told; without one it can be paid."""
    line = payroll_line(claim)
    employer = claim.contract.participation.offering.provider
    against = {
        W.NO_PAYROLL: line is None,
        W.PAYROLL_DAYS: line is not None and line.days_worked < claim.days_worked,
        W.PAYROLL_PAY: line is not None and line.gross_minor < claim.gross_minor,
        W.ENDED: claim.days_worked > _days_possible(claim),
        W.ARREARS: employer is not None and evidence_of(employer, clock.today())["in_arrears"] is True,
        W.REFERRALS: employer is not None and owes_answers(employer),
    }
    return [str(reason) for reason, speaks in against.items() if speaks]


def _days_possible(claim: Claim) -> int:
    """The days of the month on which she can have worked, as far as is known now."""
    worked = claim.contract.worked
    of_month = Period(claim.month, add_months(claim.month, 1) - timedelta(days=1))
    shared = worked.intersection(of_month) if worked else None
    return workable_days(shared) if shared else 0


def owes_answers(employer: Organisation) -> bool:
    """Whether a referral to one of its vacancies waits for an answer that was due before today."""
    late = Referral.objects.filter(
        vacancy__organisation=employer, status__in=WITH_EMPLOYER, answer_due__lt=clock.today()
    )
    return late.exists()
