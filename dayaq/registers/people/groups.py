"""The protected groups in force for persons on a day: those that a norm computes and those that a document proves,
once it was compared with its registry: what is only claimed gives nobody priority.

Membership is a bit set (`Group.bit`), the form in which a round freezes it. Who may read it is `permissions.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from dayaq.foundation.lib.facts import facts_frame
from dayaq.registers.people.columns import of_persons, read
from dayaq.registers.people.models import Person, ProtectedStatus
from dayaq.registers.people.rules import DERIVED_GROUPS
from dayaq.registers.taxonomy.embedded import DATA
from dayaq.registers.taxonomy.models import Group


def _bits() -> Iterator[tuple[str, int]]:
    with (DATA / "groups.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["code"], int(row["bit"])


BIT_OF = dict(_bits())


def group_bits_on(day: date, person_ids: Sequence[int] | None = None) -> pl.DataFrame:
    """One row a person (all, or those asked): person_id, groups (UInt64, one bit a group; 0 is none)."""
    derived = _derived_bits(day, person_ids)
    return (
        derived.join(_proven_bits(day, person_ids), on="person_id", how="left")
        .select("person_id", (pl.col("derived") | pl.col("proven").fill_null(0)).alias("groups"))
        .sort("person_id")
    )


def groups_of(person: Person, day: date) -> list[Group]:
    """The groups that one person belongs to on the day, in the order of their bits."""
    bits = group_bits_on(day, [person.pk])["groups"].item()
    return [group for group in Group.objects.order_by("bit") if bits >> group.bit & 1]


def derived_groups(facts: Mapping[str, Any], day: date) -> list[str]:
    """The computed groups of one person, by the facts of the day."""
    return [
        code for code, norm in DERIVED_GROUPS.items() if norm.in_force.contains(day) and norm.answer(facts, day).truth
    ]


def _proven_bits(day: date, person_ids: Sequence[int] | None) -> pl.DataFrame:
    """From verified statuses; a group is recorded once at a time, so the sum is the union."""
    proven = ProtectedStatus.objects.on(day).verified()
    rows = read(of_persons(proven, person_ids), {"person_id": pl.Int64(), "group_id": pl.String()})
    weight = {code: 1 << bit for code, bit in BIT_OF.items()}
    return (
        rows.with_columns(pl.col("group_id").replace_strict(weight, return_dtype=pl.UInt64()).alias("proven"))
        .group_by("person_id")
        .agg(pl.col("proven").sum())
    )


def _derived_bits(day: date, person_ids: Sequence[int] | None) -> pl.DataFrame:
    """From the norms in force on the day; what is unknown makes nobody a member."""
    norms = {code: norm for code, norm in DERIVED_GROUPS.items() if norm.in_force.contains(day)}
    needed = [name for norm in norms.values() for name in norm.condition.fact_names]
    members = [
        pl.when(norm.to_polars(day).fill_null(value=False)).then(pl.lit(1 << BIT_OF[code], pl.UInt64())).otherwise(0)
        for code, norm in norms.items()
    ]
    frame = facts_frame(day, ["age", *needed], person_ids)
    return frame.select(
        "person_id", pl.sum_horizontal(pl.lit(0, pl.UInt64()), *members).cast(pl.UInt64).alias("derived")
    )
