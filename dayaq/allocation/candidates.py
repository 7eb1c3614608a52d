"""The exact best feasible places of every seeker, of one seeker, and the best seekers of one place.

The batch and the single question run the same kernel. The batch walks the seekers family by family and neighbourhood by
neighbourhood, so that the lists it reads stay in the processor's cache, and hands blocks of them to a few threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.index import Index, people_for
from dayaq.allocation.kernels import PeopleArrays, best_places, scores_at_place, unpack
from dayaq.allocation.priority import keys_of
from dayaq.allocation.result import Candidates

if TYPE_CHECKING:
    from collections.abc import Callable

    from dayaq.allocation.problem import Flags, Ints, Seekers

_BLOCK = 1024


class Scratch:
    """The arrays that one thread writes to while it searches; marks are ticks, so nothing is cleared in between."""

    def __init__(self, index: Index, k: int) -> None:
        self.arrays = (
            np.zeros(len(index.position), np.int64),
            np.zeros(max(index.skills, 1), np.int64),
            np.zeros(max(k, 1), np.int64),
            np.zeros((index.most_runs, 2), np.int64),
        )
        self.tick = 0

    def ticks(self, count: int) -> int:
        """The last tick already used; `count` more are taken."""
        before = self.tick
        self.tick += count
        return before


def find_candidates(
    index: Index,
    *,
    workers: int = 2,
    progress: Callable[[float], None] | None = None,
    check: Callable[[], None] | None = None,
) -> Candidates:
    """The k best feasible places of every seeker of the index's problem.

    `progress` hears the share done; `check` is called between blocks and may raise to stop the search.
    """
    seekers, places = index.problem.seekers, index.problem.places
    k = min(index.problem.policy.k, len(places))
    people = index.people
    order = _walk(people)
    keys, counts = np.zeros((len(seekers), k), np.int64), np.zeros(len(seekers), np.int64)
    blocks = range(0, len(seekers) if k else 0, _BLOCK)
    free = [Scratch(index, k) for _ in range(max(workers, 1))]

    def search(first: int) -> None:
        last = min(first + _BLOCK, len(seekers))
        scratch = free.pop()
        tick = scratch.ticks(last - first)
        best_places(order, first, last, k, index.weights, index.arrays, people, scratch.arrays, tick, (keys, counts))
        free.append(scratch)

    with ThreadPoolExecutor(max(workers, 1)) as pool:
        pending = [pool.submit(search, first) for first in blocks]
        try:
            for done, future in enumerate(as_completed(pending), 1):
                future.result()
                if check is not None:
                    check()
                if progress is not None:
                    progress(done / len(pending))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return _unpacked(keys, counts)


def _walk(people: PeopleArrays) -> Ints:
    """Seekers by family, then by neighbourhood."""
    row = people.row
    neighbourhood = np.floor(row["x"] / 16) * 4096 + np.floor(row["y"] / 16)
    return np.lexsort((neighbourhood, row["zone"], row["family"])).astype(np.int64)


def _unpacked(keys: Ints, counts: Ints) -> Candidates:
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    total = int(offsets[-1])
    place, score = np.zeros(total, np.int32), np.zeros(total, np.int32)
    to_confirm = np.zeros(total, np.bool_)
    unpack(keys, counts, offsets, place, score, to_confirm)
    return Candidates(offsets, place, score, to_confirm)


def answer_one(index: Index, seekers: Seekers, k: int, scratch: Scratch | None = None) -> Candidates:
    """The k best feasible places of each of a few seekers, without a round; `seekers` may be one person.

    They need not be in the index's problem (their tier and lottery play no part). Keep a `Scratch(index, k)` for many
    questions in a row in one thread.
    """
    k = min(k, len(index.position))
    keys, counts = np.zeros((len(seekers), k), np.int64), np.zeros(len(seekers), np.int64)
    if k > 0:
        scratch = scratch if scratch is not None and len(scratch.arrays[2]) >= k else Scratch(index, k)
        everyone = np.arange(len(seekers))
        people = people_for(index, seekers)
        tick = scratch.ticks(len(seekers))
        best_places(
            everyone, 0, len(seekers), k, index.weights, index.arrays, people, scratch.arrays, tick, (keys, counts)
        )
    return _unpacked(keys, counts)


@dataclass(frozen=True)
class BestSeekers:
    """The seekers who fit a place, first in priority first."""

    seeker: Ints
    score: Ints
    to_confirm: Flags


def best_seekers_for(index: Index, place: int, count: int) -> BestSeekers:
    """The first `count` feasible seekers of the index's problem at a place, in order of priority."""
    problem = index.problem
    score, to_confirm = np.zeros(len(problem.seekers), np.int64), np.zeros(len(problem.seekers), np.bool_)
    row_weight = np.zeros(max(index.skills, 1), np.int64)
    position = int(index.position[place])
    scores_at_place(position, index.weights, index.arrays, index.people, row_weight, score, to_confirm)
    feasible = np.flatnonzero(score >= max(index.weights[3], 0))
    priority = keys_of(problem, feasible, score[feasible])
    best = feasible[np.argsort(-priority, kind="stable")[:count]]
    return BestSeekers(best, score[best], to_confirm[best])
