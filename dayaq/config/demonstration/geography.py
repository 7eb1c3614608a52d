"""Where people live and work: units drawn by their population, points near their centres."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from dayaq.config.demonstration.draws import Wheel, chance
from dayaq.config.demonstration.facts import Profile, profiles, rows
from dayaq.registers.people.models.person import Precision
from dayaq.registers.taxonomy.geography import plane
from dayaq.registers.taxonomy.models import Unit

# Kilometres around a centre within which two of three people live.
_SPREAD = {"city": 1.5, "district": 4.0}
_FARTHEST = 2.5  # spreads
# The jobs of the reconstruction: vacancies per inhabitant in liberated units against elsewhere.
_RECONSTRUCTION = 6.0
_VACANCIES = {"capital": 1.5, "industry": 1.2, "urban": 1.0, "oil": 1.0, "sea": 0.8, "rural": 0.75}


@dataclass(frozen=True)
class Place:
    unit: Unit
    x_km: float
    y_km: float
    precision: str
    address: str


class Geography:
    """The units with what the demonstration adds to them."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {
            unit.code: unit for unit in Unit.objects.select_related("region").order_by("code")
        }
        quarters: defaultdict[str, list[tuple[str, float, float, float]]] = defaultdict(list)
        for row in rows("quarters"):
            x_km, y_km = plane(float(row["latitude"]), float(row["longitude"]))
            quarters[row["unit"]].append((row["quarter"], x_km, y_km, float(row["weight"])))
        self._quarters = {unit: Wheel(known, lambda quarter: quarter[3]) for unit, known in quarters.items()}

    def profile(self, unit: Unit) -> Profile:
        return profiles()[unit.code]

    def inhabitants(self, unit: Unit) -> float:
        """Thousands who live there: fewer than are registered where people are only returning."""
        return unit.population_thousands * self.profile(unit).presence

    @cached_property
    def homes(self) -> Wheel[Unit]:
        return Wheel(self.units.values(), self.inhabitants)

    @cached_property
    def workplaces(self) -> Wheel[Unit]:
        def weight(unit: Unit) -> float:
            profile = self.profile(unit)
            return self.inhabitants(unit) * (_RECONSTRUCTION if profile.liberated else _VACANCIES[profile.kind])

        return Wheel(self.units.values(), weight)

    def home(self, rng: random.Random, unit: Unit, street: str) -> Place:
        """An address in a unit; of two people in five only the unit is known."""
        if chance(rng, 0.4):
            return Place(unit, unit.x_km, unit.y_km, Precision.UNIT, "")
        quarter, (x_km, y_km) = self.near(rng, unit)
        where = f"{quarter}, {street}" if quarter else street
        return Place(unit, x_km, y_km, Precision.ADDRESS, f"{unit.label_az}, {where}")

    def near(self, rng: random.Random, unit: Unit) -> tuple[str, tuple[float, float]]:
        """A quarter (empty where none is known) and a point in it."""
        quarter, x_km, y_km = "", unit.x_km, unit.y_km
        spread = _SPREAD[unit.kind]
        if unit.code in self._quarters:
            quarter, x_km, y_km, _weight = self._quarters[unit.code].spin(rng)
            spread = _SPREAD["city"]
        return quarter, (_about(rng, x_km, spread), _about(rng, y_km, spread))


def _about(rng: random.Random, centre: float, spread: float) -> float:
    farthest = _FARTHEST * spread
    return round(centre + max(-farthest, min(farthest, rng.normalvariate(0, spread))), 2)
