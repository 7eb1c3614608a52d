"""How much people crowd at the same places, and lists that expose no place to more people than it can use.

Ranking by fit alone sends everybody to the same vacancies. The congestion index says how many would stand before a
taken seat if each went to the first place on her list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.result import Allocation, Candidates

if TYPE_CHECKING:
    from dayaq.allocation.problem import Ints, Problem


@dataclass(frozen=True)
class Congestion:
    """Crowding of first choices, and what the allocation made of it."""

    people_with_a_choice: int
    different_first_choices: int
    places_used: int
    index: float  # share of people who find no seat if everybody goes to her first choice


def congestion(problem: Problem, candidates: Candidates, allocation: Allocation) -> Congestion:
    """Measure the crowding of a round."""
    starts = candidates.offsets[:-1][np.diff(candidates.offsets) > 0]
    wanted = np.bincount(candidates.place[starts], minlength=len(problem.places))
    served = np.minimum(wanted, problem.places.seats * problem.policy.per_seat).sum()
    return Congestion(
        people_with_a_choice=len(starts),
        different_first_choices=int((wanted > 0).sum()),
        places_used=len(np.unique(allocation.place)),
        index=float(1 - served / len(starts)) if len(starts) else 0.0,
    )


def exposure(candidates: Candidates, places: int) -> Ints:
    """On how many lists each place stands."""
    return np.bincount(candidates.place, minlength=places)


def with_exposure_cap(problem: Problem, candidates: Candidates, people_per_seat: int) -> Candidates:
    """The same lists, but each place only on those of its best `people_per_seat` × seats candidates.

    For lists that people read by themselves. An allocation takes the full lists: it repairs crowding without hiding
    a place from anyone.
    """
    seeker = candidates.seeker
    order = np.lexsort((problem.seekers.lottery[seeker], -candidates.score.astype(np.int64), candidates.place))
    place = candidates.place[order]
    first = np.searchsorted(place, place)
    kept = np.zeros(len(candidates), np.bool_)
    kept[order] = np.arange(len(place)) - first < problem.places.seats[place] * people_per_seat
    offsets = np.concatenate([[0], np.cumsum(kept)])[candidates.offsets]
    return Candidates(offsets, candidates.place[kept], candidates.score[kept], candidates.to_confirm[kept])
