"""The price of fairness: what share of the best possible total score the legal order of a round costs.

The best possible total is bracketed, not guessed. An auction without priorities, reserves or caps fills the same seats
with the same candidates; what it reaches can be reached, so it bounds the best total from below. Its final prices bound
it from above: whatever the prices, no assignment can exceed the value of all seats at these prices plus what each
seeker would gain by freely taking the places that suit her best (linear programming duality). The bracket is as narrow
as the bid step allows: at most one step for each seat taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.kernels_assign import auction, surplus
from dayaq.allocation.score import SCALE

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem
    from dayaq.allocation.result import Allocation, Candidates

_FINE_PEOPLE = 30_000
_FINE_STEP, _COARSE_STEP = SCALE // 10_000, SCALE // 1_000


@dataclass(frozen=True)
class PriceOfFairness:
    """Total scores (shares of 1, summed) and the share that is lost: between `at_least` and `at_most`."""

    total: float
    best_total_at_least: float
    best_total_at_most: float
    at_least: float
    at_most: float


def price_of_fairness(
    problem: Problem, candidates: Candidates, allocation: Allocation, step: int | None = None
) -> PriceOfFairness:
    """Compare an allocation with the best total that the same candidates and seats could give.

    `step` is the bid step in ten-millionths; by default 0.0001 up to 30,000 people, 0.001 beyond.
    """
    people, per_seeker = len(problem.seekers), problem.policy.per_seeker
    step = step or (_FINE_STEP if people <= _FINE_PEOPLE else _COARSE_STEP)
    room = np.minimum(
        problem.places.seats * problem.policy.per_seat, np.bincount(candidates.place, minlength=len(problem.places))
    )
    heap_start = np.concatenate([[0], np.cumsum(room)])
    price = np.where(room > 0, 0, 2 * SCALE)  # where there are no seats, no price is too high
    holds = np.full(people * per_seeker, -1, np.int64)
    lists = (candidates.offsets, candidates.place, candidates.score, per_seeker)
    heap, size = np.zeros(int(heap_start[-1]), np.int64), np.zeros(len(room), np.int64)
    auction(*lists, room, heap_start, heap, size, price, holds, np.zeros(len(holds), np.int64), step)
    below = int(candidates.score[holds[holds >= 0]].sum(dtype=np.int64))
    above = int((price * room).sum()) + int(surplus(*lists, price, np.zeros(per_seeker, np.int64)))
    total = int(allocation.score.sum())
    return PriceOfFairness(
        total=total / SCALE,
        best_total_at_least=below / SCALE,
        best_total_at_most=above / SCALE,
        at_least=max(0.0, 1 - total / below) if below else 0.0,
        at_most=max(0.0, 1 - total / above) if above else 0.0,
    )
