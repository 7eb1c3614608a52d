"""What lies beyond the quota of an employer: a person who fills a seat of it is no job beyond it, and the reverse.

How many seats an employer owes is the employers' room's to say, who of the protected groups works there that of the
vacancies; this measure names to it who works there on a contract beyond the quota.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, ParticipationStatus
from dayaq.interventions.programmes.wage_incentives.models import Contract
from dayaq.interventions.vacancies.quota_fulfilment import Jobs, fulfilments
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.quota import quota_of

BEYOND_QUOTA = "jobs_beyond_quota"


def seats_of_quota(organisation: Organisation, year: int) -> int | None:
    """The seats of the employer's quota in a year, 0 where it owes none; None while its headcount is not known."""
    owed = quota_of(organisation, year)
    return None if owed.headcount is None and not owed.is_owed else owed.seats


def filled_within_quota(organisation: Organisation, day: date) -> int:
    """People of the protected groups who work there on the day in a job of the quota."""
    return fulfilments([organisation], day.year, day)[0].filled


def at_work_beyond(organisations: Sequence[Organisation], day: date) -> Jobs:
    """Who works at these employers on the day on a contract for a job beyond the quota."""
    at_work = Q(employment__last_day__isnull=True) | Q(employment__last_day__gte=day)
    beyond = Contract.objects.filter(
        at_work, participation__programme__code=BEYOND_QUOTA, employment__organisation__in=organisations,
        employment__first_day__lte=day,
    )  # fmt: skip
    return set(beyond.order_by().values_list("employment__organisation_id", "participation__person_id"))


def jobs_beyond(organisation: Organisation) -> int:
    """How many jobs beyond the quota the employer has: seats that are held, until their employment ends."""
    held = Participation.objects.filter(
        programme__code=BEYOND_QUOTA, offering__provider=organisation, status__in=HOLDS_A_SEAT
    )
    over = Q(status=ParticipationStatus.COMPLETED) & Q(wage_contract__employment__last_day__isnull=False)
    return held.exclude(over).count()
