"""All vacancies of today, and one person, as the engine reads them: for an answer that waits for no round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from dayaq.allocation.problem import Policy as EnginePolicy
from dayaq.allocation.problem import Problem
from dayaq.coordination.matching.freezing.names import Names
from dayaq.coordination.matching.freezing.people import People, read_people
from dayaq.coordination.matching.freezing.problem import Codes, Frozen, problem_of
from dayaq.coordination.matching.freezing.vacancies import Vacancies, read_vacancies
from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class OpenPlaces:
    """The open vacancies of a day without any people, and what it takes to put one person before them."""

    frozen: Frozen
    codes: Codes
    nobody: People
    nowhere: Vacancies

    @classmethod
    def on(cls, day: date, policy: EnginePolicy) -> OpenPlaces:
        """Read them: seconds at national scale."""
        vacancies, codes = read_vacancies(day, with_reserves=False), Codes.current()
        nobody = read_people(Person.objects.none(), day, only=0)
        nobody = People(_outside_the_draw(nobody.table), nobody.skills)
        skills = vacancies.skills["skill"].unique().sort().to_list()
        names = Names([], vacancies.table["public_id"].to_list(), skills)
        problem = problem_of(nobody, vacancies, names, policy, codes)
        nowhere = Vacancies(vacancies.table.clear(), vacancies.skills.clear(), vacancies.reserves.clear())
        return cls(Frozen(problem, names), codes, nobody, nowhere)

    def before(self, person: Person, day: date) -> Problem:
        """The problem of one person, seeker 0, and all these places; five queries."""
        people = read_people(Person.objects.filter(pk=person.pk), day, only=person.pk)
        people = People(_outside_the_draw(people.table), people.skills)
        problem = self.frozen.problem
        alone = problem_of(people, self.nowhere, self.frozen.names, problem.policy, self.codes)
        return replace(problem, seekers=alone.seekers)


def _outside_the_draw(table: pl.DataFrame) -> pl.DataFrame:
    """Tier, groups and lottery play no part where nobody is placed."""
    return table.with_columns(
        groups=pl.lit(0, pl.UInt64), tier=pl.lit(0, pl.Int64), lottery=pl.int_range(pl.len(), dtype=pl.Int64)
    )
