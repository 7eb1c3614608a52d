"""What becomes of a registration: recognised, returned, suspended, taken up again, ended."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import Answer, Met, NotMet
from dayaq.foundation.lib.status_change import append_change
from dayaq.registers.people.models import Circumstances, Person, Registration, RegistrationChange
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.people.rules import RegisteredUnemployed
from dayaq.registers.people.statuses import RegistrationStatus
from dayaq.registers.people.workflow.checks import check_row, day_of, write_down


def declare_circumstances(
    *, actor: str, person: Person, declared_on: date | None = None, **answers: bool | None
) -> Circumstances:
    """Write down what she declared and what the search found; a question that was not asked is left out."""
    declared = Circumstances(person=person, declared_on=day_of(declared_on), **answers)
    check_row(declared)
    with transaction.atomic():
        declared.save(force_insert=True)
        asked = sorted(name for name, answer in answers.items() if answer is not None)
        write_down(actor, "declare circumstances", person, day=declared.declared_on.isoformat(), asked=asked)
    return declared


def unemployed_answer(person: Person, day: date) -> Answer:
    """What the norm for *registered unemployed* says of her on the day, and why."""
    facts = facts_of(person.pk, day, RegisteredUnemployed.condition.fact_names)
    return RegisteredUnemployed.answer(facts, day)


def recognise_as_unemployed(*, actor: str, registration: Registration, effective_on: date | None = None) -> Answer:
    """Recognise a job seeker as unemployed where the norm is met; the answer is kept with the decision.

    Reached by nothing but this verb: no clock makes anybody unemployed.
    """
    day = day_of(effective_on)
    with transaction.atomic():
        Registration.objects.select_for_update().get(pk=registration.pk)
        answer = unemployed_answer(registration.person, day)
        if not isinstance(answer, Met):
            raise UserMistake(refusal(answer))
        change = _change(actor, registration, RegistrationStatus.UNEMPLOYED, day)
        write_down(
            actor, "recognise as unemployed", registration.person, registration=registration.public_id,
            day=day.isoformat(), step=change.step, norm=RegisteredUnemployed.code, **answer.as_dict(),
        )  # fmt: skip
    return answer


def refusal(answer: Answer) -> str:
    """Why she cannot be recognised as unemployed, or what has to be asked first."""
    told = " ".join(answer.because)
    if isinstance(answer, NotMet):
        return _("This person cannot be recognised as unemployed. This is not so: %(clauses)s") % {"clauses": told}
    return _("It cannot be said yet whether this person is unemployed. This has to be asked: %(clauses)s") % {
        "clauses": told
    }


def return_to_job_seeker(
    *, actor: str, registration: Registration, reason: ReturnReason, effective_on: date | None = None, note: str = ""
) -> RegistrationChange:
    """She stays on the register, but is no longer unemployed."""
    return _step(actor, "return to job seeker", registration, RegistrationStatus.JOB_SEEKER, effective_on, reason, note)


def suspend(
    *,
    actor: str,
    registration: Registration,
    reason: SuspensionReason,
    effective_on: date | None = None,
    note: str = "",
) -> RegistrationChange:
    """Let rights and duties rest for a while; the registration goes on."""
    return _step(actor, "suspend", registration, RegistrationStatus.SUSPENDED, effective_on, reason, note)


def take_up_again(
    *, actor: str, registration: Registration, effective_on: date | None = None, note: str = ""
) -> RegistrationChange:
    """End a temporary removal; whether she is unemployed is asked anew."""
    return _step(actor, "take up again", registration, RegistrationStatus.JOB_SEEKER, effective_on, "", note)


def end_registration(
    *, actor: str, registration: Registration, reason: EndReason, effective_on: date | None = None, note: str = ""
) -> RegistrationChange:
    """She leaves the register; the day is the last one on it."""
    return _step(actor, "end registration", registration, RegistrationStatus.ENDED, effective_on, reason, note)


def _step(
    actor: str, verb: str, registration: Registration, status: str, effective_on: date | None, reason: str, note: str
) -> RegistrationChange:
    day = day_of(effective_on)
    with transaction.atomic():
        change = _change(actor, registration, status, day, reason, note)
        write_down(
            actor,
            verb,
            registration.person,
            registration=registration.public_id,
            day=day.isoformat(),
            reason=str(reason),
        )
    return change


def _change(
    actor: str, registration: Registration, status: str, day: date, reason: str = "", note: str = ""
) -> RegistrationChange:
    return append_change(
        change=RegistrationChange, subject=registration, status=status, effective_on=day, by=actor, who="caseworker",
        reason_code=str(reason), note=note,
    )  # fmt: skip
