"""Questions about self-employment in words: the four figures, how long businesses last, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period, add_months
from dayaq.interventions.programmes.self_employment.models import Asset, Contract, Delivery, Member, Plan, Score
from dayaq.interventions.programmes.self_employment.statuses import HELD, AssetStatus, PlanStatus
from dayaq.interventions.programmes.self_employment.survival import Lifetime
from dayaq.interventions.programmes.spine.models import Application, Decision, Offering, Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART, UNDECIDED, ApplicationStatus, ParticipationStatus

SELF_EMPLOYMENT = "self_employment"
HORIZON_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Figures:
    """Four populations that are never one: each counted from its own rows, on its own day."""

    registered: int
    approved: int
    delivered: int
    due: int
    in_business: int
    stopped: int

    @property
    def not_seen(self) -> int:
        """Of those whose 24 months are over, nobody has looked since."""
        return self.due - self.in_business - self.stopped


def figures(period: Period, day: date, businesses: Iterable[Business]) -> Figures:
    """The four figures of a period, as known on the day, from all `lifetimes()`; each event in its own period."""
    applications = Application.objects.filter(offering__programme__code=SELF_EMPLOYMENT)
    decided = Decision.objects.filter(
        application__offering__programme__code=SELF_EMPLOYMENT, outcome=ApplicationStatus.ADMITTED
    )
    last = period.last_day or day
    known = list(businesses)
    lives = [one for one in known if one.horizon <= day and period.first_day <= one.horizon <= last]
    return Figures(
        registered=applications.filter(made_on__gte=period.first_day, made_on__lte=last).count(),
        approved=decided.filter(decided_on__gte=period.first_day, decided_on__lte=last)
        .values("application").distinct().count(),
        delivered=sum(period.first_day <= one.opened <= last for one in known),
        due=len(lives),
        in_business=sum(one.in_business_at_horizon for one in lives),
        stopped=sum(one.stopped_before_horizon for one in lives),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Business:
    """From the first delivery to the day on which it stopped, or to the last visit that saw it run."""

    grant: str
    kind: str
    region: str
    opened: date
    seen: date
    stopped: date | None

    @property
    def horizon(self) -> date:
        """The day on which it is 24 months old."""
        return add_months(self.opened, HORIZON_MONTHS)

    @property
    def in_business_at_horizon(self) -> bool:
        return self.seen >= self.horizon if self.stopped is None else self.stopped > self.horizon

    @property
    def stopped_before_horizon(self) -> bool:
        return self.stopped is not None and self.stopped <= self.horizon

    @property
    def lifetime(self) -> Lifetime:
        """How long it was watched."""
        return Lifetime(((self.stopped or self.seen) - self.opened).days, self.stopped is not None)


def lifetimes() -> list[Business]:
    """Every business that began, in one query; who was never visited was seen on the day of delivery."""
    rows = _with_days(Contract.objects.all()).filter(opened__isnull=False).order_by("pk")
    plan = "participation__application__business_plan"
    columns = rows.values_list(
        "public_id", f"{plan}__kind", f"{plan}__unit__region", "opened", "seen", "said", "found_stopped"
    )
    return [
        Business(grant, kind, region, opened, max(opened, seen or opened), _stopped(opened, said, found))
        for grant, kind, region, opened, seen, said, found in columns
    ]


def _with_days(contracts: QuerySet[Contract]) -> QuerySet[Any]:
    """Contracts with the first delivery, the last visit that saw the business run, and the first that did not."""
    visits = Contract.objects.filter(pk=OuterRef("pk")).order_by()
    return contracts.annotate(
        opened=visits.annotate(found=Min("assets__delivery__delivered_on")).values("found"),
        seen=visits.annotate(found=Max("visits__visited_on", filter=Q(visits__runs=True))).values("found"),
        said=visits.annotate(found=Min("visits__stopped_on", filter=Q(visits__runs=False))).values("found"),
        found_stopped=visits.annotate(found=Min("visits__visited_on", filter=Q(visits__runs=False))).values("found"),
    )


def _stopped(opened: date, said: date | None, found: date | None) -> date | None:
    """The day that was told, else the first visit that found it shut; the truth lies before that visit."""
    days = [day for day in (said, found) if day is not None]
    return max(opened, min(days)) if days else None


def plans_of(offering: Offering) -> QuerySet[Plan]:
    """The plans of a call with all that a list shows of them."""
    about = Plan.objects.filter(application__offering=offering)
    return about.select_related("application__person", "unit").prefetch_related("scores", "lines", "conflicts")


def plans_to_judge(member_of: Iterable[Member]) -> QuerySet[Any]:
    """The plans that were handed in for calls on whose commission somebody is, and that are not decided."""
    members = list(member_of)
    mine = Score.objects.filter(plan=OuterRef("pk"), member__in=members)
    return (
        Plan.objects.filter(
            application__offering__in=[one.offering_id for one in members],
            application__status__in=UNDECIDED,
            status=PlanStatus.SUBMITTED,
        )
        .annotate(scored=Exists(mine))
        .select_related("application__person", "application__offering", "unit")
        .prefetch_related("conflicts")
        .order_by("scored", "application__made_on", "pk")
    )


def contracts() -> QuerySet[Contract]:
    """Grants with the person and the call, as lists show them."""
    return Contract.objects.select_related(
        "participation__person", "participation__offering__unit", "participation__programme"
    )


def to_visit(day: date) -> QuerySet[Contract]:
    """Grants under way with something delivered whose last visit (or first delivery) lies too long ago."""
    since = day - timedelta(days=parameter("self_employment.visit_every_days").whole)
    stopped = Exists(Contract.objects.filter(pk=OuterRef("pk"), visits__runs=False))
    running = contracts().filter(participation__status__in=TAKING_PART)
    delivered = Delivery.objects.filter(asset__contract=OuterRef("pk")).order_by("delivered_on")
    return (
        running.annotate(last_visit=Max("visits__visited_on"), opened=delivered.values("delivered_on")[:1])
        .filter(Q(last_visit__lte=since) | Q(last_visit__isnull=True, opened__lte=since))
        .exclude(stopped)
        .order_by("opened", "pk")
    )


def to_settle(day: date) -> QuerySet[Contract]:
    """Grants that are over, or left, with assets of which nobody has said what becomes of them."""
    over = Q(last_day__lt=day) | Q(
        participation__status__in=[ParticipationStatus.LEFT_EARLY, ParticipationStatus.COMPLETED]
    )
    held = Count("assets", filter=Q(assets__status__in=HELD))
    return contracts().filter(over).annotate(held=held).filter(held__gt=0).order_by("last_day", "pk")


def to_deliver() -> QuerySet[Asset]:
    """What is on order, the oldest first."""
    about = Asset.objects.filter(status=AssetStatus.ORDERED).annotate(ordered=Min("status_changes__effective_on"))
    return about.select_related("contract__participation__person").order_by("ordered", "pk")


def damaged_or_lost() -> QuerySet[Asset]:
    """What a manager must say something about, while its grant runs."""
    about = Asset.objects.filter(
        status__in=[AssetStatus.DAMAGED, AssetStatus.LOST], contract__participation__status__in=TAKING_PART
    )
    return about.select_related("contract__participation__person").order_by("pk")


def to_sign() -> QuerySet[Participation]:
    """Those admitted whose contract is not signed, the longest waiting first."""
    admitted = Participation.objects.filter(
        programme__code=SELF_EMPLOYMENT, status=ParticipationStatus.ADMITTED, grant_contract__isnull=True
    )
    return admitted.select_related("person", "offering", "application").order_by("application__made_on", "pk")
