"""Why a person got a place or did not: computed from the result, by code that did not make the decision.

An `Explanation` is meant for the person: it holds numbers about herself and the place, never another person's number,
group or tier. `staff.py` compares the people at a place for those who may see them; `changes.py` looks for what is in
her own hands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.pairs import MINIMUM, limits_failed, rests_on_unknown
from dayaq.allocation.priority import LOTTERY_BITS, SCORE_BITS, keys_of
from dayaq.allocation.score import SCALE, FixedWeights, Parts, parts_of
from dayaq.allocation.staff import interested_at

if TYPE_CHECKING:
    from dayaq.allocation.problem import Ints, Problem
    from dayaq.allocation.result import Result


class Outcome(StrEnum):
    """What decided about one person and one place; the first that applies."""

    HOLDS_IT = "holds_it"
    LIMITS = "limits"  # a hard limit forbids it
    MINIMUM = "minimum_score"  # nothing forbids it, but she fits too little
    NOT_AMONG_FIRST_K = "not_among_first_k"  # feasible, but k other places suit her better
    HOLDS_BETTER = "holds_better"  # she holds what she ranks higher
    NO_SEATS = "no_seats"  # the place has none to give
    CAP = "cap"  # a bound on seats stands before her
    RESERVE = "reserve"  # she would have had a seat if none were kept
    TIER = "tier"  # those who hold the seats come earlier in law
    SCORE = "score"  # … are equal in law and fit better
    LOTTERY = "lottery"  # … are equal in law, fit as well and drew an earlier number


@dataclass(frozen=True)
class Explanation:
    """The answer to "why?" for one person and one place. Scores are shares of 1, ranks begin at 1."""

    seeker: int
    place: int
    outcome: Outcome
    feasible: bool
    failed: tuple[str, ...]  # every limit that fails: reach, wage, licences, demands, minimum_score
    to_confirm: bool
    score: float
    skills_score: float
    occupation_score: float
    family_score: float
    minimum_score: float
    asked: tuple[int, ...]
    held: tuple[int, ...]
    missing: tuple[int, ...]
    licences_missing: tuple[int, ...]  # bit values
    distance_km: float | None  # None where the location is unknown or in another zone
    rank_in_her_list: int | None
    rank_at_place: int | None  # among all who had the place on their list, by priority
    candidates_at_place: int
    rank_among_interested: int | None  # among those who hold nothing they like better
    interested: int
    seats: int
    cut_off_score: float | None  # where the score decided: the lowest with which a seat was got


def explain(problem: Problem, result: Result, seeker: int, place: int) -> Explanation:
    """Explain what a round decided about one person and one place; raises IndexError for unknown numbers."""
    if not (0 <= seeker < len(problem.seekers) and 0 <= place < len(problem.places)):
        raise IndexError(f"There is no seeker {seeker} or no place {place} in this problem.")
    who, where = np.array([seeker]), np.array([place])
    skills = problem.seekers.skills_of(seeker)
    parts = parts_of(problem, skills, seeker, place)
    minimum = FixedWeights.of(problem.policy).minimum
    failed = tuple(name for name, bad in limits_failed(problem, who, where).items() if bad[0])
    failed += (MINIMUM,) if parts.total < minimum else ()
    rank = rank_in_list(result, seeker, place)
    at_place = _rank_at_place(problem, result, seeker, place)
    outcome, cut_off = _outcome(problem, result, seeker, place, failed, rank, parts)
    asked = problem.places.skills_of(place)
    lacking = int(problem.places.licences[place]) & ~int(problem.seekers.licences[seeker])
    return Explanation(
        seeker=seeker,
        place=place,
        outcome=outcome,
        feasible=not failed,
        failed=failed,
        to_confirm=not failed and bool(rests_on_unknown(problem, who, where)[0]),
        score=parts.total / SCALE,
        skills_score=parts.skills / SCALE,
        occupation_score=parts.occupation / SCALE,
        family_score=parts.family / SCALE,
        minimum_score=problem.policy.minimum_score,
        asked=tuple(int(skill) for skill in asked),
        held=tuple(int(skill) for skill in asked[np.isin(asked, skills)]),
        missing=tuple(int(skill) for skill in asked[~np.isin(asked, skills)]),
        licences_missing=tuple(1 << bit for bit in range(64) if lacking >> bit & 1),
        distance_km=distance_km(problem, seeker, place),
        rank_in_her_list=rank,
        rank_at_place=at_place.among_candidates,
        candidates_at_place=at_place.candidates,
        rank_among_interested=at_place.among_interested,
        interested=at_place.interested,
        seats=int(problem.places.seats[place]) * problem.policy.per_seat,
        cut_off_score=None if cut_off is None else cut_off / SCALE,
    )


def rank_in_list(result: Result, seeker: int, place: int) -> int | None:
    """The rank of a place on a person's list, None if it is not there."""
    at = np.flatnonzero(result.candidates.place[result.candidates.rows_of(seeker)] == place)
    return int(at[0]) + 1 if len(at) else None


def distance_km(problem: Problem, seeker: int, place: int) -> float | None:
    """The distance within one travel zone; None across zones and to an unknown location."""
    people, places = problem.seekers, problem.places
    if places.location_unknown[place] or places.zone[place] != people.zone[seeker]:
        return None
    return float(np.hypot(places.x_km[place] - people.x_km[seeker], places.y_km[place] - people.y_km[seeker]))


@dataclass(frozen=True)
class _Rank:
    among_candidates: int | None
    candidates: int
    among_interested: int | None
    interested: int


def _rank_at_place(problem: Problem, result: Result, seeker: int, place: int) -> _Rank:
    """Her rank among all candidates of the place and among those who hold nothing they like better."""
    listed = interested_at(problem, result, place)
    mine = np.flatnonzero(listed.seeker == seeker)
    wants = ~listed.holds_better
    if len(mine) == 0:
        return _Rank(None, len(listed.seeker), None, int(wants.sum()))
    before = listed.key > listed.key[mine[0]]
    among_interested = int((wants & before).sum()) + 1 if wants[mine[0]] else None
    return _Rank(int(before.sum()) + 1, len(listed.seeker), among_interested, int(wants.sum()))


def _outcome(
    problem: Problem, result: Result, seeker: int, place: int, failed: tuple[str, ...], rank: int | None, parts: Parts
) -> tuple[Outcome, int | None]:
    held = result.allocation.places_of(seeker)
    if place in held:
        return Outcome.HOLDS_IT, None
    if failed:
        return (Outcome.MINIMUM if failed == (MINIMUM,) else Outcome.LIMITS), None
    if rank is None:
        return Outcome.NOT_AMONG_FIRST_K, None
    ranks = [rank_in_list(result, seeker, int(other)) or 0 for other in held]
    if len(held) >= problem.policy.per_seeker and max(ranks) < rank:
        return Outcome.HOLDS_BETTER, None
    return _turned_away(problem, result, seeker, place, parts.total)


def _turned_away(problem: Problem, result: Result, seeker: int, place: int, score: int) -> tuple[Outcome, int | None]:
    """She wanted it and was turned away: what stood between her and a seat."""
    seats = int(problem.places.seats[place]) * problem.policy.per_seat
    key = int(keys_of(problem, np.array([seeker]), np.array([score]))[0])
    return between(key, holder_keys(problem, result, place), seats, capped=is_capped(problem, result, seeker, place))


def holder_keys(problem: Problem, result: Result, place: int) -> Ints:
    """The priorities of those who hold a seat at the place, lowest first."""
    allocation = result.allocation
    here = np.flatnonzero(allocation.place == place)
    return np.sort(keys_of(problem, allocation.seeker[here], allocation.score[here]))


def between(key: int, holders: Ints, seats: int, *, capped: bool) -> tuple[Outcome, int | None]:
    """What stands between a priority and the seats that these holders have; with the score to reach, if it did."""
    if seats == 0:
        return Outcome.NO_SEATS, None
    if capped and (len(holders) < seats or key > holders[0]):
        return Outcome.CAP, None
    if len(holders) - int(np.searchsorted(holders, key, side="right")) < seats:
        return Outcome.RESERVE, None
    return _first_difference(key, int(holders[-seats]))


def is_capped(problem: Problem, result: Result, seeker: int, place: int) -> bool:
    """Whether a cap of the place on one of her groups is reached."""
    caps, allocation = problem.caps, result.allocation
    holders = problem.seekers.groups[allocation.seeker[allocation.place == place]]
    for row in np.flatnonzero(caps.place == place):
        members = int((holders & caps.group[row] != 0).sum())
        if problem.seekers.groups[seeker] & caps.group[row] and members >= caps.seats[row] * problem.policy.per_seat:
            return True
    return False


def _first_difference(key: int, cut_off: int) -> tuple[Outcome, int | None]:
    """The first field in which two priorities differ: tier, score, lottery."""
    if key >> (LOTTERY_BITS + SCORE_BITS) != cut_off >> (LOTTERY_BITS + SCORE_BITS):
        return Outcome.TIER, None
    mask = (1 << SCORE_BITS) - 1
    score = cut_off >> LOTTERY_BITS & mask
    return (Outcome.SCORE if key >> LOTTERY_BITS & mask != score else Outcome.LOTTERY), score


def explain_all(problem: Problem, result: Result, seeker: int) -> list[Explanation]:
    """The explanation of every place on a person's list, in her order."""
    places: Ints = result.candidates.place[result.candidates.rows_of(seeker)].astype(np.int64)
    return [explain(problem, result, seeker, int(place)) for place in places]
