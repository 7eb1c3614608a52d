"""Concluding a contract, beginning the job it supports, ending it, giving back what is no longer promised."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import BudgetEntry, Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus
from dayaq.interventions.programmes.spine.workflow import leave_early
from dayaq.interventions.programmes.wage_incentives import policies
from dayaq.interventions.programmes.wage_incentives.amounts import most_a_month
from dayaq.interventions.programmes.wage_incentives.models import Contract, SupportedPost
from dayaq.interventions.programmes.wage_incentives.statuses import UNPAID
from dayaq.interventions.vacancies.models import Hire
from dayaq.interventions.vacancies.workflow.hiring import hire
from dayaq.registers.people import workflow as people
from dayaq.registers.people.models import EmploymentSpell


def conclude(
    *, participation: Participation, first_day: date, last_day: date | None, months: int, actor: str
) -> Contract:
    """Promise a share of the wage for some months; the whole is committed in the programme's budget."""
    with transaction.atomic():
        participation = locked_participation(participation)
        policies.check_contract(participation, first_day, last_day, months)
        if Contract.objects.filter(participation=participation).exists():
            raise UserMistake(_("There is a contract already."))
        post = SupportedPost.objects.get(offering=participation.offering)
        share = parameter(f"{participation.programme.code}.share_percent", first_day).whole
        contract = Contract.objects.create(
            participation=participation, first_day=first_day, last_day=last_day, wage_minor=post.wage_minor,
            share_percent=share, months=months, monthly_minor=most_a_month(post.wage_minor, share, first_day),
            concluded_on=clock.today(),
        )  # fmt: skip
        budget.book(
            programme=participation.programme, kind=BudgetEntry.Kind.COMMITMENT,
            amount_minor=contract.monthly_minor * months, about=contract.public_id, actor=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="wage contract concluded", subject_kind="participation", subject=participation.public_id,
            contract=contract.public_id,
        )  # fmt: skip
    return contract


def begin_employment(participation: Participation, day: date) -> None:
    """Her first day: the hire for the vacancy opens the one employment that counts, unless the employer told of it.

    Asked before the participation begins, within its transaction, and by nobody else.
    """
    participation = locked_participation(participation)
    contract = Contract.objects.select_for_update().filter(participation=participation).first()
    if contract is None:
        raise UserMistake(_("Conclude the contract first."))
    if day < contract.first_day:
        raise UserMistake(
            _("The contract begins on %(day)s.") % {"day": formats.date_format(contract.first_day, "DATE_FORMAT")},
            field="effective_on",
        )
    policies.check_lasts(participation.programme.code, day, contract.last_day, contract.months)
    post = SupportedPost.objects.select_related("vacancy__organisation").get(offering=participation.offering)
    person, employer = participation.person, policies.check_post(participation.offering, post.vacancy)
    policies.check_no_earlier_contract(person, employer, day, post.vacancy)
    told = Hire.objects.filter(vacancy=post.vacancy, employment__person=person, employment__last_day__isnull=True)
    hired = told.select_related("employment").first() or hire(
        vacancy=post.vacancy, person=person, hired_on=day, actor=audit.SYSTEM
    )
    if hired.employment.first_day != day:
        raise UserMistake(
            _("The employer told of her hire from %(day)s; begin on that day, or correct the hire first.")
            % {"day": formats.date_format(hired.employment.first_day, "DATE_FORMAT")},
            field="effective_on",
        )
    contract.first_day, contract.employment = day, hired.employment
    contract.save(update_fields=["first_day", "employment"])


def end_employment(
    *, contract: Contract, last_day: date, reason: str, actor: str, who: str = "manager", note: str = ""
) -> None:
    """The job has ended: the employment and, while the support runs, the participation end with that day."""
    with transaction.atomic():
        participation = locked_participation(contract.participation)
        contract = locked_contract(contract)
        if contract.employment is None:
            raise UserMistake(_("She has not begun yet."))
        if last_day > clock.today():
            raise UserMistake(_("This day is still to come; record it when it has happened."), field="last_day")
        spell = EmploymentSpell.objects.select_for_update().get(pk=contract.employment.pk)
        if participation.status in (ParticipationStatus.UNDER_WAY, ParticipationStatus.INTERRUPTED):
            leave_early(
                participation=participation, effective_on=last_day, reason=reason, actor=actor, who=who, note=note
            )
        if spell.last_day is None:
            people.end_employment(actor=actor, employment=spell, last_day=last_day)


def release_rest(*, contract: Contract, actor: str) -> int:
    """Give back what is promised and can no longer be claimed; return how much."""
    with transaction.atomic():
        participation = locked_participation(contract.participation)
        contract = locked_contract(contract)
        if not is_over(contract):
            raise UserMistake(_("The support still runs; its money stays promised."))
        if contract.claims.filter(status__in=UNPAID).exists():
            raise UserMistake(_("A claim of this contract is not decided yet."))
        rest = budget.balance_about(participation.programme, contract.public_id).unpaid
        if rest > 0:
            budget.book(
                programme=participation.programme, kind=BudgetEntry.Kind.RELEASE, amount_minor=rest,
                about=contract.public_id, actor=actor,
            )  # fmt: skip
    return rest


def is_over(contract: Contract) -> bool:
    """Whether no month of support is still to come."""
    ended = contract.participation.status in (ParticipationStatus.DID_NOT_START, ParticipationStatus.LEFT_EARLY)
    return ended or (contract.supported.last_day or date.max) < clock.today()


def locked_participation(participation: Participation) -> Participation:
    """The participation with its person, programme and employer, held until the end of the transaction."""
    rows = Participation.objects.select_for_update(of=("self",))
    return rows.select_related("person", "programme", "offering__provider", "offering__programme").get(
        pk=participation.pk
    )


def locked_contract(contract: Contract) -> Contract:
    """The contract as it is now, held until the end of the transaction."""
    rows = Contract.objects.select_for_update(of=("self",))
    return rows.select_related("participation__programme", "employment").get(pk=contract.pk)
