"""Asking an employer again who has not answered: one letter a referral and day, with the same link."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit, outbox
from dayaq.foundation.operations.models import Message
from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.letters.sending import EMPLOYER
from dayaq.interventions.vacancies.models import Referral
from dayaq.registers.employers.models import Organisation

REMINDER = "referral-reminder"


def remind_employer(*, organisation: Organisation, referrals: Sequence[Referral], actor: str) -> int:
    """Write to an employer about the referrals that he has not answered; says about how many, none twice a day."""
    if not organisation.email:
        raise UserMistake(_("“%(name)s” has no e-mail address: ring instead.") % {"name": organisation.name})
    written = set(Message.objects.filter(key__in=[_key(one) for one in referrals]).values_list("key", flat=True))
    due = [one for one in referrals if _key(one) not in written]
    with transaction.atomic(), translation.override(organisation.language):
        for referral in due:
            outbox.write(
                key=_key(referral),
                recipient=organisation.email,
                language=organisation.language,
                subject=_("Please tell us what came of it: “%(title)s”") % {"title": referral.vacancy.title},
                body=_("We referred a person to your vacancy “%(title)s” and have no answer yet:\n%(link)s")
                % {"title": referral.vacancy.title, "link": answer_address(referral)},
                document_kind=EMPLOYER,
                document_id=referral.public_id,
            )
        audit.record_many(
            actor=actor, acts=[audit.Act("remind employer", "referral", referral.public_id) for referral in due]
        )
    return len(due)


def _key(referral: Referral) -> str:
    return f"{REMINDER} {referral.public_id} {clock.today().isoformat()}"
