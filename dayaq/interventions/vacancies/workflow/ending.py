"""What ends by itself when somebody is hired: her other referrals and applications, and everybody's to a full vacancy.

Rows are held in one order everywhere: the vacancy, its referrals and applications by number, the trail last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_many
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import letters
from dayaq.interventions.vacancies.models import Application, ApplicationChange, Referral, ReferralChange, Vacancy
from dayaq.interventions.vacancies.reasons import OfItself
from dayaq.interventions.vacancies.signals import seat_freed
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ApplicationStatus, ReferralStatus
from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class Waiting:
    """Open referrals and applications, held until the end of the transaction."""

    referrals: list[Referral]
    applications: list[Application]

    def around(self, person: Person, vacancy: Vacancy) -> tuple[Waiting, Waiting, Waiting]:
        """Three parts: hers at this vacancy, hers elsewhere, and those of others."""
        hers = self._where(lambda one: one.person_id == person.pk)
        return (
            hers._where(lambda one: one.vacancy_id == vacancy.pk),
            hers._where(lambda one: one.vacancy_id != vacancy.pk),
            self._where(lambda one: one.person_id != person.pk),
        )

    def _where(self, fits: Callable[[Referral | Application], bool]) -> Waiting:
        return Waiting([one for one in self.referrals if fits(one)], [one for one in self.applications if fits(one)])


def hold(which: Q) -> Waiting:
    """Lock what is open, by a condition on person and vacancy that fits both nouns."""
    about = ("person", "vacancy__organisation")
    referrals = Referral.objects.select_for_update(of=("self",)).filter(which, status__in=OPEN_REFERRALS)
    applications = Application.objects.select_for_update(of=("self",)).filter(which, status=ApplicationStatus.RECEIVED)
    return Waiting(
        list(referrals.select_related(*about).order_by("pk")),
        list(applications.select_related(*about).order_by("pk")),
    )


def end_hers(waiting: Waiting) -> None:
    """She has found work: the employers need not answer, and the seats go to the next."""
    _close(waiting, OfItself.HIRED_ELSEWHERE)
    for one in waiting.referrals:
        seat_freed.send(Referral, referral=one)


def end_others(waiting: Waiting) -> None:
    """The last seat is taken: everybody who still waited for it is told."""
    _close(waiting, OfItself.FILLED)


def _close(waiting: Waiting, reason: OfItself) -> None:
    for referral in waiting.referrals:
        letters.tell_closed(referral, reason)
    for application in waiting.applications:
        letters.tell_application_closed(application, reason)
    _append(ReferralChange, waiting.referrals, ReferralStatus.CLOSED, reason)
    _append(ApplicationChange, waiting.applications, ApplicationStatus.CLOSED, reason)
    acts = [
        audit.Act("referral closed", "referral", one.public_id, {"reason": str(reason)}) for one in waiting.referrals
    ]
    acts += [
        audit.Act("application closed", "application", one.public_id, {"reason": str(reason)})
        for one in waiting.applications
    ]
    if acts:
        audit.record_many(actor=audit.SYSTEM, acts=acts)


def _append(
    change: type[ReferralChange] | type[ApplicationChange], subjects: Sequence[object], status: str, reason: str
) -> None:
    append_many(
        change=change,
        subjects=subjects,
        status=status,
        effective_on=clock.today(),
        by=audit.SYSTEM,
        who="system",
        reason_code=reason,
    )
