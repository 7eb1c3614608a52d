"""What staff in charge may see about a place: everyone who had it on a list, in legal order, and who is next.

These answers name people, tiers and seats kept for groups. They are for those who may see them, never for a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.priority import keys_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from dayaq.allocation.problem import Bits, Flags, Ints, Problem
    from dayaq.allocation.result import Result


@dataclass(frozen=True)
class Standing:
    """Everyone who had a place on her list, first in priority first."""

    seeker: Ints
    tier: Ints
    score: Ints  # in ten-millionths
    lottery: Ints
    key: Ints
    holds: Flags  # a seat here
    seat: Bits  # which: 0 open (or none held), else the group's bit
    holds_better: Flags  # she holds as many seats as she may, all of which she likes better
    to_confirm: Flags


def interested_at(problem: Problem, result: Result, place: int) -> Standing:
    """Everyone who had the place on her list, in legal order, with what became of it."""
    candidates, allocation = result.candidates, result.allocation
    rows = np.flatnonzero(candidates.place == place)
    seeker = np.searchsorted(candidates.offsets, rows, side="right") - 1
    key = keys_of(problem, seeker, candidates.score[rows].astype(np.int64))
    order = np.argsort(-key)
    rows, seeker, key = rows[order], seeker[order], key[order]
    here = np.flatnonzero(allocation.place == place)
    seat_of = dict(zip(allocation.seeker[here].tolist(), allocation.seat[here].tolist(), strict=True))
    holds = np.array([person in seat_of for person in seeker.tolist()], np.bool_)
    first = np.searchsorted(allocation.seeker, seeker)
    hands = np.searchsorted(allocation.seeker, seeker, side="right") - first
    full = hands >= problem.policy.per_seeker
    worst = allocation.rank[first[full] + hands[full] - 1] if full.any() else np.zeros(0, np.int64)
    holds_better = np.zeros(len(seeker), np.bool_)
    holds_better[full] = worst < (rows - candidates.offsets[seeker] + 1)[full]
    return Standing(
        seeker=seeker,
        tier=problem.seekers.tier[seeker],
        score=candidates.score[rows].astype(np.int64),
        lottery=problem.seekers.lottery[seeker],
        key=key,
        holds=holds,
        seat=np.array([seat_of.get(person, 0) for person in seeker.tolist()], np.uint64),
        holds_better=holds_better,
        to_confirm=candidates.to_confirm[rows],
    )


def next_in_rank(
    problem: Problem, result: Result, place: int, *, excluding: Collection[int] = (), seat: int = 0
) -> Ints:
    """Who takes a seat that comes back, first first: candidates of the place who hold nothing they like better.

    `excluding`: seekers not to be asked again, the one who gave the seat back among them. `seat` is the seat that came
    back (0 open, else the group's bit): a hard reserve is offered to its group only, a soft one to its group first.
    Whoever would exceed a cap among those who remain is passed over.
    """
    standing = interested_at(problem, result, place)
    out = np.isin(standing.seeker, list(excluding))
    groups = problem.seekers.groups[standing.seeker]
    free = ~standing.holds & ~standing.holds_better & ~out
    caps, reserves = problem.caps, problem.reserves
    for row in np.flatnonzero(caps.place == place):
        member = groups & caps.group[row] != 0
        if (standing.holds & ~out & member).sum() >= caps.seats[row] * problem.policy.per_seat:
            free &= ~member
    if seat == 0:
        return np.asarray(standing.seeker[free])
    member = groups & np.uint64(seat) != 0
    first: Ints = standing.seeker[free & member]
    if (reserves.hard & (reserves.place == place) & (reserves.group == np.uint64(seat))).any():
        return first
    return np.concatenate([first, standing.seeker[free & ~member]])
