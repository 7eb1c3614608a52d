"""Correcting a step on the register that was recorded wrongly: a new entry stands in its place, the old one stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import Met
from dayaq.foundation.lib.status_change import append_change
from dayaq.registers.people.models import Person, RegistrationChange
from dayaq.registers.people.queries import history_of, standing_steps
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.people.rules import RegisteredUnemployed
from dayaq.registers.people.statuses import RegistrationStatus
from dayaq.registers.people.workflow.checks import day_of, locked, write_down
from dayaq.registers.people.workflow.registering import check_may_register
from dayaq.registers.people.workflow.registration import refusal, unemployed_answer

NEVER_HAPPENED = ""


def correct_registration(
    *, actor: str, change: RegistrationChange, status: str, effective_on: date, explanation: str, reason: str = ""
) -> RegistrationChange:
    """Put what really happened in the place of a wrong entry; `NEVER_HAPPENED` as status takes the step back.

    Days and status of the registration follow, and what was known before can still be asked. A step that makes
    somebody unemployed is held to the norm like the first time.
    """
    day = day_of(effective_on) if status != NEVER_HAPPENED else change.effective_on
    with transaction.atomic():
        person = locked(change.subject.person)
        _check(person, change, status, day, reason, explanation)
        told = _norm(person, status, day)
        try:
            with transaction.atomic():
                corrected = append_change(
                    change=RegistrationChange, subject=change.subject, status=status, effective_on=day, by=actor,
                    who="caseworker", reason_code=reason, note=explanation, corrects=change,
                )  # fmt: skip
        except IntegrityError as error:  # the days that follow would reach into another registration
            raise UserMistake(_("This person is already registered in that time."), field="effective_on") from error
        write_down(
            actor, "correct registration", person, registration=change.subject.public_id, step=change.step,
            before=_told(change), after=_told(corrected), explanation=explanation, **told,
        )  # fmt: skip
    return corrected


def _check(person: Person, change: RegistrationChange, status: str, day: date, reason: str, explanation: str) -> None:
    if not explanation.strip():
        raise UserMistake(_("Say what was wrong."), field="explanation")
    if (status, day, reason) == (change.status, change.effective_on, change.reason_code):
        raise UserMistake(_("This is what is recorded already; change the day, the step or its reason."))
    before = step_before(person, change, day)
    if before is None:
        _check_beginning(person, status, day)
    expected = reasons_for(before.status if before else None, status)
    if bool(reason) != bool(expected) or (reason and reason not in dict(expected)):
        raise UserMistake(
            _("Choose one of the reasons for this step.") if expected else _("This step has no reason to choose."),
            field="reason",
        )


def _check_beginning(person: Person, status: str, day: date) -> None:
    if status == NEVER_HAPPENED:
        raise UserMistake(_("A registration begins with this step; correct its day, or end the registration."))
    check_may_register(person, day)


def step_before(person: Person, change: RegistrationChange, day: date) -> RegistrationChange | None:
    """The step of the same registration after which this one comes, were it on that day; None: it begins with it."""
    others = [each for each in standing_steps(history_of(person)) if each.subject_id == change.subject_id]
    earlier = [each for each in others if (each.effective_on, each.step) < (day, change.step)]
    return next((each for each in reversed(earlier) if each.pk != change.pk), None)


def reasons_for(before: str | None, status: str) -> list[tuple[str, Any]]:
    """The coded reasons from which a step has one; none where it needs none."""
    if status == RegistrationStatus.ENDED:
        return list(EndReason.choices)
    if status == RegistrationStatus.SUSPENDED:
        return list(SuspensionReason.choices)
    if (before, status) == (RegistrationStatus.UNEMPLOYED, RegistrationStatus.JOB_SEEKER):
        return list(ReturnReason.choices)
    return []


def _norm(person: Person, status: str, day: date) -> dict[str, Any]:
    """What the norm says of the corrected day, kept with the decision."""
    if status != RegistrationStatus.UNEMPLOYED:
        return {}
    answer = unemployed_answer(person, day)
    if not isinstance(answer, Met):
        raise UserMistake(refusal(answer), field="effective_on")
    return {"norm": RegisteredUnemployed.code, **answer.as_dict()}


def _told(change: RegistrationChange) -> dict[str, str]:
    return {"status": change.status, "day": change.effective_on.isoformat(), "reason": change.reason_code}
