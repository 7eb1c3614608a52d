"""Warming compiles everything: what comes later, of whatever size and from wherever, compiles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from numba.core.dispatcher import Dispatcher

from dayaq.allocation import kernels, kernels_assign
from dayaq.allocation.candidates import answer_one, best_seekers_for
from dayaq.allocation.engine import run
from dayaq.allocation.files import load_problem, load_result, save_problem, save_result
from dayaq.allocation.index import build_index
from dayaq.allocation.problem import Policy, Problem
from dayaq.allocation.synthetic import synthetic_problem
from dayaq.allocation.warm import warm
from tests.allocation.markets import market

if TYPE_CHECKING:
    from pathlib import Path


def compiled() -> dict[str, int]:
    members = {**vars(kernels), **vars(kernels_assign)}
    return {name: len(member.signatures) for name, member in members.items() if isinstance(member, Dispatcher)}


def through_files(problem: Problem, folder: Path) -> Problem:
    save_problem(problem, folder / "problem")
    again = load_problem(folder / "problem")
    save_result(run(again), folder / "result")
    load_result(folder / "result", again)
    return again


@pytest.mark.parametrize(
    "problem",
    [
        market([], []),
        market([{}], []),
        market([], [{}]),
        market([{}], [{}], per_seeker=3, per_seat=2),
        synthetic_problem(60, 30, seed=9, policy=Policy(minimum_score=0, tiers=False), caps=False),
    ],
    ids=["nothing", "no places", "no people", "many to many", "no minimum"],
)
def test_nothing_is_compiled_after_warming(problem: Problem, tmp_path: Path) -> None:
    warm()
    before = compiled()
    again = through_files(problem, tmp_path)
    run(problem)
    index = build_index(again)
    answer_one(index, again.seekers, 7)
    if len(again.places):
        best_seekers_for(index, 0, 3)
    assert compiled() == before
    assert before["best_places"] == before["deferred_acceptance"] == before["auction"] == 1
