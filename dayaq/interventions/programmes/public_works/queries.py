"""Questions about public works in words; their figures stand beside placements, never within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from dayaq.foundation.lib.period import Period
from dayaq.interventions.programmes.public_works.models import Timesheet
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART


def participations() -> QuerySet[Participation]:
    """Everybody's time in public works."""
    return Participation.objects.filter(programme__code="public_works")


@dataclass(frozen=True, slots=True)
class Figures:
    """Stock, entrants and exits of public works in a period, in participations and in persons."""

    taking_part: int
    entrants: int
    entrant_persons: int
    exits: int


def figures(periods: Sequence[Period]) -> list[Figures]:
    """What statistics calls stock (on the last day), entrants and exits of each period; one query for all."""
    asked: dict[str, Count] = {}
    for number, period in enumerate(periods):
        entered = Q(first_day__gte=period.first_day, first_day__lte=period.last_day)
        running = Q(first_day__lte=period.last_day) & (Q(last_day__isnull=True) | Q(last_day__gte=period.last_day))
        asked |= {
            f"taking_part{number}": Count("pk", filter=running),
            f"entrants{number}": Count("pk", filter=entered),
            f"entrant_persons{number}": Count("person", filter=entered, distinct=True),
            f"exits{number}": Count("pk", filter=Q(last_day__gte=period.first_day, last_day__lte=period.last_day)),
        }
    told = participations().aggregate(**asked)
    columns = ("taking_part", "entrants", "entrant_persons", "exits")
    return [Figures(*(told[f"{column}{number}"] for column in columns)) for number in range(len(periods))]


def without_timesheet(month: date) -> QuerySet[Participation]:
    """Those who took part in a month for whom nobody has confirmed days."""
    told = Timesheet.objects.filter(participation=OuterRef("pk"), month=month).order_by("-pk")
    running = participations().filter(status__in=TAKING_PART, first_day__lt=_next(month))
    unconfirmed = running.annotate(confirmed=Subquery(told.values("pk")[:1])).filter(confirmed__isnull=True)
    return unconfirmed.select_related("person", "offering__provider").order_by("first_day", "pk")


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
