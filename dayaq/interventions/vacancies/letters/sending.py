"""When the letters of a referral and of an application are written and withdrawn; the outbox carries them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import outbox
from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.models import Application, Referral
from dayaq.interventions.vacancies.reasons import OfItself
from dayaq.registers.employers.models import Organisation

PERSON, EMPLOYER = "referral-person", "referral-employer"
APPLICATION = "application-employer"
CLOSED_PERSON, CLOSED_EMPLOYER = "referral-closed-person", "referral-closed-employer"
APPLICATION_CLOSED = "application-closed"


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


def tell_closed(referral: Referral, reason: OfItself) -> None:
    """A referral has ended by itself: letters that wait do not leave; who got one is told that nothing is due."""
    if withdraw_for(referral):
        return
    employer = referral.vacancy.organisation
    if reason == OfItself.FILLED:
        _tell_person_filled(referral, CLOSED_PERSON)
    elif employer and employer.email:
        _tell_employer_unavailable(referral, employer, CLOSED_EMPLOYER)


def tell_application_closed(application: Application, reason: OfItself) -> None:
    """The same for an application."""
    employer = application.vacancy.organisation
    if reason == OfItself.FILLED:
        _tell_person_filled(application, APPLICATION_CLOSED)
    elif employer and employer.email:
        _tell_employer_unavailable(application, employer, APPLICATION_CLOSED)


def _tell_person_filled(noun: Referral | Application, kind: str) -> None:
    person = noun.person
    if not person.email:
        return
    with translation.override(person.language):
        outbox.write(
            key=f"{kind} {noun.public_id}",
            recipient=person.email,
            language=person.language,
            subject=_("The post has been filled: “%(title)s”") % {"title": noun.vacancy.title},
            body=_(
                "Dear %(name)s,\nthe post “%(title)s” has been filled, so you need not wait for an answer. "
                "Nothing is due from you, and we keep looking for work with you."
            )
            % {"name": person.full_name, "title": noun.vacancy.title},
        )


def _tell_employer_unavailable(noun: Referral | Application, employer: Organisation, kind: str) -> None:
    with translation.override(employer.language):
        outbox.write(
            key=f"{kind} {noun.public_id}",
            recipient=employer.email,
            language=employer.language,
            subject=_("No answer is needed any more: “%(title)s”") % {"title": noun.vacancy.title},
            body=_(
                "%(name)s is no longer available for your vacancy “%(title)s”. You need not answer about this person; "
                "if the post is still free, we look for somebody else."
            )
            % {"name": noun.person.full_name, "title": noun.vacancy.title},
        )


def withdraw_for(referral: Referral) -> bool:
    """Take both letters back; false when one has left."""
    if referral.send_after <= clock.now():
        return False
    for kind in (PERSON, EMPLOYER):
        outbox.withdraw(key=f"{kind} {referral.public_id}")
    return True
