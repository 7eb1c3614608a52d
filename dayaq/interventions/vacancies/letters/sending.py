"""When the letters of a referral and of an application are written and withdrawn; the outbox carries them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import outbox
from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.models import Application, Referral

PERSON, EMPLOYER = "referral-person", "referral-employer"
APPLICATION = "application-employer"


def write_for(referral: Referral) -> None:
    """Write the letters to both sides; they wait until the referral's `send_after`."""
    person, employer = referral.person, referral.vacancy.organisation
    if person.email:
        with translation.override(person.language):
            body = _("We refer you to “%(title)s”. The letter is attached.") % {"title": referral.vacancy.title}
            _put(referral, PERSON, person.email, person.language, _("A job for you"), body)
    if employer and employer.email:
        with translation.override(employer.language):
            body = _(
                "We refer a person to your vacancy “%(title)s”. The letter is attached. "
                "Please answer here, no account is needed:\n%(link)s"
            ) % {"title": referral.vacancy.title, "link": answer_address(referral)}
            _put(referral, EMPLOYER, employer.email, employer.language, _("A person for your vacancy"), body)


def write_application_for(application: Application) -> None:
    """Tell the employer who applied and how to reach her; nothing else of her file."""
    person, employer = application.person, application.vacancy.organisation
    if not employer or not employer.email:
        return
    with translation.override(employer.language):
        contact = ", ".join(part for part in (person.phone, person.email) if part)
        body = _(
            "%(person)s has applied for your vacancy “%(title)s”, number %(number)s.\n"
            "Contact: %(contact)s\nPlease get in touch directly."
        ) % {
            "person": person.full_name,
            "title": application.vacancy.title,
            "number": application.vacancy.public_id,
            "contact": contact or _("through the employment service"),
        }
        outbox.write(
            key=f"{APPLICATION} {application.public_id}",
            recipient=employer.email,
            language=employer.language,
            subject=_("An application for your vacancy"),
            body=body,
        )


def withdraw_application_for(application: Application) -> None:
    """Take the message back if it has not left."""
    outbox.withdraw(key=f"{APPLICATION} {application.public_id}")


def _put(referral: Referral, kind: str, recipient: str, language: str, subject: str, body: str) -> None:
    outbox.write(
        key=f"{kind} {referral.public_id}",
        recipient=recipient,
        language=language,
        subject=subject,
        body=body,
        send_after=referral.send_after,
        document_kind=kind,
        document_id=referral.public_id,
    )


def withdraw_for(referral: Referral) -> bool:
    """Take both letters back; false when one has left."""
    if referral.send_after <= clock.now():
        return False
    for kind in (PERSON, EMPLOYER):
        outbox.withdraw(key=f"{kind} {referral.public_id}")
    return True
