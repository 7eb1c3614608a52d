"""The frozen problem of a round: people and vacancies by number, in the order of their opaque ids.

Numbers come from sorted names, never from primary keys, so that two databases with the same rows freeze the same input.
Nothing is locked meanwhile: what changes between two readings is checked again when a proposal is confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from dayaq.allocation.files import load_problem, save_problem
from dayaq.allocation.lottery import draw_lottery
from dayaq.allocation.problem import Policy as EnginePolicy
from dayaq.allocation.problem import Problem
from dayaq.allocation.tables import problem_from_tables
from dayaq.coordination.matching.freezing.names import Names
from dayaq.coordination.matching.freezing.people import People, looking_for_work, read_people
from dayaq.coordination.matching.freezing.vacancies import Vacancies, read_vacancies
from dayaq.coordination.matching.models import Policy
from dayaq.registers.people.groups import group_bits_on
from dayaq.registers.taxonomy.models import Group, OccupationGroup, Unit


@dataclass(frozen=True)
class Frozen:
    """A problem and the names of its numbers."""

    problem: Problem
    names: Names

    def save(self, folder: Path) -> None:
        """Write both, the names first, so that a problem that is there can always be explained."""
        self.names.save(folder / "names")
        save_problem(self.problem, folder / "problem")

    @classmethod
    def load(cls, folder: Path) -> Frozen:
        return cls(load_problem(folder / "problem"), Names.load(folder / "names"))


def freeze(*, day: date, policy: Policy, seed: str) -> Frozen:
    """Everything that a round on this day depends on."""
    people = _with_tiers(read_people(looking_for_work(day), day), day, policy)
    vacancies = read_vacancies(day)
    codes = pl.concat([people.skills["skill"], vacancies.skills["skill"]]).unique().sort()
    names = Names(people.table["public_id"].to_list(), vacancies.table["public_id"].to_list(), codes.to_list())
    lottery = pl.Series("lottery", draw_lottery(seed, names.people))
    people = People(people.table.with_columns(lottery), people.skills)
    return Frozen(problem_of(people, vacancies, names, policy.for_engine()), names)


def _with_tiers(people: People, day: date, policy: Policy) -> People:
    first = Group.objects.filter(code__in=policy.first_tier).values_list("bit", flat=True)
    mask = pl.lit(sum(1 << bit for bit in first), pl.UInt64)
    table = (
        people.table.join(group_bits_on(day), left_on="pk", right_on="person_id", how="left", maintain_order="left")
        .with_columns(pl.col("groups").fill_null(0))
        .with_columns(tier=(pl.col("groups") & mask).ne(0).cast(pl.Int64))
    )
    kept = table.select(pl.col("pk").alias("person"))
    return People(table, people.skills.join(kept, on="person", how="semi"))


@dataclass(frozen=True)
class Codes:
    """The numbers of travel zones, and every unit group with its family: they depend on the classifications only."""

    zones: dict[str, int]
    occupations: pl.DataFrame

    @classmethod
    def current(cls) -> Codes:
        zones = sorted(set(Unit.objects.values_list("zone", flat=True)))
        codes = sorted(OccupationGroup.objects.filter(level=4).values_list("code", flat=True))
        # four digits each, so that leading zeros lose nothing when a code becomes a number
        occupations = {"occupation": [int(code) for code in codes], "family": [int(code[:2]) for code in codes]}
        schema = {"occupation": pl.Int64, "family": pl.Int64}
        return cls({zone: number for number, zone in enumerate(zones)}, pl.DataFrame(occupations, schema=schema))


def problem_of(
    people: People, vacancies: Vacancies, names: Names, policy: EnginePolicy, codes: Codes | None = None
) -> Problem:
    """Numbers for names, then every check of the engine's own tables."""
    codes = codes or Codes.current()
    seekers = people.table.with_row_index("seeker_id")
    places = vacancies.table.with_row_index("place_id")
    skill = pl.DataFrame({"skill": pl.Series(names.skills, dtype=pl.String)}).with_row_index("skill_id")
    zone = pl.col("zone").replace_strict(codes.zones, return_dtype=pl.Int64())
    tables = {
        "seekers": seekers.drop("pk", "public_id").with_columns(zone),
        "seeker_skills": _skills(people.skills, "person", seekers.select("pk", "seeker_id"), skill),
        "places": places.drop("pk", "public_id").with_columns(zone),
        "place_skills": _skills(vacancies.skills, "vacancy", places.select("pk", "place_id"), skill),
        "reserves": vacancies.reserves.join(places.select("pk", "place_id"), on="pk").drop("pk"),
        "caps": pl.DataFrame(schema={"place_id": pl.Int64, "group": pl.UInt64, "seats": pl.Int64}),
        "occupations": codes.occupations,
    }
    return problem_from_tables(tables, policy)


def _skills(rows: pl.DataFrame, owner: str, owners: pl.DataFrame, skill: pl.DataFrame) -> pl.DataFrame:
    return rows.join(owners, left_on=owner, right_on="pk").join(skill, on="skill").drop(owner, "skill")
