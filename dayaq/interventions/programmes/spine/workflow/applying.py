"""Applying for an offering, taking an application back, appealing against a refusal."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine import policies, seats
from dayaq.interventions.programmes.spine.models import Application, Offering
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus
from dayaq.interventions.programmes.spine.workflow.changes import change_application
from dayaq.registers.people.models import Person

_WHO = {"self": "person", "referral": "caseworker", "campaign": "system"}


def apply_for(
    *, person: Person, offering: Offering, channel: str, actor: str, preference: int = 1, made_on: date | None = None
) -> Application:
    """Apply; `made_on` is the day on a paper form that is entered later."""
    with transaction.atomic():
        offering = seats.locked(offering)
        policies.check_application(person=person, offering=offering)
        application = Application.objects.create(
            person=person, offering=offering, office=person.office, channel=channel, preference=preference,
            made_on=made_on or clock.today(),
        )  # fmt: skip
        change_application(
            application=application, status=ApplicationStatus.RECEIVED, actor=actor, who=_WHO[channel],
            effective_on=application.made_on,
        )  # fmt: skip
    return application


def withdraw_application(*, application: Application, actor: str, who: str = "person") -> None:
    """Take an application back that is not decided."""
    change_application(application=application, status=ApplicationStatus.WITHDRAWN, actor=actor, who=who)


def appeal(*, application: Application, note: str, actor: str, who: str = "person") -> None:
    """Ask for the decision to be looked at again, in her own words."""
    if not note.strip():
        raise UserMistake(_("Please write what we should look at again."), field="note")
    change_application(application=application, status=ApplicationStatus.APPEALED, actor=actor, who=who, note=note)
