"""Small markets to think with: builders with sensible defaults, and Hypothesis strategies for arbitrary ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from hypothesis import strategies as st

from dayaq.allocation.problem import Policy, Precedence, Problem, Weights
from dayaq.allocation.tables import problem_from_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEEKER: dict[str, Any] = {
    "x_km": 0.0,
    "y_km": 0.0,
    "zone": 0,
    "radius_km": 30.0,
    "relocates": False,
    "wage_floor": 0,
    "limits": 0,
    "licences": 0,
    "groups": 0,
    "tier": 0,
    "occupation": 0,
    "second_occupation": None,
}
PLACE: dict[str, Any] = {
    "x_km": 0.0,
    "y_km": 0.0,
    "zone": 0,
    "remote": False,
    "housing": False,
    "wage": 50_000,
    "demands": 0,
    "licences": 0,
    "occupation": 0,
    "seats": 1,
}
NUMBERS = {"x_km": pl.Float64, "y_km": pl.Float64, "wage": pl.Int64, "second_occupation": pl.Int64, "zone": pl.Int64}


def tables_of(
    seekers: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    reserves: Sequence[tuple[int, int, int, bool]] = (),
    caps: Sequence[tuple[int, int, int]] = (),
) -> dict[str, pl.DataFrame]:
    """Tables from what differs from an ordinary seeker or place; `skills` may be among it.

    Occupations 0–5 are three families of two. The lottery follows the order of rows unless it is given.
    """
    people = [{"seeker_id": i, "lottery": i, **SEEKER, **row} for i, row in enumerate(seekers)]
    offered = [{"place_id": i, **PLACE, **row} for i, row in enumerate(places)]
    person_columns = ["seeker_id", "lottery", *SEEKER]
    place_columns = ["place_id", *PLACE]
    return {
        "seekers": _frame(people, person_columns),
        "seeker_skills": _skills(people, "seeker_id"),
        "places": _frame(offered, place_columns),
        "place_skills": _skills(offered, "place_id"),
        "reserves": pl.DataFrame(
            [dict(zip(("place_id", "group", "seats", "hard"), row, strict=True)) for row in reserves],
            schema={"place_id": pl.UInt32, "group": pl.UInt64, "seats": pl.UInt16, "hard": pl.Boolean},
        ),
        "caps": pl.DataFrame(
            [dict(zip(("place_id", "group", "seats"), row, strict=True)) for row in caps],
            schema={"place_id": pl.UInt32, "group": pl.UInt64, "seats": pl.UInt16},
        ),
        "occupations": pl.DataFrame({"occupation": range(6), "family": [0, 0, 1, 1, 2, 2]}),
    }


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pl.DataFrame:
    def kind(column: str) -> Any:
        if column in ("relocates", "remote", "housing"):
            return pl.Boolean
        return pl.Float64 if column.endswith("_km") else pl.Int64

    return pl.DataFrame({c: pl.Series([row[c] for row in rows], dtype=kind(c)) for c in columns})


def _skills(rows: list[dict[str, Any]], column: str) -> pl.DataFrame:
    pairs = [(row[column], skill) for row in rows for skill in sorted(row.get("skills", ()))]
    return pl.DataFrame(pairs, schema={column: pl.UInt32, "skill_id": pl.UInt32}, orient="row")


def market(
    seekers: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    reserves: Sequence[tuple[int, int, int, bool]] = (),
    caps: Sequence[tuple[int, int, int]] = (),
    **policy: Any,
) -> Problem:
    """A problem from tables_of; the policy's defaults are the engine's, with a minimum of 0.25."""
    return problem_from_tables(tables_of(seekers, places, reserves, caps), Policy(**policy))


def shuffled(tables: Mapping[str, pl.DataFrame], seed: int) -> dict[str, pl.DataFrame]:
    """The same tables with their rows in another order."""
    rng = np.random.default_rng(seed)
    return {name: frame[rng.permutation(len(frame))] for name, frame in tables.items()}


_spot = st.sampled_from([-40.0, -17.0, 0.0, 3.0, 4.0, 16.0, 33.0])
_bits = st.sampled_from([0, 1, 2, 3, 5])
_occupation = st.sampled_from([0, 1, 2, 5, None])
_skillset = st.sets(st.integers(0, 7), max_size=5)
_people = st.fixed_dictionaries(
    {
        "x_km": _spot,
        "y_km": _spot,
        "zone": st.integers(0, 2),
        "radius_km": st.sampled_from([0.0, 5.0, 20.0, 60.0]),
        "relocates": st.booleans(),
        "wage_floor": st.sampled_from([0, 0, 40_000, 60_000]),
        "limits": _bits,
        "licences": st.sampled_from([0, 3, 7]),
        "groups": st.sampled_from([0, 1, 2, 3, 4]),
        "tier": st.integers(0, 2),
        "occupation": _occupation,
        "second_occupation": _occupation,
        "skills": _skillset,
    }
)


@st.composite
def _one_place(draw: st.DrawFn) -> dict[str, Any]:
    known = draw(st.booleans()) or draw(st.booleans())
    return {
        "x_km": draw(_spot) if known else None,
        "y_km": draw(_spot) if known else None,
        "zone": draw(st.integers(0, 1)) if known else None,
        "remote": draw(st.sampled_from([False, False, True])),
        "housing": draw(st.sampled_from([False, True])),
        "wage": draw(st.sampled_from([None, 40_000, 50_000, 70_000])),
        "demands": draw(st.sampled_from([0, 0, 4])),
        "licences": draw(st.sampled_from([0, 0, 1, 2])),
        "occupation": draw(_occupation),
        "seats": draw(st.integers(0, 3)),
        "skills": draw(_skillset),
    }


@st.composite
def problems(draw: st.DrawFn, most_people: int = 7, most_places: int = 5) -> Problem:
    """Any small problem whose caps the engine accepts."""
    people = draw(st.lists(_people, max_size=most_people))
    places = draw(st.lists(_one_place(), max_size=most_places))
    order = draw(st.permutations(range(len(people))))
    people = [{**person, "lottery": number} for person, number in zip(people, order, strict=True)]
    precedence = draw(st.sampled_from(Precedence))
    reserves, caps = [], []
    for number, place in enumerate(places):
        left = place["seats"]
        for group in (1, 2, 4):
            seats = draw(st.integers(0, left)) if draw(st.booleans()) else 0
            left -= seats
            if seats:
                reserves.append((number, group, seats, draw(st.booleans())))
        named = 0 if any(r[0] == number for r in reserves) else draw(st.sampled_from([0, 0, 4]))
        alone = [r[1] for r in reserves if r[0] == number] == [4]
        if named or (alone and precedence == Precedence.RESERVED_FIRST):
            caps.append((number, 4, draw(st.integers(0, 2))))
    policy = Policy(
        k=draw(st.sampled_from([1, 2, 50])),
        minimum_score=draw(st.sampled_from([0.0, 0.1, 0.25, 0.4])),
        weights=Weights(),
        skills_floor=draw(st.sampled_from([0.0, 1.0, 16.0])),
        tiers=draw(st.booleans()),
        precedence=precedence,
        per_seeker=draw(st.integers(1, 2)),
        per_seat=draw(st.integers(1, 2)),
    )
    return problem_from_tables(tables_of(people, places, reserves, caps), policy)
