"""Public checks of a result, run after every production round: the engine proves its own answer.

Nothing here uses the index, the kernels or the heaps: feasibility and scores come from `pairs.py`, choices
from sorting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.pairs import limits_failed, rests_on_unknown, scores_of_pairs, scores_of_seeker
from dayaq.allocation.priority import keys_of
from dayaq.allocation.score import FixedWeights, row_weights_of

if TYPE_CHECKING:
    from dayaq.allocation.problem import Bits, Flags, Ints, Problem
    from dayaq.allocation.result import Allocation, Candidates, Result

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Shortfalls:
    """For each reserve, in the order of the problem's: how many seats were kept and how many its group holds."""

    place: Ints
    group: Bits
    hard: Flags
    reserved: Ints
    filled: Ints

    @property
    def missing(self) -> Ints:
        missing: Ints = np.maximum(self.reserved - self.filled, 0)
        return missing


@dataclass(frozen=True)
class Verification:
    """What was found wrong, as counts; `ok` when nothing was."""

    infeasible_pairs: int
    wrong_scores: int
    wrong_marks: int
    over_capacity: int
    misplaced_seats: int
    justified_envy: int
    unmet_reserves: int  # information: nobody eligible wanted the seat, or justified envy would count her
    candidates_checked: int
    inexact_candidates: int

    @property
    def ok(self) -> bool:
        return not any(
            (
                self.infeasible_pairs,
                self.wrong_scores,
                self.wrong_marks,
                self.over_capacity,
                self.misplaced_seats,
                self.justified_envy,
                self.inexact_candidates,
            )
        )


def verify(problem: Problem, result: Result, *, sample: int = 200, seed: int = 0) -> Verification:
    """Check a result in full, the exactness of the candidates on a seeded sample of seekers (or on all)."""
    allocation, candidates = result.allocation, result.candidates
    people = len(problem.seekers)
    chosen = np.sort(np.random.default_rng(seed).permutation(people)[:sample])
    marks = rests_on_unknown(problem, allocation.seeker, allocation.place)
    return Verification(
        infeasible_pairs=int((~is_feasible(problem, candidates.seeker, candidates.place.astype(np.int64))).sum())
        + int((~is_feasible(problem, allocation.seeker, allocation.place)).sum()),
        wrong_scores=wrong_scores(problem, allocation, candidates),
        wrong_marks=int((marks != allocation.to_confirm).sum()),
        over_capacity=over_capacity(problem, allocation),
        misplaced_seats=misplaced_seats(problem, allocation),
        justified_envy=justified_envy(problem, candidates, allocation),
        unmet_reserves=int(reserve_shortfalls(problem, allocation).missing.sum()),
        candidates_checked=len(chosen),
        inexact_candidates=int((~candidates_are_exact(problem, candidates, chosen)).sum()),
    )


def is_feasible(problem: Problem, seeker: Ints, place: Ints) -> Flags:
    """Whether each pair respects every hard limit; what is unknown forbids nothing."""
    feasible = np.ones(len(seeker), np.bool_)
    for start in range(0, len(seeker), _CHUNK):
        part = slice(start, start + _CHUNK)
        for failed in limits_failed(problem, seeker[part], place[part]).values():
            feasible[part] &= ~failed
    return feasible


def wrong_scores(problem: Problem, allocation: Allocation, candidates: Candidates) -> int:
    """Seats whose score is not the formula's or below the minimum, and candidates below the minimum."""
    minimum = FixedWeights.of(problem.policy).minimum
    row_weights = row_weights_of(problem)
    true = scores_of_pairs(problem, row_weights, allocation.seeker, allocation.place)
    return int(((true != allocation.score) | (true < minimum)).sum()) + int((candidates.score < minimum).sum())


def candidates_are_exact(problem: Problem, candidates: Candidates, seekers: Ints) -> Flags:
    """Whether each of these seekers has exactly her k best feasible places, in order, with scores and marks."""
    minimum, k = FixedWeights.of(problem.policy).minimum, problem.policy.k
    row_weights = row_weights_of(problem)
    everywhere = np.arange(len(problem.places))
    exact = np.zeros(len(seekers), np.bool_)
    for number, seeker in enumerate(seekers):
        herself = np.full(len(everywhere), seeker)
        scores = scores_of_seeker(problem, row_weights, int(seeker))
        allowed = is_feasible(problem, herself, everywhere) & (scores >= minimum)
        best = everywhere[allowed]
        best = best[np.argsort(-scores[best], kind="stable")[:k]]
        rows = candidates.rows_of(int(seeker))
        exact[number] = (
            np.array_equal(candidates.place[rows], best)
            and np.array_equal(candidates.score[rows], scores[best])
            and np.array_equal(candidates.to_confirm[rows], rests_on_unknown(problem, herself[best], best))
        )
    return exact


def _held_by_group(problem: Problem, allocation: Allocation, place: Ints, group: Bits, seat: bool) -> Ints:
    """How many members of each (place, group) hold a seat there; with `seat`, a seat kept for that group."""
    if len(place) == 0:
        return np.zeros(0, np.int64)
    order = np.argsort(allocation.place, kind="stable")
    sorted_places = allocation.place[order]
    first, last = np.searchsorted(sorted_places, place), np.searchsorted(sorted_places, place, side="right")
    counts = last - first
    pair = np.repeat(np.arange(len(place)), counts)
    rows = order[np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts) + first[pair]]
    member = problem.seekers.groups[allocation.seeker[rows]] & group[pair] != 0
    if seat:
        member &= allocation.seat[rows] == group[pair]
    return np.bincount(pair[member], minlength=len(place))


def reserve_shortfalls(problem: Problem, allocation: Allocation) -> Shortfalls:
    """How far each reserve was filled by members of its group."""
    reserves = problem.reserves
    filled = _held_by_group(problem, allocation, reserves.place, reserves.group, seat=True)
    reserved = reserves.seats * problem.policy.per_seat
    return Shortfalls(reserves.place, reserves.group, reserves.hard, reserved, filled)


def over_capacity(problem: Problem, allocation: Allocation) -> int:
    """Seats beyond a place's own, a cap, what a hard reserve keeps empty, or what one person may hold."""
    policy, reserves, caps = problem.policy, problem.reserves, problem.caps
    shortfall = reserve_shortfalls(problem, allocation)
    kept_empty = np.bincount(
        reserves.place, np.where(reserves.hard, shortfall.missing, 0), minlength=len(problem.places)
    ).astype(np.int64)
    held = np.bincount(allocation.place, minlength=len(problem.places))
    beyond = np.maximum(held - (problem.places.seats * policy.per_seat - kept_empty), 0).sum()
    capped = _held_by_group(problem, allocation, caps.place, caps.group, seat=False) - caps.seats * policy.per_seat
    hands = np.bincount(allocation.seeker, minlength=len(problem.seekers)) - policy.per_seeker
    pairs = allocation.seeker * max(len(problem.places), 1) + allocation.place
    twice = len(pairs) - len(np.unique(pairs))
    return int(beyond + np.maximum(capped, 0).sum() + np.maximum(hands, 0).sum() + twice)


def misplaced_seats(problem: Problem, allocation: Allocation) -> int:
    """Rows whose seat is not the one that filling the seats in the policy's order gives the holders."""
    caps, reserves, times = problem.caps, problem.reserves, problem.policy.per_seat
    most = {(int(p), int(g)): int(n) * times for p, g, n in zip(caps.place, caps.group, caps.seats, strict=True)}
    keys = keys_of(problem, allocation.seeker, allocation.score)
    order = np.lexsort((-keys, allocation.place))
    places = allocation.place[order]
    expected = np.zeros(len(allocation), np.uint64)
    settled = np.zeros(len(allocation), np.bool_)
    reserved = np.bincount(reserves.place, reserves.seats * times, len(problem.places)).astype(np.int64)
    for place in np.flatnonzero(problem.open_first):
        first, last = np.searchsorted(places, [place, place + 1])
        settled[order[first:last][: int(problem.places.seats[place]) * times - int(reserved[place])]] = True
    rows = zip(reserves.place, reserves.group, reserves.seats, strict=True)
    for place, group, seats in rows:  # sorted by place and group
        first, last = np.searchsorted(places, [place, place + 1])
        here = order[first:last]
        member = problem.seekers.groups[allocation.seeker[here]] & group != 0
        room = min(int(seats) * times, most.get((int(place), int(group)), 1 << 40))
        chosen = here[member & ~settled[here]][:room]
        expected[chosen], settled[chosen] = group, True
    return int((expected != allocation.seat).sum())


def justified_envy(problem: Problem, candidates: Candidates, allocation: Allocation) -> int:
    """Pairs (seeker, place) where she would rather be and the place, with its reserves and caps, would take her.

    Exact: it counts whoever ranks above someone there for whom she could make room under the law, and whoever an empty
    seat would have to be given to.
    """
    seeker, place, key = envious(problem, candidates, allocation)
    return int(takes(problem, allocation, seeker, place, key).sum())


def envious(problem: Problem, candidates: Candidates, allocation: Allocation) -> tuple[Ints, Ints, Ints]:
    """Pairs where she would rather be than at the worst of her seats (or has a hand free), and her priority there."""
    held = np.bincount(allocation.seeker, minlength=len(problem.seekers))
    worst = np.zeros(len(problem.seekers), np.int64)
    np.maximum.at(worst, allocation.seeker, allocation.rank)
    limit = np.where(held < problem.policy.per_seeker, np.iinfo(np.int64).max, worst)
    seeker = candidates.seeker
    wants = candidates.rank < limit[seeker]
    base = max(len(problem.places), 1)
    mine = allocation.seeker * base + allocation.place
    wants &= ~np.isin(seeker * base + candidates.place, mine)
    seeker, place = seeker[wants], candidates.place[wants].astype(np.int64)
    return seeker, place, keys_of(problem, seeker, candidates.score[wants].astype(np.int64))


def takes(problem: Problem, allocation: Allocation, seeker: Ints, place: Ints, key: Ints) -> Flags:
    """Whether each place would take the seeker if she stood beside those who hold its seats.

    The seats held must be filled in legal order (`misplaced_seats` is 0).
    """
    times, reserves = problem.policy.per_seat, problem.reserves
    groups = problem.seekers.groups[seeker]
    taken = np.zeros(len(seeker), np.bool_)
    shortfall = reserve_shortfalls(problem, allocation)
    capped_room = _capped_reserve_room(problem)
    held_keys = keys_of(problem, allocation.seeker, allocation.score)
    lowest = _lowest_by_class(allocation, held_keys, reserves.place, reserves.group)
    first = np.searchsorted(reserves.place, place)
    last = np.searchsorted(reserves.place, place, side="right")
    for turn in range(int((last - first).max(initial=0))):
        at = np.flatnonzero(first + turn < last)
        row = first[at] + turn
        member = groups[at] & reserves.group[row] != 0
        room_left = shortfall.filled[row] < capped_room[row]
        taken[at] |= member & (room_left | ((capped_room[row] > 0) & (key[at] > lowest[row])))
    kept = np.bincount(
        reserves.place, np.where(reserves.hard, reserves.seats * times, shortfall.filled), len(problem.places)
    )
    open_held = np.bincount(allocation.place[allocation.seat == 0], minlength=len(problem.places))
    open_room = problem.places.seats * times - kept.astype(np.int64) - open_held
    every_place = np.arange(len(problem.places))
    lowest_open = _lowest_by_class(allocation, held_keys, every_place, np.zeros(len(every_place), np.uint64))
    wins_open = (open_room[place] > 0) | ((open_held[place] > 0) & (key > lowest_open[place]))
    allowed, instead = _under_caps(problem, allocation, held_keys, groups, place, key)
    return taken | (allowed & wins_open) | instead


def _capped_reserve_room(problem: Problem) -> Ints:
    caps, reserves, times = problem.caps, problem.reserves, problem.policy.per_seat
    most = {(int(p), int(g)): int(n) for p, g, n in zip(caps.place, caps.group, caps.seats, strict=True)}
    pairs = zip(reserves.place, reserves.group, reserves.seats, strict=True)
    return np.array([min(int(n), most.get((int(p), int(g)), int(n))) * times for p, g, n in pairs], np.int64)


def _lowest_by_class(allocation: Allocation, keys: Ints, place: Ints, seat: Bits) -> Ints:
    """The lowest priority among the holders of each (place, seat); the highest integer where nobody holds one."""
    lowest: dict[tuple[int, int], int] = {}
    wanted = set(zip(place.tolist(), seat.tolist(), strict=True))
    for pair_place, pair_seat, key in zip(
        allocation.place.tolist(), allocation.seat.tolist(), keys.tolist(), strict=True
    ):
        pair = (pair_place, pair_seat)
        if pair in wanted and key < lowest.get(pair, 1 << 62):
            lowest[pair] = key
    top = np.iinfo(np.int64).max
    return np.array([lowest.get(p, top) for p in zip(place.tolist(), seat.tolist(), strict=True)], np.int64)


def _under_caps(
    problem: Problem, allocation: Allocation, held_keys: Ints, groups: Bits, place: Ints, key: Ints
) -> tuple[Flags, Flags]:
    """Whether no cap bars the open seats; or, where one does, whether she comes before a holder whom it counts."""
    allowed, instead = np.ones(len(place), np.bool_), np.zeros(len(place), np.bool_)
    caps = problem.caps
    held = _held_by_group(problem, allocation, caps.place, caps.group, seat=False)
    full = held >= caps.seats * problem.policy.per_seat
    for row in np.flatnonzero(full):
        at = np.flatnonzero((place == caps.place[row]) & (groups & caps.group[row] != 0))
        member = problem.seekers.groups[allocation.seeker] & caps.group[row] != 0
        rivals = held_keys[(allocation.place == caps.place[row]) & (allocation.seat == 0) & member]
        allowed[at] = False
        instead[at] = key[at] > rivals.min() if len(rivals) else False
    return allowed, instead
