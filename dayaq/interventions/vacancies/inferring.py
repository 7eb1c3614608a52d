"""What a vacancy asks for: as its employer says, and what he leaves unsaid as its occupation usually asks, marked so.

In bulk, for imports and for titles that are coded later; rows are made here and written by whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from dayaq.interventions.vacancies.models import Vacancy, VacancyDemand, VacancyLicence, VacancySkill
from dayaq.registers.taxonomy.occupations import UsualDemands


@dataclass
class Asked:
    """Rows of what vacancies ask for, ready to be written."""

    skills: list[VacancySkill] = field(default_factory=list)
    licences: list[VacancyLicence] = field(default_factory=list)
    demands: list[VacancyDemand] = field(default_factory=list)

    def add(
        self,
        vacancy: Vacancy,
        usual: UsualDemands,
        skills: Sequence[str] = (),
        licences: Collection[str] = (),
        demands: Collection[str] = (),
    ) -> None:
        """Add what the employer said, and what is usual. Skills that are said are the whole list; the others add up."""
        code = vacancy.unit_group_id or ""
        for skill in skills or usual.skills.get(code, ()):
            self.skills.append(VacancySkill(vacancy=vacancy, skill_id=skill, inferred=not skills))
        for licence in dict.fromkeys((*licences, *usual.licences_of(code))):
            self.licences.append(VacancyLicence(vacancy=vacancy, licence_id=licence, inferred=licence not in licences))
        for demand in dict.fromkeys((*demands, *usual.functions_of(code))):
            self.demands.append(VacancyDemand(vacancy=vacancy, function_id=demand, inferred=demand not in demands))

    def write(self) -> None:
        """Write them all; within the caller's transaction."""
        VacancySkill.objects.bulk_create(self.skills, batch_size=2_000)
        VacancyLicence.objects.bulk_create(self.licences, batch_size=2_000)
        VacancyDemand.objects.bulk_create(self.demands, batch_size=2_000)


def forget_asked(vacancies: Iterable[int], *, inferred_only: bool) -> None:
    """Remove what these vacancies (primary keys) ask for, or only what was inferred."""
    keys = list(vacancies)
    for model in (VacancySkill, VacancyLicence, VacancyDemand):
        rows = model._default_manager.filter(vacancy__in=keys)
        (rows.filter(inferred=True) if inferred_only else rows).delete()
