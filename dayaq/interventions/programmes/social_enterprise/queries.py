"""Questions about social enterprises in words: who works there, which certificates count, what is missing, who left.

Jobs are counted from participations and employments, never from what an enterprise says of itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.social_enterprise.models import Certificate, CertificateRequest, Enterprise, Report
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus
from dayaq.registers.people.models import EmploymentSpell

SUPPORTED = "supported_employment"
E = EnterpriseStatus


def posts_held() -> QuerySet[Participation]:
    """Participations in supported employment that have begun."""
    return Participation.objects.filter(programme__code=SUPPORTED, first_day__isnull=False)


def target_staff(organisations: Iterable[int], day: date) -> dict[int, int]:
    """Of each organisation (its key): persons who have a supported post there on the day, or had one and work there."""
    keys = list(organisations)
    at = posts_held().filter(offering__provider__in=keys, first_day__lte=day)
    running = at.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
    stayed = at.filter(
        Exists(
            EmploymentSpell.objects.on(day).filter(
                person=OuterRef("person"), organisation=OuterRef("offering__provider")
            )
        )
    )
    people: defaultdict[int, set[int]] = defaultdict(set)
    for found in (running, stayed):
        for organisation, person in found.order_by().values_list("offering__provider", "person"):
            people[organisation].add(person)
    return {key: len(people[key]) for key in keys}


def first_post_of(enterprise: Enterprise) -> date | None:
    """The first day of the first supported post there; None while there was none."""
    if enterprise.organisation_id is None:
        return None
    found = posts_held().filter(offering__provider=enterprise.organisation_id)
    first: date | None = found.aggregate(first=Min("first_day"))["first"]
    return first


def certificate_on(enterprise: Enterprise, day: date) -> Certificate | None:
    """The certificate for the day, whether or not it is suspended."""
    return Certificate.objects.on(day).filter(enterprise=enterprise).first()


def certified_on(day: date) -> QuerySet[Enterprise]:
    """Enterprises whose certificate counts on the day: neither run out nor suspended; with `valid_until`, `number`."""
    counts = Certificate.objects.on(day).filter(enterprise=OuterRef("pk"))
    found = Enterprise.objects.filter(Exists(counts), status=E.CERTIFIED)
    return found.annotate(valid_until=counts.values("last_day")[:1], number=counts.values("number")[:1])


def without_jobs(day: date) -> QuerySet[Enterprise]:
    """Certified, and for the days that count nobody of the target groups has had a post there."""
    since = day - timedelta(days=parameter("social_enterprise.days_without_jobs").whole)
    with_post = posts_held().filter(
        Q(last_day__isnull=True) | Q(last_day__gte=since),
        first_day__lte=day, offering__provider=OuterRef("organisation"),
    )  # fmt: skip
    stays = EmploymentSpell.objects.on(day).filter(
        Exists(posts_held().filter(person=OuterRef("person"), offering__provider=OuterRef("organisation"))),
        organisation=OuterRef("organisation"),
    )
    begun = Certificate.objects.filter(enterprise=OuterRef("pk"), first_day__lte=since)
    return certified_on(day).filter(Exists(begun)).exclude(Exists(with_post)).exclude(Exists(stays))


def run_out(day: date) -> QuerySet[Enterprise]:
    """Still called certified, and no certificate is for the day."""
    counts = Certificate.objects.on(day).filter(enterprise=OuterRef("pk"))
    return Enterprise.objects.filter(status=E.CERTIFIED).exclude(Exists(counts))


def expiring(day: date) -> QuerySet[Enterprise]:
    """Their last certificate ends within the days in which a new one can be asked for."""
    until = day + timedelta(days=parameter("social_enterprise.renewal_days").whole)
    certified = certified_on(day).annotate(ends=Max("certificates__last_day"))
    return certified.filter(ends__lte=until)


def years_due(enterprise: Enterprise, day: date) -> list[int]:
    """The years of which a report is due on the day: whole or in part under a certificate, and long enough ago."""
    first: date | None = enterprise.certificates.aggregate(first=Min("first_day"))["first"]
    if first is None:
        return []
    return list(range(first.year, last_year_due(day) + 1))


def last_year_due(day: date) -> int:
    """The last year whose report should have come by the day."""
    days = timedelta(days=parameter("social_enterprise.report_due_days").whole)
    return day.year - 1 if day > date(day.year - 1, 12, 31) + days else day.year - 2


def years_missing(enterprise: Enterprise, day: date) -> list[int]:
    """Of those years, the ones that nobody has reported."""
    told = set(enterprise.reports.order_by().values_list("year", flat=True))
    return [year for year in years_due(enterprise, day) if year not in told]


def report_missing(day: date) -> QuerySet[Enterprise]:
    """Certified or suspended, and the report of the last year that is due has not come."""
    year = last_year_due(day)
    told = Report.objects.filter(enterprise=OuterRef("pk"), year=year)
    due = Certificate.objects.filter(enterprise=OuterRef("pk"), first_day__lte=date(year, 12, 31))
    bound = Enterprise.objects.filter(status__in=[E.CERTIFIED, E.SUSPENDED])
    return bound.filter(Exists(due)).exclude(Exists(told))


def last_report(enterprise: Enterprise) -> Report | None:
    """The last word on the newest year that was reported."""
    return enterprise.reports.order_by("-year", "-pk").first()


def open_request(enterprise: Enterprise) -> CertificateRequest | None:
    """The request that waits for a judgement."""
    return enterprise.requests.filter(judgement__isnull=True).order_by("-pk").first()


def ended_posts(first_day: date, last_day: date) -> QuerySet[Any]:
    """Supported posts that ended in the period, with what followed as the registers of employment show it.

    `elsewhere`: a job with another employer, which is no social enterprise, begun by the day on which one looks.
    `stayed`: a job with the same employer on that day, now without support.
    """
    within = timedelta(days=parameter("social_enterprise.way_out_days").whole)
    spells = EmploymentSpell.objects.filter(person=OuterRef("person"))
    other = Q(organisation__isnull=True) | (
        ~Q(organisation=OuterRef("offering__provider")) & Q(organisation__social_enterprise__isnull=True)
    )
    elsewhere = spells.filter(other, first_day__gte=OuterRef("first_day"), first_day__lte=OuterRef("last_day") + within)
    stayed = spells.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=OuterRef("last_day") + within),
        organisation=OuterRef("offering__provider"), first_day__lte=OuterRef("last_day") + within,
    )  # fmt: skip
    over = (ParticipationStatus.COMPLETED, ParticipationStatus.LEFT_EARLY)
    ended = posts_held().filter(status__in=over, last_day__gte=first_day, last_day__lte=last_day)
    return ended.annotate(elsewhere=Exists(elsewhere), stayed=Exists(stayed)).order_by(F("last_day").desc(), "-pk")
