"""What there is: people who learn an occupation now or have a seat planned, and people who search in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import Avg, Count, Exists, OuterRef, Q

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.spine.models import OfferingChange, Participation
from dayaq.interventions.programmes.spine.statuses import OfferingStatus, ParticipationStatus
from dayaq.interventions.programmes.training.models import CourseRun
from dayaq.interventions.programmes.training.plan.demand import Where
from dayaq.interventions.programmes.training.queries import TRAINING
from dayaq.registers.people.models import PersonOccupation, Registration

TWO_YEARS = timedelta(days=730)
ENOUGH_TO_LEARN_FROM = 30
NOT_HELD = (OfferingStatus.REJECTED, OfferingStatus.CANCELLED)


def learners(day: date, known_at: datetime, regions: Mapping[str, str]) -> dict[Where, int]:
    """Seats of running courses that are taken on the day, and all seats of courses that begin later."""
    asked_for = OfferingChange.objects.filter(subject=OuterRef("offering"), step=1, recorded_at__lte=known_at)
    runs = CourseRun.objects.exclude(offering__status__in=NOT_HELD).filter(
        Exists(asked_for), offering__last_day__gte=day
    )
    part = "offering__participations"
    there = Q(**{f"{part}__first_day__lte": day}) & (
        Q(**{f"{part}__last_day__isnull": True}) | Q(**{f"{part}__last_day__gte": day})
    )
    columns = runs.order_by().values_list(
        "course__unit_group", "offering__unit", "offering__first_day", "offering__seats"
    )
    sums: dict[Where, int] = defaultdict(int)
    for unit_group, unit, first_day, seats, taken in columns.annotate(taken=Count(part, filter=there)):
        sums[unit_group, regions[unit]] += taken if first_day <= day else seats
    return dict(sums)


def completing(day: date) -> tuple[float, bool]:
    """The share of learners who complete, from the courses that ended in two years, and whether it is assumed."""
    ended = Participation.objects.filter(programme__code=TRAINING, last_day__lte=day, last_day__gt=day - TWO_YEARS)
    told = ended.aggregate(all=Count("pk"), completed=Count("pk", filter=Q(status=ParticipationStatus.COMPLETED)))
    if told["all"] < ENOUGH_TO_LEARN_FROM:
        return parameter("training.completing_percent").whole / 100, True
    return told["completed"] / told["all"], False


def searching(day: date, regions: Mapping[str, str]) -> dict[Where, int]:
    """People on the register on the day by their first occupation and the region where they live."""
    # a set of ids rather than a question a row: with 170,000 people on the register it takes half the time
    on_register = Registration.objects.on(day).order_by().values("person")
    first = PersonOccupation.objects.filter(person__in=on_register, rank=1).order_by()
    sums: dict[Where, int] = defaultdict(int)
    for unit_group, unit, people in first.values_list("unit_group", "person__unit").annotate(Count("pk")):
        sums[unit_group, regions[unit]] += people
    return dict(sums)


def seat_costs() -> dict[str, int]:
    """What a seat costs on average in courses of an occupation, in minor units."""
    rows = CourseRun.objects.order_by().values_list("course__unit_group").annotate(cost=Avg("seat_cost_minor"))
    return {unit_group: round(cost) for unit_group, cost in rows}
