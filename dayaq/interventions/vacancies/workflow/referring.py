"""Referring a person to a notified vacancy, and taking it back before the letter has left."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.lib.working_days import add_working_days, next_closing
from dayaq.foundation.offices.models import Office
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import letters, seats
from dayaq.interventions.vacancies.models import Referral, ReferralChange, Vacancy
from dayaq.interventions.vacancies.signals import seat_freed
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ReferralStatus
from dayaq.registers.people.models import Person

AT_ONCE = 200


def refer(*, person: Person, vacancy: Vacancy, office: Office, actor: str) -> Referral:
    """Refer a person; the letter waits until the office closes, so that it can be undone until then."""
    with transaction.atomic():
        vacancy = seats.locked(vacancy)
        check_referral(person=person, vacancy=vacancy)
        leaves_at = next_closing(clock.now())
        answer_days = parameter("referrals.employer_answer_days").whole
        referral = Referral.objects.create(
            vacancy=vacancy,
            person=person,
            office=office,
            made_on=clock.today(),
            send_after=leaves_at,
            answer_due=add_working_days(clock.office_day(leaves_at), answer_days),
        )
        change_referral(referral=referral, status=ReferralStatus.HELD, actor=actor, who="caseworker")
        letters.write_for(referral)
    return referral


def check_referral(*, person: Person, vacancy: Vacancy) -> None:
    """Raise the sentence when this person cannot be referred to this vacancy now. The caller holds its lock."""
    if vacancy.origin != Vacancy.Origin.NOTIFIED:
        raise UserMistake(
            _("“%(title)s” was collected from a job board: it is a lead, call the employer first.")
            % {"title": vacancy.title}
        )
    if Referral.objects.filter(person=person, vacancy=vacancy, status__in=OPEN_REFERRALS).exists():
        raise UserMistake(_("This person is already referred to “%(title)s”.") % {"title": vacancy.title})
    seats.check_room_for_referral(vacancy)


def undo_referral(*, referral: Referral, actor: str) -> None:
    """Take a referral back whose letter has not left."""
    with transaction.atomic():
        change_referral(referral=referral, status=ReferralStatus.UNDONE, actor=actor, who="caseworker")
        if not letters.withdraw_for(referral):
            raise UserMistake(_("The letter has already left; ask the employer instead."))
        seat_freed.send(Referral, referral=referral)


def mark_sent(*, referral: Referral) -> None:
    """The office has closed: the letters leave, the employer's days begin."""
    change_referral(referral=referral, status=ReferralStatus.SENT, actor=audit.SYSTEM, who="system")


def send_due_referrals() -> int:
    """The worker's chore: the office has closed, so referrals whose letters leave now become *sent*."""
    due = Referral.objects.filter(status=ReferralStatus.HELD, send_after__lte=clock.now()).order_by("pk")[:AT_ONCE]
    for referral in due:
        with transaction.atomic():
            mark_sent(referral=referral)
    return len(due)


def change_referral(
    *, referral: Referral, status: str, actor: str, who: str, reason_code: str = "", note: str = ""
) -> None:
    """Write one step of a referral with its audit entry; the reason, which may be health, stays out of the trail."""
    with transaction.atomic():
        append_change(
            change=ReferralChange,
            subject=referral,
            status=status,
            effective_on=clock.today(),
            by=actor,
            who=who,
            reason_code=reason_code,
            note=note,
        )
        audit.record(
            actor=actor,
            verb=f"referral {status}",
            subject_kind="referral",
            subject=referral.public_id,
        )
