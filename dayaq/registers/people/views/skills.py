"""Which skills are offered for ticking: what her occupations ask for, and what she has already."""

from __future__ import annotations

from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Skill


def skill_choices(person: Person) -> tuple[list[tuple[str, str]], list[str]]:
    """Codes with labels, in the order of the labels; and the codes that she has."""
    held = list(person.skills.order_by("skill_id").values_list("skill_id", flat=True))
    groups = list(person.occupations.values_list("unit_group_id", flat=True))
    asked = Skill.objects.filter(asked_by__unit_group__in=groups, asked_by__version__current=True)
    offered = {skill.code: skill.label for skill in [*asked.distinct(), *Skill.objects.filter(code__in=held)]}
    return sorted(offered.items(), key=lambda each: each[1]), held
