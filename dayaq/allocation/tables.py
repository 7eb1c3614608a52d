"""From tables to a problem, with every check: what is wrong is said by table, column and row.

The tables are polars data frames with the columns of `docs/reference/allocation-files.md`, whether they were read from
Parquet files or built from the rows of a database. Rows may come in any order and integers in any width. A row is
named by its place in the table, the first being row 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from dayaq.allocation.caps import clash_at_caps, clash_sentence, reserves_at_caps, reserves_sentence
from dayaq.allocation.priority import MOST_TIER
from dayaq.allocation.problem import (
    NO_OCCUPATION,
    NO_ZONE,
    Bits,
    Caps,
    Flags,
    Floats,
    Ints,
    Occupations,
    Places,
    Policy,
    Problem,
    ProblemMistake,
    Reserves,
    Seekers,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

TABLES = {
    "seekers": "seeker_id x_km y_km zone radius_km relocates wage_floor limits licences groups tier lottery occupation "
    "second_occupation",
    "seeker_skills": "seeker_id skill_id",
    "places": "place_id x_km y_km zone remote housing wage demands licences occupation seats",
    "place_skills": "place_id skill_id",
    "reserves": "place_id group seats hard",
    "caps": "place_id group seats",
    "occupations": "occupation family",
}
FAR_KM = 100_000.0
MOST_SEEKERS = 1 << 28
MOST_SKILL = 1 << 24
MOST_SEATS = 1 << 20
MOST_WAGE = 1e15
_WHOLE = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)


@dataclass(frozen=True)
class _Table:
    """One table on its way into the problem: reads columns and says what is wrong with them."""

    name: str
    frame: pl.DataFrame

    def mistake(self, column: str, row: int | None, wrong: str, expected: str) -> ProblemMistake:
        where = f"table {self.name}, column {column}" + ("" if row is None else f", row {row + 1}")
        return ProblemMistake(f"{where}: {wrong}; {expected} is expected.")

    def refuse(self, bad: Flags, column: str, wrong: Callable[[int], str], expected: str) -> None:
        """Raise for the first row that is marked."""
        if bad.any():
            row = int(np.argmax(bad))
            raise self.mistake(column, row, wrong(row), expected)

    def _column(self, column: str, kinds: tuple[Any, ...], expected: str, null: bool) -> pl.Series:
        values = self.frame.get_column(column)
        if values.dtype == pl.Null:
            values = values.cast(kinds[-1])
        if values.dtype not in kinds:
            raise self.mistake(column, None, f"its type is {shown(values.dtype)}", expected)
        if not null:
            self.refuse(values.is_null().to_numpy(), column, lambda _: "there is no value", expected)
        return values

    def whole(self, column: str, expected: str, low: int, high: int, null: int | None = None) -> Ints:
        """Whole numbers from `low` to `high`; `null` is written where there is no value, if that is allowed."""
        values = self._column(column, _WHOLE, expected, null is not None)
        numbers = values.fill_null(0).to_numpy()  # numpy compares any width with any bound
        empty = values.is_null().to_numpy()
        outside = ~empty & ((numbers < low) | (numbers > high))
        self.refuse(outside, column, lambda row: f"{values[row]} is out of range", expected)
        return np.where(empty, null or 0, numbers.astype(np.int64))

    def bits(self, column: str, expected: str = "a bit set (a whole number from 0)") -> Bits:
        values = self._column(column, _WHOLE, expected, null=False)
        self.refuse(values.to_numpy() < 0, column, lambda row: f"{values[row]} is negative", expected)
        return values.cast(pl.UInt64).to_numpy().copy()

    def number(self, column: str, expected: str, low: float, high: float, null: bool = False) -> Floats:
        """Finite numbers from `low` to `high`; NaN where there is no value, if that is allowed."""
        values = self._column(column, (*_WHOLE, pl.Float32, pl.Float64), expected, null)
        numbers = values.cast(pl.Float64).to_numpy().copy()
        empty = values.is_null().to_numpy()
        self.refuse(~np.isfinite(numbers) & ~empty, column, lambda row: f"{numbers[row]} is not a number", expected)
        outside = ~empty & ~((numbers >= low) & (numbers <= high))
        self.refuse(outside, column, lambda row: f"{values[row]} is out of range", expected)
        return numbers

    def flag(self, column: str) -> Flags:
        values = self._column(column, (*_WHOLE, pl.Boolean), "true or false", null=False)
        if values.dtype != pl.Boolean:
            self.refuse(~values.is_in([0, 1]).to_numpy(), column, lambda row: f"it is {values[row]}", "true or false")
        return values.cast(pl.Boolean).to_numpy().copy()

    def permutation(self, column: str, expected: str, highest: str) -> Ints:
        """Each whole number from 0 to one less than the number of rows, exactly once."""
        count = len(self.frame)
        expected = f"{expected}, each once, from 0 to {count - 1} ({highest})"
        ids = self.whole(column, expected, 0, max(count - 1, 0))
        self.refuse(_repeated(ids), column, lambda row: f"{ids[row]} is there twice", expected)
        return ids

    def pointer(self, column: str, table: str, count: int) -> Ints:
        """Ids of rows of another table."""
        expected = (
            f"the {column} of a row of table {table} (0 to {count - 1})"
            if count
            else f"no row, as table {table} is empty"
        )
        values = self.whole(column, expected, -(1 << 63), (1 << 63) - 1)
        unknown = (values < 0) | (values >= count)
        self.refuse(unknown, column, lambda row: f"{values[row]} is not in table {table}", expected)
        return values


def _repeated(values: NDArray[Any]) -> Flags:
    """Marks every value that was already there in an earlier row."""
    order = np.argsort(values, kind="stable")
    again = np.zeros(len(values), np.bool_)
    again[order[1:]] = values[order[1:]] == values[order[:-1]]
    return again


def problem_from_tables(tables: Mapping[str, pl.DataFrame], policy: Policy) -> Problem:
    """Build a problem from its tables; raises ProblemMistake with one sentence.

    `reserves` and `caps` may be left out when there are none.
    """
    ready = {name: _Table(name, _present(name, tables)) for name in TABLES}
    occupations = _occupations(ready["occupations"])
    seekers = _seekers(ready["seekers"], ready["seeker_skills"], occupations)
    places = _places(ready["places"], ready["place_skills"], occupations)
    reserves = _reserves(ready["reserves"], places)
    problem = Problem(seekers, places, reserves, _caps(ready["caps"], places), occupations, policy)
    _check_caps(problem, tables)
    return problem


def _check_caps(problem: Problem, tables: Mapping[str, pl.DataFrame]) -> None:
    """As the engine's own check, with the row."""

    def row_of(place: int) -> int:
        return tables["caps"]["place_id"].to_list().index(place) + 1

    both, clash = reserves_at_caps(problem), clash_at_caps(problem)
    if both is not None:
        raise ProblemMistake(reserves_sentence(f"table caps, column place_id, row {row_of(both)}", both))
    if clash is not None:
        place, seeker = clash
        raise ProblemMistake(clash_sentence(f"table caps, column group, row {row_of(place)}", place, seeker))


def _present(name: str, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    columns = TABLES[name].split()
    if name not in tables:
        if name in ("reserves", "caps"):
            return pl.DataFrame(schema=dict.fromkeys(columns, pl.Int64))
        raise ProblemMistake(f"table {name} is missing; a table with the columns {', '.join(columns)} is expected.")
    missing = [column for column in columns if column not in tables[name].columns]
    if missing:
        raise ProblemMistake(f"table {name}, column {missing[0]}: it is missing; {', '.join(columns)} are expected.")
    return tables[name]


def _occupations(table: _Table) -> Occupations:
    occupation = table.whole("occupation", "the number of an occupation, from 0,", 0, 1 << 31)
    family = table.whole("family", "the number of a family, from 0,", 0, 1 << 31)
    table.refuse(
        _repeated(occupation), "occupation", lambda row: f"{occupation[row]} is there twice", "each occupation once"
    )
    order = np.argsort(occupation)
    return Occupations(occupation[order], family[order])


def _occupation(table: _Table, column: str, occupations: Occupations) -> Ints:
    expected = "an occupation of table occupations, or no value,"
    values = table.whole(column, expected, 0, 1 << 31, null=NO_OCCUPATION)
    unknown = ~np.isin(values, occupations.occupation) & (values != NO_OCCUPATION)
    table.refuse(unknown, column, lambda row: f"{values[row]} is not in table occupations", expected)
    return values


def _seekers(table: _Table, skills: _Table, occupations: Occupations) -> Seekers:
    count = len(table.frame)
    if count > MOST_SEEKERS:
        raise table.mistake("seeker_id", MOST_SEEKERS, "there are too many rows", f"at most {MOST_SEEKERS} people")
    ids = table.permutation("seeker_id", "the number of a person", "as many as the table has rows")
    order = np.argsort(ids)
    offsets, skill_ids = _skills(skills, "seeker_id", "seekers", count)
    km = "a number of km between -100000 and 100000"
    return Seekers(
        x_km=table.number("x_km", km, -FAR_KM, FAR_KM)[order],
        y_km=table.number("y_km", km, -FAR_KM, FAR_KM)[order],
        zone=table.whole("zone", "the number of a travel zone, from 0,", 0, 1 << 31)[order],
        radius_km=table.number("radius_km", "a number of km from 0 to 100000", 0, FAR_KM)[order],
        relocates=table.flag("relocates")[order],
        wage_floor=table.number("wage_floor", "an amount a month, from 0,", 0, MOST_WAGE)[order],
        limits=table.bits("limits")[order],
        licences=table.bits("licences")[order],
        groups=table.bits("groups")[order],
        tier=table.whole("tier", f"a whole number from 0 to {MOST_TIER}", 0, MOST_TIER)[order],
        lottery=table.permutation("lottery", "a number in a lottery", "a permutation")[order],
        occupation=_occupation(table, "occupation", occupations)[order],
        second_occupation=_occupation(table, "second_occupation", occupations)[order],
        skill_offsets=offsets,
        skill_ids=skill_ids,
    )


def _places(table: _Table, skills: _Table, occupations: Occupations) -> Places:
    count = len(table.frame)
    ids = table.permutation("place_id", "the number of a place", "as many as the table has rows")
    order = np.argsort(ids)
    km = "a number of km between -100000 and 100000, or no value where the location is unknown,"
    x, y = table.number("x_km", km, -FAR_KM, FAR_KM, True), table.number("y_km", km, -FAR_KM, FAR_KM, True)
    half = np.isnan(x) != np.isnan(y)
    table.refuse(half, "y_km", lambda _: "only one of x_km and y_km has a value", "both or neither")
    zone = table.whole("zone", "the number of a travel zone, from 0,", 0, 1 << 31, null=NO_ZONE)
    remote = table.flag("remote")
    lost = (zone == NO_ZONE) & ~np.isnan(x) & ~remote
    table.refuse(lost, "zone", lambda _: "there is no value", "the travel zone of a place whose location is known")
    wage = "an amount a month, from 0, or no value where it is unknown,"
    offsets, skill_ids = _skills(skills, "place_id", "places", count)
    return Places(
        x_km=x[order],
        y_km=y[order],
        zone=zone[order],
        remote=remote[order],
        housing=table.flag("housing")[order],
        wage=table.number("wage", wage, 0, MOST_WAGE, True)[order],
        demands=table.bits("demands")[order],
        licences=table.bits("licences")[order],
        occupation=_occupation(table, "occupation", occupations)[order],
        seats=table.whole("seats", "a number of seats from 0", 0, MOST_SEATS)[order],
        skill_offsets=offsets,
        skill_ids=skill_ids,
    )


def _skills(table: _Table, column: str, of_table: str, count: int) -> tuple[Ints, Ints]:
    owner = table.pointer(column, of_table, count)
    skill = table.whole("skill_id", f"the number of a skill from 0 to {MOST_SKILL - 1}", 0, MOST_SKILL - 1)
    pair = owner * MOST_SKILL + skill
    table.refuse(
        _repeated(pair), "skill_id", lambda row: f"{column} {owner[row]} has skill {skill[row]} twice", "each pair once"
    )
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=count), out=offsets[1:])
    return offsets, np.sort(pair) % MOST_SKILL


def _group(table: _Table, place: Ints) -> Bits:
    expected = "a single bit of the bit set groups (1, 2, 4, 8, …)"
    group = table.bits("group", expected)
    single = (group != 0) & (group & (group - np.minimum(group, np.uint64(1))) == 0)
    table.refuse(~single, "group", lambda row: f"{group[row]} is not a single bit", expected)
    _, pair = np.unique(group, return_inverse=True)
    table.refuse(
        _repeated(place * 64 + pair.reshape(-1)),
        "group",
        lambda row: f"place_id {place[row]} names group {group[row]} twice",
        "each pair once",
    )
    return group


def _reserves(table: _Table, places: Places) -> Reserves:
    place = table.pointer("place_id", "places", len(places))
    group, hard = _group(table, place), table.flag("hard")
    seats = table.whole("seats", "a number of seats from 0", 0, MOST_SEATS)
    reserved = np.bincount(place, seats, minlength=len(places))
    table.refuse(
        reserved[place] > places.seats[place],
        "seats",
        lambda row: (
            f"place_id {place[row]} reserves {int(reserved[place[row]])} seats in all and has "
            f"{places.seats[place[row]]}"
        ),
        "no more reserved seats than seats",
    )
    order = np.lexsort((group, place))
    return Reserves(place[order], group[order], seats[order], hard[order])


def _caps(table: _Table, places: Places) -> Caps:
    place = table.pointer("place_id", "places", len(places))
    group = _group(table, place)
    seats = table.whole("seats", "a number of seats from 0", 0, MOST_SEATS)
    order = np.lexsort((group, place))
    return Caps(place[order], group[order], seats[order])
