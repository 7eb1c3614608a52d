"""What the page of a correction offers: the steps that could have happened in the place of the wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from dayaq.registers.people import workflow
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import RegistrationChange
from dayaq.registers.people.statuses import REGISTRATION
from dayaq.registers.people.workflow.correcting import NEVER_HAPPENED, reasons_for, step_before

# An answer of its own, so that nobody takes a step back by answering nothing.
NEVER = "never"


def wrong_step(_viewer: Any, file: PersonFile, where: Mapping[str, Any]) -> RegistrationChange | None:
    """The step that stands as known now, by its registration and its number."""
    for change in file.changes:
        if (change.subject.public_id, change.step) == (where["registration"], where["step"]):
            change.subject.person = file.person
            return change
    return None


def start_of_correction(file: PersonFile, change: RegistrationChange) -> dict[str, Any]:
    """How the form begins: with what is recorded."""
    before = step_before(file.person, change, change.effective_on)
    came_from = before.status if before else None
    steps = [(str(step.to), REGISTRATION.label(step.to)) for step in REGISTRATION.steps_from(came_from)]
    reasons = {code: word for code, _label in steps for code, word in reasons_for(came_from, code)}
    recorded = {"status": change.status, "effective_on": change.effective_on, "reason": change.reason_code}
    never = [(NEVER, _("nothing: this step never happened"))] if before else []
    return {"steps": [*steps, *never], "reasons": list(reasons.items()), "initial": recorded}


def correct(actor: str, change: RegistrationChange, given: dict[str, Any]) -> object:
    """The verb, with the answers of the form."""
    status = NEVER_HAPPENED if given["status"] == NEVER else given["status"]
    reason = given.get("reason", "") if status != NEVER_HAPPENED else ""
    return workflow.correct_registration(
        actor=actor, change=change, status=status, effective_on=given["effective_on"], reason=reason,
        explanation=given["explanation"],
    )  # fmt: skip
