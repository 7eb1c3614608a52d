"""The next action on a file, as far as this room can tell: one sentence and where to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dayaq.foundation.lib.rules import Answer, Met, Unknown
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.rules import RegisteredUnemployed
from dayaq.registers.people.statuses import RegistrationStatus


@dataclass(frozen=True, slots=True)
class NextAction:
    """What is to be done, the button's word, and where it leads; without an address nothing is due."""

    sentence: str
    verb: str = ""
    url: str = ""


def next_action(file: PersonFile, known: dict[str, Any]) -> NextAction:
    """What the file asks for first; `known` are the facts of the norm for *unemployed*."""
    registration, person = file.registration, file.person
    if registration is None or not file.is_registered or registration.status == RegistrationStatus.ENDED:
        return _to("register-again", person, _("She is not on the register."), _("Register again"))
    if known["has_open_employment"]:
        return _to("end", person, _("She has a job and is still on the register."), _("End the registration"))
    if registration.status == RegistrationStatus.SUSPENDED:
        return _to("take-up-again", person, _("Her registration rests."), _("Take up again"))
    if registration.status == RegistrationStatus.JOB_SEEKER:
        return _about_unemployment(file, RegisteredUnemployed.answer(known, file.day))
    if not person.phone:
        return _to("contact", person, _("There is no telephone number in the file."), _("Add a number"))
    return NextAction(_("Nothing is due."))


def _about_unemployment(file: PersonFile, answer: Answer) -> NextAction:
    if isinstance(answer, Met):
        return _to("recognise", file.person, _("The norm for unemployed is met."), _("Recognise as unemployed"))
    if isinstance(answer, Unknown):
        return _to("circumstances", file.person, _("It is not known yet whether she is unemployed."), _("Ask and note the answers"))
    return NextAction(_("Job seeker; she does not meet the norm for unemployed."), _("See why"), _address("recognise", file.person))


def _to(page: str, person: Any, sentence: str, verb: str) -> NextAction:
    return NextAction(sentence, verb, _address(page, person))


def _address(page: str, person: Any) -> str:
    return reverse(f"people:{page}", args=[person.public_id])
