"""What a unit group usually asks: skills, licences, functions. Said of the group or of any group above it.

Read once for many vacancies; what is taken from here is marked as inferred by whoever takes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dayaq.registers.taxonomy.models import OccupationDemand, OccupationLicence, SchemeVersion, UnitGroupSkill
from dayaq.registers.taxonomy.models.version import Scheme


@dataclass(frozen=True)
class UsualDemands:
    """What is usual, by unit group (skills) and by code of any level (licences, functions)."""

    skills: dict[str, tuple[str, ...]]
    licences: dict[str, tuple[str, ...]]
    functions: dict[str, tuple[str, ...]]

    @classmethod
    def current(cls) -> UsualDemands:
        version = SchemeVersion.objects.get(scheme=Scheme.SKILLS, current=True)
        asked = UnitGroupSkill.objects.filter(version=version, relation=UnitGroupSkill.Relation.ESSENTIAL)
        return cls(
            skills=_grouped(asked.order_by("unit_group", "skill").values_list("unit_group_id", "skill_id")),
            licences=_grouped(
                OccupationLicence.objects.order_by("group", "licence").values_list("group_id", "licence_id")
            ),
            functions=_grouped(
                OccupationDemand.objects.order_by("group", "function").values_list("group_id", "function_id")
            ),
        )

    def licences_of(self, unit_group: str) -> tuple[str, ...]:
        return _inherited(self.licences, unit_group)

    def functions_of(self, unit_group: str) -> tuple[str, ...]:
        return _inherited(self.functions, unit_group)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _inherited(by_code: dict[str, tuple[str, ...]], unit_group: str) -> tuple[str, ...]:
    every = (code for length in range(1, 5) for code in by_code.get(unit_group[:length], ()))
    return tuple(dict.fromkeys(every))
