"""Questions about programmes, asked once for many: figures counted from rows, queues, the funnel, seats taken.

Availability of one offering for one more person is `seats.py`, which locks; here it is read for pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from dayaq.interventions.programmes.spine.budget import Balance, balances_of
from dayaq.interventions.programmes.spine.models import (
    Application,
    BudgetEntry,
    Offering,
    Participation,
    Programme,
)
from dayaq.interventions.programmes.spine.reasons import Destination
from dayaq.interventions.programmes.spine.statuses import (
    HOLDS_A_SEAT,
    TAKING_PART,
    UNDECIDED,
    ApplicationStatus,
    OfferingStatus,
    ParticipationStatus,
)

TO_WORK = (Destination.JOB_WITH_PROVIDER, Destination.JOB_ELSEWHERE, Destination.OWN_BUSINESS)


@dataclass(frozen=True, slots=True)
class Figures:
    """A programme in numbers, each counted from its rows on one day."""

    programme: Programme
    offerings: int = 0
    seats: int = 0
    waiting: int = 0
    taking_part: int = 0
    completed: int = 0
    money: Balance = field(default_factory=Balance)


def figures(day: date) -> list[Figures]:
    """Every programme in force on the day, or with money in its year, in six questions."""
    programmes = list(Programme.objects.on(day).with_texts().select_related("lmp_category"))
    open_ = Offering.objects.taking_applications(day).order_by().values_list("programme")
    offered = {pk: (count, seats) for pk, count, seats in open_.annotate(Count("pk"), Sum("seats"))}
    waiting = _counted(Application.objects.filter(status__in=UNDECIDED), "offering__programme")
    part = Participation.objects.all()
    now = _counted(part.filter(status__in=TAKING_PART), "programme")
    done = _counted(_completed_in(part, day.year), "programme")
    money = balances_of(BudgetEntry.objects.filter(year=day.year))
    return [
        Figures(
            one, *offered.get(one.pk, (0, 0)), waiting.get(one.pk, 0), now.get(one.pk, 0), done.get(one.pk, 0),
            money.get(one.pk, Balance()),
        )
        for one in programmes
    ]  # fmt: skip


def _counted(rows: QuerySet[Any], by: str) -> dict[Any, int]:
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))


def _completed_in(rows: QuerySet[Participation], year: int) -> QuerySet[Participation]:
    return rows.filter(
        status=ParticipationStatus.COMPLETED, last_day__gte=date(year, 1, 1), last_day__lte=date(year, 12, 31)
    )


def soonest_first(offerings: QuerySet[Offering], day: date) -> QuerySet[Offering]:
    """What begins next stands first, what has begun already last."""
    begun = Case(When(first_day__lt=day, then=Value(1)), default=Value(0), output_field=IntegerField())
    return offerings.order_by(begun, "first_day", "pk")


def seats_taken(offerings: Iterable[Offering]) -> dict[int, int]:
    """How many seats of each offering are held."""
    held = Participation.objects.filter(offering__in=[one.pk for one in offerings], status__in=HOLDS_A_SEAT)
    return _counted(held, "offering")


def undecided(offerings: Iterable[Offering]) -> dict[int, int]:
    """How many applications of each offering wait for a decision."""
    return _counted(
        Application.objects.filter(offering__in=[one.pk for one in offerings], status__in=UNDECIDED), "offering"
    )


@dataclass(frozen=True, slots=True)
class Funnel:
    """Those who applied since a day, and how far they have come; each step counts people of the step before."""

    applied: int
    admitted: int
    begun: int
    completed: int
    to_work: int


def funnel(programme: Programme, since: date) -> Funnel:
    """The applications made since the day, followed to what people said at their end."""
    made = Application.objects.filter(offering__programme=programme, made_on__gte=since)
    at = "participation__"
    done = Q(**{f"{at}status": ParticipationStatus.COMPLETED})
    told = made.aggregate(
        applied=Count("pk"),
        admitted=Count("participation"),
        begun=Count("participation", filter=Q(**{f"{at}first_day__isnull": False})),
        completed=Count("participation", filter=done),
        to_work=Count("participation", filter=done & Q(**{f"{at}destination__in": TO_WORK})),
    )
    return Funnel(**told)


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits for a manager of a programme."""

    received: int
    appealed: int
    waiting: int
    requested: int
    approved: int
    to_begin: int
    overdue: int


def queues(programme: Programme, day: date) -> Queues:
    """Applications by status, offerings to be approved or opened, people who should have begun or ended."""
    applications = _counted(Application.objects.filter(offering__programme=programme, status__in=UNDECIDED), "status")
    offerings = _counted(Offering.objects.filter(programme=programme), "status")
    taken = Participation.objects.filter(programme=programme)
    return Queues(
        received=applications.get(ApplicationStatus.RECEIVED, 0),
        appealed=applications.get(ApplicationStatus.APPEALED, 0),
        waiting=applications.get(ApplicationStatus.WAITING, 0),
        requested=offerings.get(OfferingStatus.REQUESTED, 0),
        approved=offerings.get(OfferingStatus.APPROVED, 0),
        to_begin=to_begin(taken, day).count(),
        overdue=overdue(taken, day).count(),
    )


def to_begin(rows: QuerySet[Participation], day: date) -> QuerySet[Participation]:
    """Those admitted whose offering has begun, of whom nobody has said whether they came."""
    return rows.filter(status=ParticipationStatus.ADMITTED, offering__first_day__lt=day)


def overdue(rows: QuerySet[Participation], day: date) -> QuerySet[Participation]:
    """Those whose planned end has passed while they still count as taking part."""
    longer = rows.filter(extensions__until__gte=day).values("pk")
    return rows.filter(status__in=TAKING_PART, offering__last_day__lt=day).exclude(pk__in=longer)
