"""The public file format: a folder of Parquet tables and policy.json in, a folder with the result out.

Nothing is half written: a folder is filled beside its final name and then renamed. `tables.py` checks the content.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from dayaq.allocation.problem import (
    NO_OCCUPATION,
    NO_ZONE,
    Ints,
    Policy,
    Precedence,
    Problem,
    ProblemMistake,
    Weights,
    shown,
)
from dayaq.allocation.result import Allocation, Candidates, Result
from dayaq.allocation.score import SCALE
from dayaq.allocation.tables import TABLES, problem_from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY_FILE, SUMMARY_FILE = "policy.json", "summary.json"
_MOST = {"k": 100_000, "per_seeker": 1_000, "per_seat": 1_000, "skills_floor": 1_000_000}


def load_problem(folder: Path | str) -> Problem:
    """Read and check a problem; raises ProblemMistake with one sentence that names table, column and row."""
    folder = Path(folder)
    if not os.path.isdir(folder):
        raise ProblemMistake(f"{folder} is not a folder; a folder with the tables of a problem is expected.")
    policy = read_policy(folder / POLICY_FILE)
    files = {name: folder / f"{name}.parquet" for name in TABLES}
    tables = {name: _read(name, path) for name, path in files.items() if os.path.lexists(path)}
    return problem_from_tables(tables, policy)


def _read(name: str, path: Path) -> pl.DataFrame:
    try:
        if not path.is_file():  # a folder, a pipe, a link that leads nowhere
            raise FileNotFoundError(path)
        return pl.read_parquet(path, glob=False, memory_map=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise ProblemMistake(f"table {name}: {path.name} cannot be read; a Parquet file is expected.") from error


def read_policy(path: Path) -> Policy:
    """Read policy.json: every key but `precedence` is required, none other is allowed."""
    if not os.path.isfile(path):
        raise ProblemMistake(f"{path.name} is missing; a JSON object with the policy of the round is expected.")
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_key_once)
    except ProblemMistake:
        raise
    except (ValueError, RecursionError, OSError) as error:
        raise ProblemMistake(f"{path.name} cannot be read; a JSON object in UTF-8 is expected.") from error
    return policy_from(content)


def policy_from(content: Any) -> Policy:
    """The policy that a JSON object states; raises ProblemMistake naming the key."""
    if isinstance(content, dict):  # a round of before it could be chosen has no precedence
        content = {"precedence": Precedence.RESERVED_FIRST} | content
    _keys(content, [field.name for field in fields(Policy)], "policy.json")
    _keys(content["weights"], [field.name for field in fields(Weights)], "policy.json, weights")
    weights = Weights(**{key: _number(value, f"weights.{key}", 1) for key, value in content["weights"].items()})
    best = weights.skills + weights.family + max(weights.occupation, weights.second_occupation)
    if best > 1 + 1e-9:
        raise ProblemMistake(
            f"policy.json, weights: the best score is {best:g}; weights that reach at most 1 are expected."
        )
    if not isinstance(content["tiers"], bool):
        raise ProblemMistake(f"policy.json, tiers: it is {shown(content['tiers'])}; true or false is expected.")
    return Policy(
        k=_whole(content["k"], "k"),
        minimum_score=_number(content["minimum_score"], "minimum_score", 1),
        weights=weights,
        skills_floor=_number(content["skills_floor"], "skills_floor", _MOST["skills_floor"]),
        tiers=content["tiers"],
        precedence=_precedence(content["precedence"]),
        per_seeker=_whole(content["per_seeker"], "per_seeker"),
        per_seat=_whole(content["per_seat"], "per_seat"),
    )


def _precedence(value: Any) -> Precedence:
    known = [str(one) for one in Precedence]
    if value not in known:
        raise ProblemMistake(f"policy.json, precedence: it is {shown(value)}; {' or '.join(known)} is expected.")
    return Precedence(value)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ProblemMistake(f"policy.json: the key {_named(twice)} is there twice; each key once is expected.")
    return content


def _named(key: str) -> str:
    return shown(key).strip("'")


def _keys(content: Any, expected: list[str], where: str) -> None:
    if not isinstance(content, dict):
        raise ProblemMistake(f"{where}: it is not an object; the keys {', '.join(expected)} are expected.")
    for wrong, keys in (("is missing", set(expected) - set(content)), ("is unknown", set(content) - set(expected))):
        if keys:
            raise ProblemMistake(f"{where}: the key {_named(min(keys))} {wrong}; {', '.join(expected)} are expected.")


def _whole(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST[key]:
        raise ProblemMistake(
            f"policy.json, {key}: it is {shown(value)}; a whole number from 1 to {_MOST[key]} is expected."
        )
    return value


def _number(value: Any, key: str, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ProblemMistake(f"policy.json, {key}: it is {shown(value)}; a number from 0 to {most:g} is expected.")
    return float(value)


@contextmanager
def filled(folder: Path | str) -> Iterator[Path]:
    """A new folder beside `folder` that takes its name, and the place of what was there, once it is complete."""
    folder = Path(folder).absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    desk = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
    new, old = desk / "new", desk / "old"
    try:
        new.mkdir()
        yield new
        replaces = folder.exists()
        if replaces:
            os.replace(folder, old)
        try:
            os.replace(new, folder)
        except OSError:
            if replaces:
                os.replace(old, folder)
            raise
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def save_problem(problem: Problem, folder: Path | str) -> None:
    """Write a problem as the public file format."""
    with filled(folder) as part:
        for name, frame in problem_tables(problem).items():
            frame.write_parquet(part / f"{name}.parquet")
        (part / POLICY_FILE).write_text(json.dumps(problem.policy.as_json(), indent=2) + "\n", encoding="utf-8")


def problem_tables(problem: Problem) -> dict[str, pl.DataFrame]:
    """The tables of a problem, rows in the order of ids."""
    seekers, places = problem.seekers, problem.places
    skip = ("skill_offsets", "skill_ids")
    of_seekers = {field.name: getattr(seekers, field.name) for field in fields(seekers) if field.name not in skip}
    of_places = {field.name: getattr(places, field.name) for field in fields(places) if field.name not in skip}
    no_occupation = pl.col("^.*occupation$").replace(NO_OCCUPATION, None)
    return {
        "seekers": pl.DataFrame({"seeker_id": np.arange(len(seekers)), **of_seekers}).with_columns(no_occupation),
        "seeker_skills": _pairs("seeker_id", seekers.skill_offsets, seekers.skill_ids),
        "places": pl.DataFrame({"place_id": np.arange(len(places)), **of_places}).with_columns(
            pl.col("x_km", "y_km", "wage").fill_nan(None), pl.col("zone").replace(NO_ZONE, None), no_occupation
        ),
        "place_skills": _pairs("place_id", places.skill_offsets, places.skill_ids),
        "reserves": pl.DataFrame(
            {
                "place_id": problem.reserves.place,
                "group": problem.reserves.group,
                "seats": problem.reserves.seats,
                "hard": problem.reserves.hard,
            }
        ),
        "caps": pl.DataFrame(
            {"place_id": problem.caps.place, "group": problem.caps.group, "seats": problem.caps.seats}
        ),
        "occupations": pl.DataFrame(
            {"occupation": problem.occupations.occupation, "family": problem.occupations.family}
        ),
    }


def _pairs(column: str, offsets: Ints, skill_ids: Ints) -> pl.DataFrame:
    return pl.DataFrame({column: np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), "skill_id": skill_ids})


def save_result(result: Result, folder: Path | str) -> None:
    """Write allocation.parquet, candidates.parquet and summary.json."""
    with filled(folder) as part:
        for name, frame in result_tables(result).items():
            frame.write_parquet(part / f"{name}.parquet", row_group_size=1 << 18)
        text = json.dumps(result.summary, indent=2, sort_keys=True)
        (part / SUMMARY_FILE).write_text(text + "\n", encoding="utf-8")


def result_tables(result: Result) -> dict[str, pl.DataFrame]:
    """The tables of a result; scores as shares of 1."""
    rows, candidates = result.allocation, result.candidates
    return {
        "allocation": pl.DataFrame(
            {
                "seeker_id": rows.seeker.astype(np.uint32),
                "place_id": rows.place.astype(np.uint32),
                "rank": rows.rank.astype(np.uint32),
                "score": rows.score / SCALE,
                "seat": rows.seat,
                "to_confirm": rows.to_confirm,
            }
        ),
        "candidates": pl.DataFrame(
            {
                "seeker_id": candidates.seeker.astype(np.uint32),
                "rank": candidates.rank.astype(np.uint32),
                "place_id": candidates.place.astype(np.uint32),
                "score": candidates.score / SCALE,
                "to_confirm": candidates.to_confirm,
            }
        ),
    }


def _fixed(scores: pl.Series) -> Any:
    return np.rint(scores.to_numpy() * SCALE)


def load_result(folder: Path | str, problem: Problem) -> Result:
    """Read back what `save_result` wrote for a problem."""
    folder = Path(folder)
    rows = pl.read_parquet(folder / "allocation.parquet")
    listed = pl.read_parquet(folder / "candidates.parquet")
    counts = np.bincount(listed["seeker_id"].to_numpy(), minlength=len(problem.seekers))
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    candidates = Candidates(
        offsets=offsets,
        place=listed["place_id"].cast(pl.Int32).to_numpy().copy(),
        score=_fixed(listed["score"]).astype(np.int32),
        to_confirm=listed["to_confirm"].to_numpy().copy(),
    )
    allocation = Allocation(
        seeker=rows["seeker_id"].cast(pl.Int64).to_numpy().copy(),
        place=rows["place_id"].cast(pl.Int64).to_numpy().copy(),
        rank=rows["rank"].cast(pl.Int64).to_numpy().copy(),
        score=_fixed(rows["score"]).astype(np.int64),
        seat=rows["seat"].to_numpy().copy(),
        to_confirm=rows["to_confirm"].to_numpy().copy(),
    )
    return Result(candidates, allocation, json.loads((folder / SUMMARY_FILE).read_text(encoding="utf-8")))
