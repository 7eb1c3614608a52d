"""Simulation: who would be eligible under other parameters, before the law changes.

Everything that asks a parameter sees the tried value: the programmes' rules, and the facts that rooms compute with it
(who counts as long-term unemployed). Groups and regions are those of today, so that a row stays the same people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.parameters import Scalar, simulated
from dayaq.foundation.lib.rules.schemes import Scheme
from dayaq.interventions.programmes.spine.screening import Count, count, rule_column, screen
from dayaq.registers.people.groups import BIT_OF
from dayaq.registers.people.permissions import SEALED_GROUPS

# The classification lets nobody read these; a page of figures does not name them either.
GROUPS = [code for code in BIT_OF if code not in SEALED_GROUPS]
FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """Eligible people of one group or region: how many now and then, how many come and go."""

    code: str
    now: int
    then: int
    more: int
    fewer: int
    hidden: bool = False

    @property
    def change(self) -> int:
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of one programme; `reasons` counts the norms that those who go would no longer meet."""

    now: Count
    then: Count
    total: Row
    groups: tuple[Row, ...]
    regions: tuple[Row, ...]
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Simulation:
    """Two screenings of the same people: `now`, and `then` under other parameters; who they are is read when asked."""

    schemes: tuple[Scheme, ...]
    day: date
    now: pl.DataFrame
    then: pl.DataFrame

    def lost(self, programme: str) -> pl.Series:
        """The ids of those who are eligible and would no longer be, ascending."""
        return self._compared(programme).filter(pl.col("fewer"))["person_id"]

    def outcome(self, scheme: Scheme) -> Outcome:
        """How many more or fewer in all, by protected group and by region, and by which norms."""
        compared = self._compared(scheme.code).join(self.people, on="person_id", how="left")
        by_group = (_row(code, compared.filter(pl.col(f"in_{code}"))) for code in GROUPS)
        by_region = compared.partition_by("region", as_dict=True)
        return Outcome(
            now=count(self.now, scheme.code),
            then=count(self.then, scheme.code),
            total=_row("", compared),
            groups=tuple(row for row in by_group if row.now or row.then),
            regions=tuple(_row(str(region), by_region[(region,)]) for (region,) in sorted(by_region, key=str)),
            reasons=self._reasons(scheme),
        )

    def _compared(self, programme: str) -> pl.DataFrame:
        now, then = (
            frame.select("person_id", pl.col(programme).fill_null(value=False).alias(name))
            for frame, name in ((self.now, "now"), (self.then, "then"))
        )
        both = now.join(then, on="person_id", how="inner", validate="1:1", maintain_order="left")
        return both.with_columns(
            (pl.col("then") & ~pl.col("now")).alias("more"), (pl.col("now") & ~pl.col("then")).alias("fewer")
        )

    @cached_property
    def people(self) -> pl.DataFrame:
        """Groups and region of everybody, as they are."""
        return facts_frame(self.day, ["region", *(f"in_{code}" for code in GROUPS)])

    def _reasons(self, scheme: Scheme) -> tuple[tuple[str, int], ...]:
        lost = self.then.filter(pl.col("person_id").is_in(self.lost(scheme.code).implode()))
        failed = ((rule.code, int((~lost[rule_column(rule)]).sum())) for rule in scheme.rules_on(self.day))
        return tuple(sorted((each for each in failed if each[1]), key=lambda each: (-each[1], each[0])))


def simulate(schemes: Sequence[Scheme], day: date, settings: Mapping[str, Scalar]) -> Simulation:
    """Screen everybody twice: with the parameters of the day, and with those that are tried."""
    now = screen(schemes, day)
    with simulated(settings):
        then = screen(schemes, day, by_rule=True)
    return Simulation(tuple(schemes), day, now, then)


def _row(code: str, people: pl.DataFrame) -> Row:
    now, then, more, fewer = people.select(pl.col("now", "then", "more", "fewer").sum()).row(0)
    return Row(code, now, then, more, fewer)


def disclosed(rows: Sequence[Row], *, partition: bool) -> list[Row]:
    """The rows as a page may show them: one that tells of fewer than five people, now, then or changing, is hidden.

    Of rows that make up a whole (`partition`) a single hidden one could be computed from the rest, so that the
    smallest of the others is hidden with it.
    """
    shown = [replace(row, hidden=any(0 < each < FEWEST_SHOWN for each in _figures(row))) for row in rows]
    if partition and sum(row.hidden for row in shown) == 1 and len(shown) > 1:
        smallest = min((row for row in shown if not row.hidden), key=lambda row: (row.more + row.fewer, row.now))
        shown[shown.index(smallest)] = replace(smallest, hidden=True)
    return shown


def _figures(row: Row) -> tuple[int, ...]:
    return row.now, row.then, row.more, row.fewer
