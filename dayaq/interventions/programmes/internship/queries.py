"""Questions about internships in words: who was taken over, what is missing, how many an employer has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.internship.models import Agreement
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, ParticipationStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import OccupationGroup

INTERNSHIP = "internship"


def ended(interns: QuerySet[Participation]) -> QuerySet[Any]:
    """Internships that are over, with `taken_over`: a job with the same employer within the days that count."""
    within = timedelta(days=parameter("internship.hired_within_days").whole)
    job = EmploymentSpell.objects.filter(
        person=OuterRef("person"),
        organisation=OuterRef("offering__provider"),
        first_day__gte=OuterRef("first_day"),
        first_day__lte=OuterRef("last_day") + within,
    )
    over = (ParticipationStatus.COMPLETED, ParticipationStatus.LEFT_EARLY)
    return interns.filter(programme__code=INTERNSHIP, status__in=over).annotate(taken_over=Exists(job))


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many internships ended, and how many of them in a job with the same employer."""

    ended: int
    taken_over: int

    @property
    def share(self) -> float | None:
        return self.taken_over / self.ended if self.ended else None


def conversion(first_day: date, last_day: date) -> Conversion:
    """Of internships that ended in the period; hires are asked of the register of employments."""
    over = ended(Participation.objects.filter(last_day__gte=first_day, last_day__lte=last_day))
    return Conversion(over.count(), over.filter(taken_over=True).count())


def interns_of(employer: Organisation, day: date) -> int:
    """How many interns an employer has, or has promised to have, on the day."""
    held = Participation.objects.filter(
        Q(offering__last_day__isnull=True) | Q(offering__last_day__gte=day),
        programme__code=INTERNSHIP,
        offering__provider=employer,
        status__in=[status for status in HOLDS_A_SEAT if status != ParticipationStatus.COMPLETED],
    )
    return held.count()


def in_a_row_without_hire(employer: Organisation, occupation: OccupationGroup) -> int:
    """How many of the last interns in the occupation, one after another, were not taken over."""
    last = ended(
        Participation.objects.filter(offering__provider=employer, offering__internship_post__unit_group=occupation)
    ).order_by(F("last_day").desc(), "-pk")
    count = 0
    for taken_over in last.values_list("taken_over", flat=True)[:20]:
        if taken_over:
            break
        count += 1
    return count


def agreements() -> QuerySet[Agreement]:
    """Agreements with all that a list shows of them, in a handful of queries."""
    about = Agreement.objects.select_related("participation__person", "participation__offering__provider")
    return about.prefetch_related("signatures", "assessments")


def unsigned(day: date) -> Iterable[Agreement]:
    """Agreements that begin soon or have begun and lack a signature, the nearest day first."""
    waiting = agreements().filter(
        participation__status=ParticipationStatus.ADMITTED, first_day__lte=day + timedelta(days=30)
    )
    return [one for one in waiting.order_by("first_day", "pk") if one.unsigned]


def without_report(day: date) -> Iterable[Agreement]:
    """Agreements whose tutor owes an assessment, the oldest first."""
    running = agreements().filter(
        participation__status__in=[ParticipationStatus.UNDER_WAY, ParticipationStatus.COMPLETED],
        first_day__gte=day - timedelta(days=365),
    )
    return [one for one in running.order_by("last_day", "pk") if one.missing_assessments(day)]
