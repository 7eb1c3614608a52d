"""All vacancies of today, and one person, as the engine reads them: for an answer that waits for no round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dayaq.allocation.problem import Policy as EnginePolicy
from dayaq.allocation.problem import Problem
from dayaq.coordination.matching.freezing.names import Names
from dayaq.coordination.matching.freezing.person import nobody, read_person
from dayaq.coordination.matching.freezing.problem import Codes, Frozen, problem_of
from dayaq.coordination.matching.freezing.vacancies import Vacancies, read_vacancies
from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class OpenPlaces:
    """The open vacancies of a day without any people, and what it takes to put one person before them."""

    frozen: Frozen
    codes: Codes
    nowhere: Vacancies

    @classmethod
    def on(cls, day: date, policy: EnginePolicy) -> OpenPlaces:
        """Read them: seconds at national scale."""
        vacancies, codes = read_vacancies(day, with_reserves=False), Codes.current()
        skills = vacancies.skills["skill"].unique().sort().to_list()
        names = Names([], vacancies.table["public_id"].to_list(), skills)
        problem = problem_of(nobody(), vacancies, names, policy, codes)
        nowhere = Vacancies(vacancies.table.clear(), vacancies.skills.clear(), vacancies.reserves.clear())
        return cls(Frozen(problem, names), codes, nowhere)

    def before(self, person: Person, day: date) -> Problem:
        """The problem of one person, seeker 0, and all these places; one query."""
        problem = self.frozen.problem
        alone = problem_of(read_person(person, day), self.nowhere, self.frozen.names, problem.policy, self.codes)
        return replace(problem, seekers=alone.seekers)
