"""A round over stated wishes: people have said where they want a seat, and in which order; nobody is searched for.

Course places, internships, grants and posts are filled so. Who comes first, what is reserved and what is capped is
decided by `assign.py`; where a round over vacancies has the fit, a wish has the points that it was given (0: none).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation import ENGINE_VERSION
from dayaq.allocation.assign import assign
from dayaq.allocation.explain import Outcome, between, holder_keys
from dayaq.allocation.fingerprint import hash_problem, hash_result
from dayaq.allocation.priority import SCORE_BITS
from dayaq.allocation.problem import (
    NO_OCCUPATION,
    Bits,
    Caps,
    Ints,
    Occupations,
    Places,
    Policy,
    Problem,
    ProblemMistake,
    Reserves,
    Seekers,
)
from dayaq.allocation.result import Allocation, Candidates, Result
from dayaq.allocation.staff import interested_at
from dayaq.allocation.verify import Verification, justified_envy, misplaced_seats, over_capacity, reserve_shortfalls

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_POINTS = (1 << SCORE_BITS) - 1


@dataclass(frozen=True)
class Applicants:
    """People by number: bit sets of groups, tier (higher is earlier in law), lottery (a permutation, lower first)."""

    groups: Bits
    tier: Ints
    lottery: Ints


def wishes_of(people: int, seeker: Ints, place: Ints, points: Ints) -> Candidates:
    """Wishes as the engine reads them; the rows stand person by person, what each wants most first."""
    if len(seeker) and (np.any(np.diff(seeker) < 0) or seeker[0] < 0 or seeker[-1] >= people):
        raise ProblemMistake("wishes, column seeker: expected are people of the problem in ascending order.")
    if len(points) and not 0 <= int(points.min()) <= int(points.max()) <= MOST_POINTS:
        raise ProblemMistake(f"wishes, column points: whole numbers from 0 to {MOST_POINTS} are expected.")
    offsets = np.concatenate([[0], np.cumsum(np.bincount(seeker, minlength=people))]).astype(np.int64)
    sure = np.zeros(len(place), np.bool_)
    return Candidates(offsets, place.astype(np.int32), points.astype(np.int32), sure)


def problem_of_wishes(applicants: Applicants, seats: Ints, reserves: Reserves, caps: Caps, *, tiers: bool) -> Problem:
    """The problem of such a round: nothing but seats, reserves, caps and the order of the law."""
    people, places = len(applicants.groups), len(seats)
    whole, bits, flags = np.zeros(people, np.int64), np.zeros(people, np.uint64), np.zeros(people, np.bool_)
    nothing, nowhere = np.zeros(0, np.int64), np.zeros(people)
    seekers = Seekers(
        x_km=nowhere, y_km=nowhere, zone=whole, radius_km=nowhere, relocates=flags, wage_floor=nowhere, limits=bits,
        licences=bits, groups=applicants.groups, tier=applicants.tier, lottery=applicants.lottery,
        occupation=whole + NO_OCCUPATION, second_occupation=whole + NO_OCCUPATION,
        skill_offsets=np.zeros(people + 1, np.int64), skill_ids=nothing,
    )  # fmt: skip
    whole, bits, flags, nowhere = seats * 0, np.zeros(places, np.uint64), np.zeros(places, np.bool_), np.zeros(places)
    offered = Places(
        x_km=nowhere, y_km=nowhere, zone=whole, remote=flags, housing=flags, wage=nowhere, demands=bits,
        licences=bits, occupation=whole + NO_OCCUPATION, seats=seats,
        skill_offsets=np.zeros(places + 1, np.int64), skill_ids=nothing,
    )  # fmt: skip
    policy = Policy(minimum_score=0.0, skills_floor=0.0, tiers=tiers)
    return Problem(seekers, offered, reserves, caps, Occupations(nothing, nothing), policy)


def assign_wishes(problem: Problem, wishes: Candidates) -> Result:
    """Fill the seats of such a problem; ProblemMistake where caps make the order of proposals matter."""
    _check(problem, wishes)
    allocation, proposals = assign(problem, wishes)
    input_hash = hash_wishes(problem, wishes)
    summary = {
        "engine_version": ENGINE_VERSION,
        "hash_of_input": input_hash,
        "hash_of_result": hash_result(input_hash, wishes, allocation),
        "people": len(problem.seekers),
        "places": len(problem.places),
        "seats": int(problem.places.seats.sum()),
        "placed": len(allocation),
        "proposals": proposals,
    }
    return Result(wishes, allocation, summary)


def _check(problem: Problem, wishes: Candidates) -> None:
    place, places = wishes.place, len(problem.places)
    if len(wishes.offsets) != len(problem.seekers) + 1:
        raise ProblemMistake("wishes: one list for each person of the problem is expected.")
    if len(place) and not 0 <= int(place.min()) <= int(place.max()) < places:
        raise ProblemMistake(f"wishes, column place: numbers from 0 to {places - 1} are expected.")
    pairs = wishes.seeker * max(places, 1) + place
    if len(np.unique(pairs)) < len(pairs):
        raise ProblemMistake("wishes: no person is expected to name the same place twice.")


def hash_wishes(problem: Problem, wishes: Candidates) -> str:
    """SHA-256 of everything that such a round depends on."""
    digest = hashlib.sha256(f"wishes {hash_problem(problem)}\n".encode())
    for array in (wishes.offsets, wishes.place, wishes.score):
        digest.update(f"{array.dtype.str}:{array.shape}\n".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def verify_wishes(problem: Problem, result: Result) -> Verification:
    """Check such a result in full: seats that somebody asked for, within every bound, and nobody envies with reason."""
    wishes, allocation = result.candidates, result.allocation
    asked = _points_by_pair(problem, wishes)
    held = [asked.get(pair) for pair in (allocation.seeker * max(len(problem.places), 1) + allocation.place).tolist()]
    return Verification(
        infeasible_pairs=held.count(None),
        wrong_scores=sum(points not in (None, score) for points, score in zip(held, allocation.score, strict=True)),
        wrong_marks=int(allocation.to_confirm.sum()),
        over_capacity=over_capacity(problem, allocation),
        misplaced_seats=misplaced_seats(problem, allocation),
        justified_envy=justified_envy(problem, wishes, allocation),
        unmet_reserves=int(reserve_shortfalls(problem, allocation).missing.sum()),
        candidates_checked=len(problem.seekers),
        inexact_candidates=0,
    )


def _points_by_pair(problem: Problem, wishes: Candidates) -> dict[int, int]:
    pairs = wishes.seeker * max(len(problem.places), 1) + wishes.place
    return dict(zip(pairs.tolist(), wishes.score.tolist(), strict=True))


@dataclass(frozen=True)
class Told:
    """What became of one wish; `rank` is its place in the legal order of those who asked for the place, from 1."""

    seeker: int
    place: int
    outcome: Outcome
    rank: int


def tell_wishes(problem: Problem, result: Result) -> Iterator[Told]:
    """What became of every wish, place by place, by code that did not decide."""
    full = _groups_at_their_cap(problem, result.allocation)
    for place in range(len(problem.places)):
        standing = interested_at(problem, result, place)
        holders, seats = holder_keys(problem, result, place), int(problem.places.seats[place])
        capped = (problem.seekers.groups[standing.seeker] & full[place]) != 0
        rows = zip(
            standing.seeker.tolist(), standing.key.tolist(), standing.holds, standing.holds_better, capped, strict=True
        )
        for rank, (seeker, key, holds, holds_better, is_capped) in enumerate(rows, 1):
            if holds:
                outcome = Outcome.HOLDS_IT
            elif holds_better:
                outcome = Outcome.HOLDS_BETTER
            else:
                outcome = between(key, holders, seats, capped=bool(is_capped))[0]
            yield Told(seeker, place, outcome, rank)


def _groups_at_their_cap(problem: Problem, allocation: Allocation) -> Bits:
    """For each place the groups that hold as many seats there as they may."""
    full = np.zeros(len(problem.places), np.uint64)
    caps = problem.caps
    for place, group, seats in zip(caps.place, caps.group, caps.seats, strict=True):
        here = problem.seekers.groups[allocation.seeker[allocation.place == place]]
        if int((here & group != 0).sum()) >= seats:
            full[place] |= group
    return full
