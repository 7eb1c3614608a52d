"""How an office stands, in counts only: for its head. Every figure is a question asked now; nothing keeps a counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Office, Staff
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS
from dayaq.portal.worklist import WITH_EMPLOYER
from dayaq.registers.people.models import Registration
from dayaq.registers.people.statuses import RegistrationStatus

LAST_DAYS = 30


@dataclass(frozen=True)
class OfficeFigures:
    """Counts over the people whom one office serves, today and over the last days."""

    registered: int
    unemployed: int
    new: int
    open_referrals: int
    overdue: int
    hires: int
    days: int = LAST_DAYS


def office_figures(office: Office) -> OfficeFigures:
    """The figures of today; `new`, and `hires` after a referral, over the last thirty days."""
    today = clock.today()
    since = today - timedelta(days=LAST_DAYS - 1)
    on_register = Registration.objects.on(today).filter(office=office)
    people = on_register.aggregate(
        registered=Count("pk"),
        unemployed=Count("pk", filter=Q(status=RegistrationStatus.UNEMPLOYED)),
        new=Count("pk", filter=Q(first_day__gte=since)),
    )
    referrals = Referral.objects.filter(office=office).aggregate(
        open_referrals=Count("pk", filter=Q(status__in=OPEN_REFERRALS)),
        overdue=Count("pk", filter=Q(status__in=WITH_EMPLOYER, answer_due__lt=today)),
        hires=Count("hire", filter=Q(hire__hired_on__range=(since, today))),
    )
    return OfficeFigures(**people, **referrals)


def caseworkers(office: Office) -> QuerySet[Staff]:
    """The office's posts that have people, each with how many persons it is the referent of."""
    return (
        Staff.objects.filter(office=office).annotate(served=Count("people")).filter(served__gt=0)
        .select_related("user").order_by("user__full_name", "pk")
    )  # fmt: skip
