"""A check that cannot fail proves nothing: each is shown a result with the fault that it is there to find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dayaq.allocation import index as index_module
from dayaq.allocation import pairs
from dayaq.allocation.engine import run
from dayaq.allocation.synthetic import synthetic_problem
from dayaq.allocation.verify import verify

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem
    from dayaq.allocation.result import Result


@pytest.fixture(scope="module")
def problem() -> Problem:
    return synthetic_problem(600, 120, seed=3)


def tampered(result: Result, **columns: np.ndarray) -> Result:
    return replace(result, allocation=replace(result.allocation, **columns))


def test_an_honest_result_is_green(problem: Problem) -> None:
    assert verify(problem, run(problem), sample=600).ok


@pytest.mark.parametrize("field", ["wage_floor", "limits", "licences", "radius_km"])
def test_a_round_that_forgets_a_hard_limit_turns_red(
    problem: Problem, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = index_module.people_for
    careless = {"wage_floor": 0, "limits": 0, "licences": (1 << 64) - 1, "radius_km": 1_000}

    def forgetful(index, seekers):
        kept = getattr(seekers, field)
        return honest(index, replace(seekers, **{field: np.full(len(kept), careless[field], kept.dtype)}))

    monkeypatch.setattr(index_module, "people_for", forgetful)
    found = verify(problem, run(problem), sample=600)
    assert found.infeasible_pairs > 0
    assert found.inexact_candidates > 0


def test_verification_does_not_believe_a_broken_twin_either(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(problem)
    monkeypatch.setattr(pairs, "_reach_is_certain", lambda problem, seeker, place: np.zeros(len(seeker), bool))
    assert not verify(problem, result).ok


def test_a_wrong_score_is_found(problem: Problem) -> None:
    result = run(problem)
    assert verify(problem, tampered(result, score=result.allocation.score + 1)).wrong_scores == len(result.allocation)


def test_a_seat_taken_away_is_envied(problem: Problem) -> None:
    plain = synthetic_problem(600, 120, seed=3, caps=False)
    result = run(plain)
    kept = np.arange(len(result.allocation)) != 0
    columns = {name: getattr(result.allocation, name)[kept] for name in result.allocation.__dataclass_fields__}
    assert verify(plain, tampered(result, **columns)).justified_envy > 0


def test_one_person_twice_at_a_place_is_too_many(problem: Problem) -> None:
    result = run(problem)
    twice = np.append(np.arange(len(result.allocation)), 0)
    columns = {name: getattr(result.allocation, name)[twice] for name in result.allocation.__dataclass_fields__}
    assert verify(problem, tampered(result, **columns)).over_capacity > 0


def test_a_wrong_mark_and_a_wrong_seat_are_found(problem: Problem) -> None:
    result = run(problem)
    assert verify(problem, tampered(result, to_confirm=~result.allocation.to_confirm)).wrong_marks > 0
    assert verify(problem, tampered(result, seat=np.full_like(result.allocation.seat, 1))).misplaced_seats > 0


def test_a_missing_candidate_is_found(problem: Problem) -> None:
    result = run(problem)
    short = replace(result, candidates=run(replace(problem, policy=replace(problem.policy, k=2))).candidates)
    assert verify(problem, short, sample=600).inexact_candidates > 0
