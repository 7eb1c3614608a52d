"""When the letters of a referral are written and withdrawn; the outbox carries them."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import outbox
from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.models import Referral

PERSON, EMPLOYER = "referral-person", "referral-employer"


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
