"""How many businesses of the same kind there are near a place that the service has helped to begin: ten hairdressers in
one village live from nothing.

Known are the businesses of this programme alone; others are not in this register, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.self_employment.models import Plan, Visit
from dayaq.interventions.programmes.spine.models import Application
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT
from dayaq.registers.taxonomy.models import Unit


@dataclass(frozen=True, slots=True)
class Nearby:
    """Businesses of a kind and inhabitants within the distance, the plan that is looked at not counted."""

    kind: str
    businesses: int
    inhabitants: int
    radius_km: int
    people_per_business: int

    @property
    def people_each(self) -> int:
        """Inhabitants for each business, with one more."""
        return self.inhabitants // (self.businesses + 1)

    @property
    def crowded(self) -> bool:
        """Whether one more would have too few people to live from; the first one of its kind never has."""
        return self.businesses > 0 and self.people_each < self.people_per_business


def nearby(kind: str, unit: Unit, besides: Application | None = None) -> Nearby:
    """The businesses of the kind that begin, run or ran until the last visit, in units within the distance."""
    radius = parameter("self_employment.saturation_radius_km").whole
    east, north = F("x_km") - unit.x_km, F("y_km") - unit.y_km
    around = Unit.objects.annotate(squared=east * east + north * north)
    near = dict(around.filter(squared__lte=radius**2).order_by("code").values_list("code", "population_thousands"))
    stopped = Visit.objects.filter(contract__participation__application=OuterRef("application"), runs=False)
    plans = Plan.objects.filter(
        kind=kind, unit__in=list(near), application__participation__status__in=HOLDS_A_SEAT
    ).exclude(Exists(stopped))
    if besides is not None:
        plans = plans.exclude(application=besides)
    return Nearby(
        kind=kind,
        businesses=plans.count(),
        inhabitants=round(sum(near.values()) * 1000),
        radius_km=radius,
        people_per_business=parameter("self_employment.people_per_business").whole,
    )
