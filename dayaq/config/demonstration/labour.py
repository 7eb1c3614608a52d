"""The labour market: who works as what where, and for how much."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache

from dayaq.config.demonstration.draws import Wheel, chance, rounded
from dayaq.config.demonstration.facts import Occupation, occupations, preferences
from dayaq.config.demonstration.geography import Geography
from dayaq.registers.taxonomy.models import Unit, UnitGroupSkill

MINIMUM_WAGE = 400
_REGION_WAGES = {"baku": 1.15, "absheron-khizi": 1.0, "eastern-zangezur": 1.3, "karabakh": 1.1}
_OTHER_WAGES = 0.9
# In liberated units people build, guard, drive and feed the builders.
_RECONSTRUCTION = {"F": 4.0, "D": 2.0, "H": 1.5, "I": 1.5}


def wage(rng: random.Random, occupation: Occupation, unit: Unit | None, spread: float = 0.12) -> int:
    """A month's gross pay in AZN."""
    level = _REGION_WAGES.get(unit.region_id, _OTHER_WAGES) if unit else 1.0
    return max(MINIMUM_WAGE, rounded(occupation.wage * level * rng.uniform(1 - spread, 1 + spread), 10))


class Labour:
    """Draws occupations of people and of vacancies, and knows the skills of unit groups."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography
        self.essential: defaultdict[str, list[str]] = defaultdict(list)
        self.optional: defaultdict[str, list[str]] = defaultdict(list)
        asked = UnitGroupSkill.objects.filter(version__current=True, version__source="dayaq").order_by(
            "unit_group", "skill"
        )
        for group, skill, relation in asked.values_list("unit_group_id", "skill_id", "relation"):
            (self.essential if relation == UnitGroupSkill.Relation.ESSENTIAL else self.optional)[group].append(skill)

    def occupation_of_person(self, rng: random.Random, unit: Unit, sex: str, age: int) -> Occupation:
        """An occupation such as people of this sex and age have there."""
        wheel = _people(self.geography.profile(unit).kind, sex)
        drawn = wheel.spin(rng)
        while drawn.from_age > age:
            drawn = wheel.spin(rng)
        return drawn

    def occupation_asked_for(self, rng: random.Random, unit: Unit) -> Occupation:
        """An occupation such as vacancies of the place ask for."""
        profile = self.geography.profile(unit)
        return _vacancies(profile.kind, profile.liberated).spin(rng)

    def second_occupation(
        self, rng: random.Random, unit: Unit, sex: str, age: int, first: Occupation
    ) -> Occupation | None:
        """Another occupation, more often of the same family than not; None for two people in five."""
        if chance(rng, 0.4):
            return None
        if chance(rng, 0.6) and (near := _family(first.isco08[:2], first.isco08, sex)).things:
            drawn = near.spin(rng)
        else:
            drawn = self.occupation_of_person(rng, unit, sex, age)
        return drawn if drawn is not first and drawn.from_age <= age else None


@cache
def _people(kind: str, sex: str) -> Wheel[Occupation]:
    liked = preferences()[kind]
    return Wheel(occupations().values(), lambda one: one.share * liked[one.where] * _of_sex(one, sex))


@cache
def _vacancies(kind: str, liberated: bool) -> Wheel[Occupation]:
    liked = preferences()[kind]
    building = _RECONSTRUCTION if liberated else {}
    return Wheel(occupations().values(), lambda one: one.demand * liked[one.where] * building.get(one.industry, 1.0))


@cache
def _family(family: str, without: str, sex: str) -> Wheel[Occupation]:
    near = [one for one in occupations().values() if one.isco08.startswith(family) and one.isco08 != without]
    return Wheel(near, lambda one: one.share * _of_sex(one, sex))


def _of_sex(occupation: Occupation, sex: str) -> float:
    return occupation.women if sex == "f" else 1 - occupation.women
