"""The next action on a file, as far as this room can tell: one sentence and where to do it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dayaq.foundation.lib.rules import Met, Unknown
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import Person
from dayaq.registers.people.statuses import RegistrationStatus


@dataclass(frozen=True, slots=True)
class NextAction:
    """What is to be done, the button's word, and where it leads; without an address nothing is due."""

    sentence: str
    verb: str = ""
    url: str = ""


def next_action(file: PersonFile) -> NextAction:
    """What the file asks for first."""
    person = file.person
    if not file.status:
        return _to("register-again", person, _("Not on the register."), _("Register again"))
    if file.at_work:
        return _to("end", person, _("Has a job and is still on the register."), _("End the registration"))
    if file.status == RegistrationStatus.SUSPENDED:
        return _to("take-up-again", person, _("The registration rests."), _("Take up again"))
    if file.status == RegistrationStatus.JOB_SEEKER:
        return _about_unemployment(file)
    if not person.phone:
        return _to("contact", person, _("There is no telephone number in the file."), _("Add a number"))
    return NextAction(_("Nothing is due."))


def _about_unemployment(file: PersonFile) -> NextAction:
    person, answer = file.person, file.unemployment
    if isinstance(answer, Met):
        return _to("recognise", person, _("The norm for unemployed is met."), _("Recognise as unemployed"))
    if isinstance(answer, Unknown):
        return _to(
            "circumstances",
            person,
            _("Not known yet: unemployed in the sense of the law?"),
            _("Ask and note the answers"),
        )
    return _to("recognise", person, _("The norm for unemployed is not met."), _("See why"))


def _to(page: str, person: Person, sentence: str, verb: str) -> NextAction:
    return NextAction(sentence, verb, reverse(f"people:{page}", args=[person.public_id]))
