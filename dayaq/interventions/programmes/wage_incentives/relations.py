"""Who counts as the same employer, and who has worked there before: the job of a relative's firm is no new job."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dayaq.interventions.programmes.wage_incentives.models import RelatedEmployer
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import EmploymentSpell, Person


def of_employer(employer: Organisation) -> Q:
    """Employments with the employer or with one of its group."""
    groups = RelatedEmployer.objects.filter(organisation=employer).values("group")
    related = RelatedEmployer.objects.filter(group__in=groups).values("organisation")
    return Q(organisation=employer) | Q(organisation__in=related)


def earlier_employments(
    person: Person, employer: Organisation, before: date, vacancy: Vacancy | None = None
) -> QuerySet[EmploymentSpell]:
    """Her employments with the same or a related employer that began before the day.

    The hire for this very vacancy is no earlier contract.
    """
    found = EmploymentSpell.objects.filter(of_employer(employer), person=person, first_day__lt=before)
    return found.exclude(hire__vacancy=vacancy) if vacancy else found
