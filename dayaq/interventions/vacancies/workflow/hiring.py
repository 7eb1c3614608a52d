"""The act of hiring: takes a seat, opens the employment spell, and closes the vacancy with its last seat."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import seats
from dayaq.interventions.vacancies.models import Application, Hire, Referral, Vacancy
from dayaq.interventions.vacancies.statuses import ReferralStatus, VacancyStatus
from dayaq.interventions.vacancies.workflow.posting import change_vacancy_status
from dayaq.interventions.vacancies.workflow.referring import change_referral
from dayaq.registers.people.models import EmploymentSpell, Person


def hire_by_referral(*, referral: Referral, hired_on: date, actor: str, who: str = "employer") -> Hire:
    """The employer takes the person who was referred."""
    with transaction.atomic():
        # before the referral's audit entry: whoever holds the trail waits for no vacancy
        seats.locked(referral.vacancy)
        change_referral(referral=referral, status=ReferralStatus.HIRED, actor=actor, who=who)
        return hire(vacancy=referral.vacancy, person=referral.person, hired_on=hired_on, actor=actor, referral=referral)


def hire(
    *,
    vacancy: Vacancy,
    person: Person,
    hired_on: date,
    actor: str,
    referral: Referral | None = None,
    application: Application | None = None,
) -> Hire:
    """Record that a person takes a seat from a day on."""
    with transaction.atomic():
        vacancy = seats.locked(vacancy)
        seats.check_free_seat(vacancy)
        if hired_on < vacancy.posted_on:
            raise UserMistake(_("The first day of work cannot come before the vacancy was posted."), field="hired_on")
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
        taken = Hire.objects.create(
            vacancy=vacancy,
            employment=employment,
            referral=referral,
            application=application,
            hired_on=hired_on,
            recorded_at=clock.now(),
            recorded_by=actor,
        )
        if seats.free_seats(vacancy) == 0 and vacancy.status == VacancyStatus.OPEN:
            change_vacancy_status(vacancy=vacancy, status=VacancyStatus.FILLED, actor=actor)
        audit.record(actor=actor, verb="hire", subject_kind="hire", subject=taken.public_id, vacancy=vacancy.public_id)
    return taken
