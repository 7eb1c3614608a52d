"""Ringing the employer of a lead: what came of it is written down, and the vacancy follows it.

A lead that its employer notifies becomes a vacancy like any other, with its employer in the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Office
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import seats
from dayaq.interventions.vacancies.models import Call, Vacancy
from dayaq.interventions.vacancies.reasons import CALL_AGAIN, CallOutcome
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.interventions.vacancies.workflow.posting import change_vacancy_status
from dayaq.registers.employers import queries as employers
from dayaq.registers.people.models import Person

CLOSES_AS = {CallOutcome.NO_INTEREST: VacancyStatus.WITHDRAWN, CallOutcome.FILLED: VacancyStatus.FILLED}


@dataclass(frozen=True)
class Employer:
    """Who he is, as he says on the telephone; what is not known stays empty."""

    name: str
    voen: str = ""
    phone: str = ""
    email: str = ""


def record_call(
    *,
    vacancy: Vacancy,
    outcome: str,
    office: Office,
    actor: str,
    note: str = "",
    next_call_on: date | None = None,
    person: Person | None = None,
    employer: Employer | None = None,
) -> Call:
    """Write down what the employer of a lead said, and do what follows from it."""
    _check_answer(outcome, next_call_on, employer)
    with transaction.atomic():
        vacancy = seats.locked(vacancy)
        seats.check_open(vacancy)
        if vacancy.origin != Vacancy.Origin.COLLECTED:
            raise UserMistake(_("“%(title)s” is no lead any more: its employer has notified it.") % _titled(vacancy))
        call = Call.objects.create(
            vacancy=vacancy,
            person=person,
            office=office,
            called_on=clock.today(),
            outcome=outcome,
            note=note.strip(),
            next_call_on=next_call_on if outcome in CALL_AGAIN else None,
            recorded_at=clock.now(),
            recorded_by=actor,
        )
        if outcome == CallOutcome.NOTIFIED and employer is not None:
            _adopt(vacancy, employer)
        if outcome in CLOSES_AS:
            status = CLOSES_AS[CallOutcome(outcome)]
            change_vacancy_status(vacancy=vacancy, status=status, actor=actor, reason_code=outcome, note=note.strip())
        audit.record(
            actor=actor, verb="call about lead", subject_kind="vacancy", subject=vacancy.public_id, outcome=outcome
        )
    return call


def _check_answer(outcome: str, next_call_on: date | None, employer: Employer | None) -> None:
    if outcome not in CallOutcome.values:
        raise UserMistake(_("Choose what came of the call."), field="outcome")
    if outcome in CALL_AGAIN and next_call_on is None:
        raise UserMistake(_("Say when to call again."), field="next_call_on")
    if outcome in CALL_AGAIN and next_call_on is not None and next_call_on < clock.today():
        raise UserMistake(_("The next call cannot lie in the past."), field="next_call_on")
    if outcome == CallOutcome.NOTIFIED and employer is None:
        raise UserMistake(_("Give the employer who notifies the vacancy."), field="employer")


def _adopt(vacancy: Vacancy, told: Employer) -> None:
    """The lead becomes the employer's own; what the register knows of him is kept, what it lacks is added."""
    try:
        organisation = employers.find_or_note(told.name, told.voen or None)
    except UserMistake as mistake:
        raise UserMistake(
            mistake.sentence, field={"name": "employer"}.get(mistake.field or "", mistake.field)
        ) from None
    organisation.phone = organisation.phone or told.phone
    organisation.email = organisation.email or told.email
    organisation.save(update_fields=["phone", "email"])
    vacancy.origin, vacancy.organisation = Vacancy.Origin.NOTIFIED, organisation
    vacancy.search_text = search_text_of(vacancy)
    vacancy.save(update_fields=["origin", "organisation", "search_text"])


def _titled(vacancy: Vacancy) -> dict[str, str]:
    return {"title": vacancy.title}
