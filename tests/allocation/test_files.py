"""The public file format: what it accepts, what it refuses and with which sentence, and that it loses nothing."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner, Result

from dayaq.allocation.engine import run
from dayaq.allocation.explain import explain
from dayaq.allocation.files import load_problem, load_result, problem_tables, save_problem, save_result
from dayaq.allocation.fingerprint import hash_problem
from dayaq.allocation.problem import Policy, Precedence, Problem
from dayaq.allocation.synthetic import synthetic_problem
from dayaq.allocation.tables import problem_from_tables
from dayaq.config.command_line.allocate import allocate
from tests.allocation.markets import shuffled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def problem() -> Problem:
    return synthetic_problem(300, 60, seed=5)


@pytest.fixture
def folder(problem: Problem, tmp_path: Path) -> Path:
    save_problem(problem, tmp_path / "problem")
    return tmp_path / "problem"


def call(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(allocate, [str(folder), "--out", str(folder.parent / "result"), *arguments])


def test_a_problem_comes_back_as_it_was_saved(problem: Problem, folder: Path) -> None:
    assert hash_problem(load_problem(folder)) == hash_problem(problem)


def test_a_result_comes_back_as_it_was_saved(problem: Problem, tmp_path: Path) -> None:
    result = run(problem)
    save_result(result, tmp_path / "result")
    again = load_result(tmp_path / "result", problem)
    for part in ("candidates", "allocation"):
        for name in getattr(result, part).__dataclass_fields__:
            before, after = getattr(getattr(result, part), name), getattr(getattr(again, part), name)
            assert before.dtype == after.dtype
            assert np.array_equal(before, after)
    assert again.summary == result.summary
    assert explain(problem, again, 7, 3) == explain(problem, result, 7, 3)


def parquet_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


@pytest.mark.parametrize("seed", range(5))
def test_neither_the_order_of_rows_nor_the_number_of_workers_changes_a_byte(
    problem: Problem, folder: Path, seed: int
) -> None:
    first = call(folder, "--json", "--workers", "1")
    before = parquet_bytes(folder.parent / "result")
    for name, frame in shuffled(problem_tables(problem), seed).items():
        frame.write_parquet(folder / f"{name}.parquet", compression="snappy")
    second = call(folder, "--json", "--workers", "3", "--force")
    assert parquet_bytes(folder.parent / "result") == before
    summaries = [json.loads(outcome.stdout) for outcome in (first, second)]
    for key in ("hash_of_input", "hash_of_result", "placed"):
        assert summaries[0][key] == summaries[1][key]


def test_the_hash_of_the_input_knows_every_column_and_the_policy(problem: Problem) -> None:
    seen = {hash_problem(problem)}
    tables = problem_tables(problem)
    for table, column, other in [("seekers", "wage_floor", 1), ("places", "seats", 99), ("reserves", "seats", 0)]:
        changed = pl.when(pl.int_range(pl.len()) == 0).then(other).otherwise(pl.col(column)).alias(column)
        seen.add(
            hash_problem(problem_from_tables({**tables, table: tables[table].with_columns(changed)}, problem.policy))
        )
    seen.add(hash_problem(problem_from_tables(tables, Policy(k=49))))
    assert len(seen) == 5


@pytest.mark.parametrize("kind", [pl.Int16, pl.UInt16, pl.Int32, pl.UInt32, pl.UInt64])
def test_any_width_of_integer_is_read(problem: Problem, kind: Any) -> None:
    tables = problem_tables(problem)
    narrow = ["seeker_id", "zone", "tier", "lottery", "groups", "occupation", "second_occupation"]
    tables["seekers"] = tables["seekers"].with_columns(pl.col(narrow).cast(kind))
    tables["places"] = tables["places"].with_columns(pl.col("place_id", "seats", "demands").cast(kind))
    assert hash_problem(problem_from_tables(tables, problem.policy)) == hash_problem(problem)


def test_tables_of_reserves_and_caps_may_be_absent(folder: Path) -> None:
    (folder / "reserves.parquet").unlink()
    (folder / "caps.parquet").unlink()
    assert call(folder).exit_code == 0


@pytest.mark.parametrize("empty", ["seekers", "places"])
def test_nobody_or_nothing_gives_an_empty_result(problem: Problem, folder: Path, empty: str) -> None:
    tables = problem_tables(problem)
    with_them = [empty, f"{empty[:-1]}_skills"] + (["reserves", "caps"] if empty == "places" else [])
    for name in with_them:
        tables[name].clear().write_parquet(folder / f"{name}.parquet")
    assert call(folder).exit_code == 0
    assert len(pl.read_parquet(folder.parent / "result" / "allocation.parquet")) == 0


def test_the_command_prints_what_it_did_and_writes_the_three_files(folder: Path) -> None:
    done = call(folder)
    assert done.exit_code == 0
    assert "people placed" in done.stdout
    written = {path.name for path in (folder.parent / "result").iterdir()}
    assert written == {"allocation.parquet", "candidates.parquet", "summary.json"}
    allocation = pl.read_parquet(folder.parent / "result" / "allocation.parquet")
    assert allocation.columns == ["seeker_id", "place_id", "rank", "score", "seat", "to_confirm"]
    candidates = pl.read_parquet(folder.parent / "result" / "candidates.parquet")
    assert candidates.columns == ["seeker_id", "rank", "place_id", "score", "to_confirm"]


def test_a_result_is_not_overwritten_unless_asked(folder: Path) -> None:
    call(folder)
    refused = call(folder)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "--force" in refused.stderr
    assert call(folder, "--force").exit_code == 0


def test_a_folder_of_other_things_is_never_replaced(folder: Path) -> None:
    out = folder.parent / "result"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    assert call(folder, "--force").exit_code == 2
    assert (out / "thesis.txt").read_text() == "years of work"


def put(table: str, column: str, value: Any, row: int = 2) -> Callable[[Path], None]:
    """Write a value into one cell, whatever type the column then has."""

    def change(folder: Path) -> None:
        path = folder / f"{table}.parquet"
        frame = pl.read_parquet(path)
        values = frame[column].to_list()
        values[row - 1] = value
        frame.with_columns(pl.Series(column, values, strict=False)).write_parquet(path)

    return change


def empty_column(table: str, column: str) -> Callable[[Path], None]:
    """No value in any row, as a file has it whose writer never learnt the type."""
    return lambda folder: (
        pl.read_parquet(folder / f"{table}.parquet")
        .with_columns(pl.lit(None).alias(column))
        .write_parquet(folder / f"{table}.parquet")
    )


def nested(folder: Path) -> None:
    """A column of records with a thousand fields, one of them with a line break in its name."""
    path = folder / "seekers.parquet"
    record = {f"field\n{number}": 1 for number in range(1000)}
    frame = pl.read_parquet(path)
    frame.with_columns(pl.Series("zone", [record] * len(frame))).write_parquet(path)


def link(name: str, target: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to(target)

    return change


def folder_of_parquet(folder: Path) -> None:
    """A folder with the name of a table, which other readers take for a table in parts."""
    path = folder / "seekers.parquet"
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / "part.parquet").write_bytes(content)


def two_groups_at_a_cap(folder: Path) -> None:
    pl.DataFrame({"place_id": [5, 7, 7], "group": [1, 1, 2], "seats": [1, 1, 1]}).write_parquet(folder / "caps.parquet")
    pl.read_parquet(folder / "reserves.parquet").clear().write_parquet(folder / "reserves.parquet")
    path = folder / "seekers.parquet"
    groups = pl.when(pl.int_range(pl.len()) == 3).then(3).otherwise(0).alias("groups")
    pl.read_parquet(path).with_columns(groups).write_parquet(path)


def drop(table: str, column: str) -> Callable[[Path], None]:
    return lambda folder: (
        pl.read_parquet(folder / f"{table}.parquet").drop(column).write_parquet(folder / f"{table}.parquet")
    )


def repeat_row(table: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        frame = pl.read_parquet(folder / f"{table}.parquet")
        pl.concat([frame, frame[:1]]).write_parquet(folder / f"{table}.parquet")

    return change


def policy(**changes: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        content = json.loads((folder / "policy.json").read_text()) | changes
        (folder / "policy.json").write_text(json.dumps({k: v for k, v in content.items() if v != "gone"}))

    return change


def write(name: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return change


def cut(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return change


BROKEN: list[tuple[Callable[[Path], Any], str]] = [
    (lambda folder: (folder / "seekers.parquet").unlink(), "table seekers is missing"),
    (lambda folder: (folder / "occupations.parquet").unlink(), "table occupations is missing"),
    (drop("places", "wage"), "table places, column wage: it is missing"),
    (drop("seeker_skills", "skill_id"), "table seeker_skills, column skill_id: it is missing"),
    (cut("places.parquet"), "table places: places.parquet cannot be read; a Parquet file is expected"),
    (write("seekers.parquet", b""), "table seekers: seekers.parquet cannot be read"),
    (write("caps.parquet", b"place_id,group,seats\n"), "table caps: caps.parquet cannot be read"),
    (put("seekers", "x_km", None), "table seekers, column x_km, row 2: there is no value"),
    (put("seekers", "x_km", float("nan")), "table seekers, column x_km, row 2: nan is not a number"),
    (put("seekers", "y_km", float("inf")), "table seekers, column y_km, row 2: inf is not a number"),
    (put("seekers", "radius_km", -1.0), "table seekers, column radius_km, row 2: -1.0 is out of range"),
    (put("seekers", "wage_floor", -1.0), "table seekers, column wage_floor, row 2: -1.0 is out of range"),
    (put("seekers", "zone", None), "table seekers, column zone, row 2: there is no value"),
    (put("seekers", "tier", 5_000), "table seekers, column tier, row 2: 5000 is out of range"),
    (put("seekers", "lottery", 300), "table seekers, column lottery, row 2: 300 is out of range"),
    (put("seekers", "seeker_id", 0), "table seekers, column seeker_id, row 2: 0 is there twice"),
    (put("seekers", "seeker_id", 999), "table seekers, column seeker_id, row 2: 999 is out of range"),
    (put("seekers", "occupation", 9_999), "table seekers, column occupation, row 2: 9999 is not in table occupations"),
    (put("seekers", "groups", -1), "table seekers, column groups, row 2: -1 is negative"),
    (put("seekers", "relocates", None), "table seekers, column relocates, row 2: there is no value"),
    (repeat_row("seekers"), "table seekers, column seeker_id, row 301: 0 is there twice"),
    (put("places", "seats", -2), "table places, column seats, row 2: -2 is out of range; a number of seats from 0"),
    (put("places", "seats", None), "table places, column seats, row 2: there is no value"),
    (put("places", "wage", float("nan")), "table places, column wage, row 2: nan is not a number"),
    (put("places", "x_km", None), "table places, column y_km, row 2: only one of x_km and y_km has a value"),
    (put("places", "zone", None), "table places, column zone, row 2: there is no value"),
    (put("places", "licences", -4), "table places, column licences, row 2: -4 is negative"),
    (put("place_skills", "place_id", 60), "table place_skills, column place_id, row 2: 60 is not in table places"),
    (put("seeker_skills", "seeker_id", -1), "table seeker_skills, column seeker_id, row 2: -1 is not in table seekers"),
    (repeat_row("seeker_skills"), "has skill"),
    (put("reserves", "place_id", 77, 1), "table reserves, column place_id, row 1: 77 is not in table places"),
    (put("reserves", "group", 3, 1), "table reserves, column group, row 1: 3 is not a single bit"),
    (put("reserves", "group", 0, 1), "table reserves, column group, row 1: 0 is not a single bit"),
    (put("reserves", "seats", 50, 1), "table reserves, column seats, row 1: place_id"),
    (repeat_row("reserves"), "twice; each pair once is expected"),
    (repeat_row("occupations"), "table occupations, column occupation, row 401: 0 is there twice"),
    (empty_column("seekers", "tier"), "table seekers, column tier, row 1: there is no value"),
    (empty_column("reserves", "hard"), "table reserves, column hard, row 1: there is no value"),
    (nested, "table seekers, column zone: its type is Struct({"),
    (link("caps.parquet", "nowhere"), "table caps: caps.parquet cannot be read"),
    (link("caps.parquet", "caps.parquet"), "table caps: caps.parquet cannot be read"),
    (folder_of_parquet, "table seekers: seekers.parquet cannot be read"),
    (two_groups_at_a_cap, "table caps, column group, row 2: seeker_id 3 belongs to two of the groups that place_id 7"),
    (lambda folder: (folder / "policy.json").unlink(), "policy.json is missing"),
    (write("policy.json", b"{"), "policy.json cannot be read"),
    (write("policy.json", b"[1]"), "policy.json: it is not an object"),
    (write("policy.json", b"\xff\xfe"), "policy.json cannot be read"),
    (policy(k=0), "policy.json, k: it is 0; a whole number from 1"),
    (policy(k=True), "policy.json, k: it is True"),
    (policy(k="gone"), "policy.json: the key k is missing"),
    (policy(colour="red"), "policy.json: the key colour is unknown"),
    (policy(**{"col\nour": "red"}), "policy.json: the key col\\nour is unknown"),
    (policy(k="x" * 9_000), "policy.json, k: it is 'xxxxxxxxxx"),
    (write("policy.json", b'{"k": 5, "k": 50}'), "policy.json: the key k is there twice"),
    (policy(tiers="yes"), "policy.json, tiers: it is 'yes'; true or false is expected"),
    (policy(precedence="best"), "policy.json, precedence: it is 'best'; reserved_first or open_first is expected"),
    (policy(precedence=[]), "policy.json, precedence: it is []; reserved_first or open_first is expected"),
    (policy(minimum_score=2), "policy.json, minimum_score: it is 2; a number from 0 to 1"),
    (policy(minimum_score=float("nan")), "policy.json, minimum_score: it is nan"),
    (policy(weights={"skills": 1}), "policy.json, weights: the key family is missing"),
    (
        policy(weights={"skills": 0.9, "occupation": 0.3, "second_occupation": 0.1, "family": 0.1}),
        "policy.json, weights: the best score is 1.3",
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), BROKEN, ids=[sentence[:60] for _, sentence in BROKEN])
def test_a_broken_problem_is_refused_in_one_sentence(folder: Path, spoil: Callable[[Path], Any], sentence: str) -> None:
    spoil(folder)
    refused = call(folder)
    assert refused.exit_code == 2
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert len(refused.stderr) < 400
    assert refused.stdout == ""
    assert {path.name for path in folder.parent.iterdir()} == {"problem"}


def test_a_text_column_is_refused_by_its_type(folder: Path) -> None:
    path = folder / "seekers.parquet"
    pl.read_parquet(path).with_columns(pl.col("zone").cast(pl.String)).write_parquet(path)
    assert "table seekers, column zone: its type is String" in call(folder).stderr


def test_no_folder_is_said_to_be_none(tmp_path: Path) -> None:
    refused = call(tmp_path / "nowhere")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "is not a folder" in refused.stderr


@pytest.mark.parametrize("name", ["round[1]", "x=1", "a*", "ə ş"])
def test_a_folder_may_have_any_name(folder: Path, name: str) -> None:
    assert call(folder.rename(folder.parent / name)).exit_code == 0


def test_a_policy_of_before_the_precedence_could_be_chosen_fills_reserved_seats_first(folder: Path) -> None:
    policy(precedence="gone")(folder)
    assert load_problem(folder).policy.precedence == Precedence.RESERVED_FIRST


def test_the_precedence_is_read_back_and_hashed(folder: Path, problem: Problem) -> None:
    policy(precedence="open_first")(folder)
    read = load_problem(folder)
    assert read.policy.precedence == Precedence.OPEN_FIRST
    again = replace(problem, policy=replace(problem.policy, precedence=Precedence.OPEN_FIRST))
    assert hash_problem(again) != hash_problem(problem)


def test_a_policy_that_a_windows_editor_saved_is_read(folder: Path) -> None:
    path = folder / "policy.json"
    path.write_text(path.read_text(), encoding="utf-8-sig")
    assert call(folder).exit_code == 0


def test_a_name_that_no_disk_takes_is_a_mistake_of_the_user(folder: Path) -> None:
    long = folder.parent / ("x" * 300)
    for arguments in ([str(long), "--out", str(folder.parent / "result")], [str(folder), "--out", str(long)]):
        refused = CliRunner().invoke(allocate, arguments)
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_the_longest_name_that_a_disk_takes_will_do(folder: Path) -> None:
    assert CliRunner().invoke(allocate, [str(folder), "--out", str(folder.parent / ("x" * 255))]).exit_code == 0


def test_a_result_that_cannot_take_its_place_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(folder)
    out = folder.parent / "result"
    before = parquet_bytes(out)
    replace = os.replace

    def refuse_the_new_one(source: Path, target: Path) -> None:
        if source.name == "new":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("os.replace", refuse_the_new_one)
    refused = call(folder, "--force")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert parquet_bytes(out) == before
    assert {path.name for path in folder.parent.iterdir()} == {"problem", "result"}
