"""The act of hiring: takes a seat, opens the employment spell, and closes the vacancy with its last seat.

What she was referred to or applied for at this vacancy is answered by it, whoever records the hire; what else she
waited for, and who else waited for the last seat, ends by itself (`ending.py`).
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import letters, seats
from dayaq.interventions.vacancies.models import Application, Hire, Referral, Vacancy
from dayaq.interventions.vacancies.signals import seat_taken
from dayaq.interventions.vacancies.statuses import (
    APPLICATION,
    REFERRAL,
    ApplicationStatus,
    ReferralStatus,
    VacancyStatus,
)
from dayaq.interventions.vacancies.workflow import ending
from dayaq.interventions.vacancies.workflow.applying import change_application
from dayaq.interventions.vacancies.workflow.posting import change_vacancy_status
from dayaq.interventions.vacancies.workflow.referring import change_referral
from dayaq.registers.people.models import EmploymentSpell, Person


def hire_by_referral(*, referral: Referral, hired_on: date, actor: str) -> Hire:
    """The employer takes the person who was referred."""
    with transaction.atomic():
        taken = hire(vacancy=referral.vacancy, person=referral.person, hired_on=hired_on, actor=actor)
        referral.refresh_from_db(fields=["status"])
        if taken.referral_id != referral.pk:  # answered meanwhile: the sentence says what it is
            REFERRAL.check(referral.status, ReferralStatus.HIRED, "employer")
    return taken


def hire_by_application(*, application: Application, hired_on: date, actor: str) -> Hire:
    """The employer takes the person who applied herself."""
    with transaction.atomic():
        taken = hire(vacancy=application.vacancy, person=application.person, hired_on=hired_on, actor=actor)
        application.refresh_from_db(fields=["status"])
        if application.status != ApplicationStatus.HIRED:
            APPLICATION.check(application.status, ApplicationStatus.HIRED, "employer")
    return taken


def hire(*, vacancy: Vacancy, person: Person, hired_on: date, actor: str) -> Hire:
    """Record that a person takes a seat from a day on."""
    with transaction.atomic():
        vacancy = seats.locked(vacancy)
        seats.check_free_seat(vacancy)
        check_hire(vacancy=vacancy, person=person, hired_on=hired_on)
        is_last = seats.free_seats(vacancy) == 1
        # everything is held before the first audit entry: whoever has the trail waits for nobody
        waiting = ending.hold(Q(person=person) | Q(vacancy=vacancy) if is_last else Q(person=person))
        answered, hers, others = waiting.around(person, vacancy)
        taken = _take_seat(vacancy, person, hired_on, actor, answered)
        for referral in answered.referrals:
            letters.withdraw_for(referral)
            change_referral(referral=referral, status=ReferralStatus.HIRED, actor=actor, who="employer")
        for application in answered.applications:
            change_application(application=application, status=ApplicationStatus.HIRED, actor=actor, who="employer")
        ending.end_hers(hers)
        ending.end_others(others)
        if is_last and vacancy.status == VacancyStatus.OPEN:
            change_vacancy_status(vacancy=vacancy, status=VacancyStatus.FILLED, actor=actor)
        audit.record(actor=actor, verb="hire", subject_kind="hire", subject=taken.public_id, vacancy=vacancy.public_id)
        seat_taken.send(Hire, hire=taken, is_full=is_last)
    return taken


def check_hire(*, vacancy: Vacancy, person: Person, hired_on: date) -> None:
    """Raise the sentence when this hire cannot be: too early, or recorded already."""
    if hired_on < vacancy.posted_on:
        raise UserMistake(_("The first day of work cannot come before the vacancy was posted."), field="hired_on")
    works_there = Hire.objects.filter(vacancy=vacancy, employment__person=person, employment__last_day__isnull=True)
    if works_there.exists():
        raise UserMistake(
            _("%(person)s is recorded as hired for “%(title)s” already.")
            % {"person": person.full_name, "title": vacancy.title}
        )


def _take_seat(vacancy: Vacancy, person: Person, hired_on: date, actor: str, answered: ending.Waiting) -> Hire:
    employment = EmploymentSpell.objects.create(
        person=person,
        organisation=vacancy.organisation,
        employer_name=vacancy.employer,
        unit_group=vacancy.unit_group,
        wage_minor=vacancy.wage_minor,
        currency=vacancy.currency,
        source=EmploymentSpell.Source.HIRE,
        first_day=hired_on,
        recorded_at=clock.now(),
    )
    referral = next(iter(answered.referrals), None)
    return Hire.objects.create(
        vacancy=vacancy,
        employment=employment,
        referral=referral,
        application=None if referral else next(iter(answered.applications), None),
        hired_on=hired_on,
        recorded_at=clock.now(),
        recorded_by=actor,
    )
