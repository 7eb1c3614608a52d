"""The verbs of support: ask, grant, decline, hand over, record the answer, end, withdraw; and gifts in kind."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.lib.working_days import add_working_days
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry, Offering, Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART, ParticipationStatus
from dayaq.interventions.programmes.support.models import Gift, HandOver, SupportRequest, SupportRequestChange
from dayaq.interventions.programmes.support.statuses import OPEN, RequestStatus
from dayaq.registers.employers.models import Organisation

NEEDS_SUPPORT = (ParticipationStatus.ADMITTED, *TAKING_PART)
DAYS_A_MONTH = 30


def ask_support(*, participation: Participation, kind: str, actor: str, who: str, wish: str = "") -> SupportRequest:
    """Somebody in a measure says what would help her to stay."""
    with transaction.atomic():
        participation = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
        if participation.status not in NEEDS_SUPPORT:
            raise UserMistake(_("Support is for somebody who has a place or takes part."))
        if SupportRequest.objects.filter(participation=participation, kind=kind, status__in=OPEN).exists():
            raise UserMistake(_("This has been asked for already."), field="kind")
        request = SupportRequest.objects.create(
            participation=participation, kind=kind, wish=wish.strip(), asked_on=clock.today()
        )
        _change(request, RequestStatus.RECEIVED, actor=actor, who=who)
    return request


def grant_support(
    *, request: SupportRequest, monthly_minor: int, first_day: date, last_day: date, actor: str, who: str
) -> None:
    """Grant it for a time; the money is promised from the programme's budget."""
    with transaction.atomic():
        request = _locked(request)
        programme = request.participation.programme
        most = parameter("support.most_a_month_minor").whole
        if last_day < first_day:
            raise UserMistake(_("The last day cannot come before the first day."), field="last_day")
        if not 0 <= monthly_minor <= most:
            raise UserMistake(
                _("One kind of support costs at most %(most)s a month.") % {"most": Money(most, programme.currency)},
                field="monthly",
            )
        request.monthly_minor, request.first_day, request.last_day = monthly_minor, first_day, last_day
        request.save(update_fields=["monthly_minor", "first_day", "last_day"])
        months = -(-((last_day - first_day).days + 1) // DAYS_A_MONTH)
        if monthly_minor:
            budget.book(
                programme=programme, kind=BudgetEntry.Kind.COMMITMENT, amount_minor=monthly_minor * months,
                about=request.public_id, actor=actor,
            )  # fmt: skip
        _change(request, RequestStatus.GRANTED, actor=actor, who=who)


def decline_support(*, request: SupportRequest, note: str, actor: str, who: str) -> None:
    """Decline it, and say why; she reads it."""
    if not note.strip():
        raise UserMistake(_("Please say why; she reads it."), field="note")
    with transaction.atomic():
        _change(_locked(request), RequestStatus.DECLINED, actor=actor, who=who, note=note)


def hand_over(*, request: SupportRequest, authority: str, actor: str, who: str) -> HandOver:
    """Ask another authority; it learns the kind of help and how to reach her, nothing of her health."""
    days = parameter("support.authority_answer_days").whole
    with transaction.atomic():
        request = _locked(request)
        made = HandOver.objects.create(
            request=request, authority=authority, sent_on=clock.today(),
            answer_due=add_working_days(clock.today(), days),
        )  # fmt: skip
        _change(request, RequestStatus.HANDED_OVER, actor=actor, who=who)
    return made


def record_answer(*, request: SupportRequest, answer: str, actor: str, who: str) -> None:
    """The other authority has answered."""
    with transaction.atomic():
        request = _locked(request)
        _change(request, RequestStatus.ANSWERED, actor=actor, who=who)
        HandOver.objects.filter(request=request).update(answer=answer, answered_on=clock.today())


def end_support(*, request: SupportRequest, actor: str, who: str, note: str = "") -> None:
    """It is no longer needed; what was promised and not paid goes back to the budget."""
    with transaction.atomic():
        request = _locked(request)
        programme = request.participation.programme
        left = budget.balance_about(programme, request.public_id).unpaid
        if left > 0:
            budget.book(
                programme=programme, kind=BudgetEntry.Kind.RELEASE, amount_minor=left, about=request.public_id,
                actor=actor,
            )  # fmt: skip
        _change(request, RequestStatus.ENDED, actor=actor, who=who, note=note)


def withdraw_request(*, request: SupportRequest, actor: str) -> None:
    """She does not need it any more."""
    with transaction.atomic():
        _change(_locked(request), RequestStatus.WITHDRAWN, actor=actor, who="person")


def record_gift(
    *,
    organisation: Organisation,
    kind: str,
    description: str,
    given_on: date,
    actor: str,
    value_minor: int | None = None,
    offering: Offering | None = None,
) -> Gift:
    """Record what a partner gave in kind."""
    if given_on > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="given_on")
    if not description.strip():
        raise UserMistake(_("Please write what was given."), field="description")
    if value_minor is not None:
        budget.check_amount(value_minor, "AZN")
    with transaction.atomic():
        gift = Gift.objects.create(
            organisation=organisation, kind=kind, description=description.strip(), given_on=given_on,
            value_minor=value_minor, offering=offering, recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(actor=actor, verb="gift in kind", subject_kind="employer", subject=organisation.public_id)
    return gift


def _locked(request: SupportRequest) -> SupportRequest:
    rows = SupportRequest.objects.select_for_update(of=("self",))
    return rows.select_related("participation__programme").get(pk=request.pk)


def _change(request: SupportRequest, status: str, *, actor: str, who: str, note: str = "") -> None:
    append_change(
        change=SupportRequestChange, subject=request, status=status, effective_on=clock.today(), by=actor, who=who,
        note=note,
    )  # fmt: skip
    # the kind stays out of the trail: a wish for a psychologist is near to health
    audit.record(actor=actor, verb=f"support {status}", subject_kind="support_request", subject=request.public_id)
