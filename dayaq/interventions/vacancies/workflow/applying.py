"""A person's own application, without a referral, and the employer's no to it. Hiring stands in `hiring.py`."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import letters, seats
from dayaq.interventions.vacancies.models import Application, ApplicationChange, Vacancy
from dayaq.interventions.vacancies.reasons import EmployerRefuses, check_reason
from dayaq.interventions.vacancies.statuses import ApplicationStatus
from dayaq.registers.people.models import Person


def apply_for(*, vacancy: Vacancy, person: Person, actor: str) -> Application:
    """Apply for an open vacancy that its employer notified."""
    with transaction.atomic():
        seats.check_open(vacancy)
        if vacancy.origin != Vacancy.Origin.NOTIFIED:
            raise UserMistake(
                _("“%(title)s” was collected from a job board: call the employer instead.") % {"title": vacancy.title}
            )
        if Application.objects.filter(vacancy=vacancy, person=person, status=ApplicationStatus.RECEIVED).exists():
            raise UserMistake(_("You have already applied for this vacancy."))
        application = Application.objects.create(vacancy=vacancy, person=person, made_on=clock.today())
        letters.write_application_for(application)
        change_application(application=application, status=ApplicationStatus.RECEIVED, actor=actor)
    return application


def withdraw_application(*, application: Application, actor: str) -> None:
    """Take an application back."""
    with transaction.atomic():
        letters.withdraw_application_for(application)
        change_application(application=application, status=ApplicationStatus.WITHDRAWN, actor=actor)


def refuse_application(*, application: Application, reason: str, note: str, actor: str) -> None:
    """The employer does not take the person who applied."""
    check_reason(reason, EmployerRefuses, note)
    change_application(
        application=application,
        status=ApplicationStatus.REFUSED,
        actor=actor,
        who="employer",
        reason_code=reason,
        note=note,
    )


def change_application(
    *, application: Application, status: str, actor: str, who: str = "person", reason_code: str = "", note: str = ""
) -> None:
    """Write one step of an application with its audit entry."""
    with transaction.atomic():
        append_change(
            change=ApplicationChange,
            subject=application,
            status=status,
            effective_on=clock.today(),
            by=actor,
            who=who,
            reason_code=reason_code,
            note=note,
        )
        audit.record(
            actor=actor, verb=f"application {status}", subject_kind="application", subject=application.public_id
        )
