"""The answers to a referral: the person's and the employer's. Hiring stands in `hiring.py`."""

from __future__ import annotations

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.working_days import add_working_days
from dayaq.interventions.vacancies import letters
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.reasons import EmployerRefuses, PersonDeclines, check_reason
from dayaq.interventions.vacancies.signals import seat_freed
from dayaq.interventions.vacancies.statuses import ACCEPTS, ASKS_FOR_TIME, ReferralStatus
from dayaq.interventions.vacancies.workflow.referring import change_referral


def accept_referral(*, referral: Referral, actor: str) -> None:
    """The person will go; also while the employer takes more time."""
    accepted = ACCEPTS.get(ReferralStatus(referral.status), ReferralStatus.ACCEPTED)
    change_referral(referral=referral, status=accepted, actor=actor, who="person")


def decline_referral(*, referral: Referral, reason: str, note: str, actor: str) -> None:
    """The person will not go; a caseworker judges the reason, nothing follows by itself."""
    check_reason(reason, PersonDeclines, note)
    with transaction.atomic():
        letters.withdraw_for(referral)
        change_referral(
            referral=referral, status=ReferralStatus.DECLINED, actor=actor, who="person", reason_code=reason, note=note
        )
        seat_freed.send(Referral, referral=referral)


def ask_for_time(*, referral: Referral, actor: str) -> None:
    """The employer needs more time, once: the same number of working days again."""
    days = parameter("referrals.employer_answer_days").whole
    more_time = ASKS_FOR_TIME.get(ReferralStatus(referral.status), ReferralStatus.MORE_TIME)
    with transaction.atomic():
        change_referral(referral=referral, status=more_time, actor=actor, who="employer")
        referral.answer_due = add_working_days(max(referral.answer_due, clock.today()), days)
        referral.save(update_fields=["answer_due"])


def refuse_referral(*, referral: Referral, reason: str, note: str, actor: str) -> None:
    """The employer does not take the person; the seat is free for the next in rank."""
    check_reason(reason, EmployerRefuses, note)
    with transaction.atomic():
        letters.withdraw_for(referral)
        change_referral(
            referral=referral, status=ReferralStatus.REFUSED, actor=actor, who="employer", reason_code=reason, note=note
        )
        seat_freed.send(Referral, referral=referral)
