"""Figures of a round beyond the engine's summary: placed by group, with and without tiers; where people lack.

The comparison fills the same seats from the same lists once more, without the order of the law; nobody is placed by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from dayaq.allocation.assign import assign
from dayaq.allocation.problem import Flags, Problem
from dayaq.allocation.result import Allocation, Result
from dayaq.coordination.matching.freezing import Names
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.taxonomy.models import Group

# A share of fewer people could tell who somebody is.
FEWEST_SHOWN = 10
MOST_SHORTAGES = 500


def figures_of(problem: Problem, names: Names, result: Result) -> dict[str, Any]:
    """The content of figures.json."""
    untiered = replace(problem, policy=replace(problem.policy, tiers=False))
    without, _proposals = assign(untiered, result.candidates)
    return {
        "groups": _by_group(problem, result.allocation, without),
        "short_of_people": _short_of_people(problem, names, result.allocation),
    }


def _placed(problem: Problem, allocation: Allocation) -> Flags:
    placed = np.zeros(len(problem.seekers), np.bool_)
    placed[allocation.seeker] = True
    return placed


def _by_group(problem: Problem, allocation: Allocation, without: Allocation) -> list[dict[str, Any]]:
    """People and placed of each group (somebody may belong to several), and of those in none."""
    tiered, untiered = _placed(problem, allocation), _placed(problem, without)
    groups = problem.seekers.groups
    members = {
        code: groups >> np.uint64(bit) & np.uint64(1) == 1
        for code, bit in Group.objects.exclude(code__in=SEALED_GROUPS).order_by("bit").values_list("code", "bit")
    }
    members[""] = groups == 0
    return [
        {
            "group": code,
            "people": int(who.sum()),
            "placed": int(tiered[who].sum()),
            "placed_without_tiers": int(untiered[who].sum()),
        }
        for code, who in members.items()
        if who.sum() >= FEWEST_SHOWN
    ]


def _short_of_people(problem: Problem, names: Names, allocation: Allocation) -> list[dict[str, Any]]:
    """Seats that stay empty, by occupation and place, most first."""
    held = np.bincount(allocation.place, minlength=len(problem.places))
    left = np.maximum(problem.places.seats * problem.policy.per_seat - held, 0)
    units = dict(Vacancy.objects.filter(status="open").values_list("public_id", "unit_id").iterator(chunk_size=20_000))
    table = pl.DataFrame(
        {
            "occupation": problem.places.occupation,
            "unit": pl.Series([units.get(name) or "" for name in names.vacancies], dtype=pl.String),
            "seats_left": left,
        }
    )
    short = (
        table.filter(pl.col("seats_left") > 0)
        .group_by("occupation", "unit")
        .agg(pl.col("seats_left").sum(), pl.len().alias("vacancies"))
        .sort(["seats_left", "occupation", "unit"], descending=[True, False, False])
        .head(MOST_SHORTAGES)
    )
    return [{**row, "occupation": f"{row['occupation']:04d}"} for row in short.iter_rows(named=True)]
