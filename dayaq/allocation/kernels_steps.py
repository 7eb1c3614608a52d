"""The compiled loop of `steps.py`: one person before every place, with one licence more or one course done.

A plain scan: most places fall away at the first comparison, because they are out of reach, so that an index would save
little and could be wrong. Like every kernel it releases the interpreter's lock and touches only what it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from dayaq.allocation.score import FINE_BITS

if TYPE_CHECKING:
    pass


@njit(cache=True, nogil=True, inline="always")
def _bit_of(one: Any) -> int:
    bit = 0
    while (one >> np.uint64(bit)) & np.uint64(1) == 0:
        bit += 1
    return bit


@njit(cache=True, nogil=True, inline="always")
def _possible(s: int, p: int, people: Any, places: Any) -> bool:
    """Whether a person may take a place but for licences: it can be reached, pays enough, demands nothing ruled out."""
    if places.wage[p] < people.wage_floor[s] or places.demands[p] & people.limits[s] != 0:
        return False
    if places.anywhere[p] or (places.housing[p] and people.relocates[s]):
        return True
    dx, dy = places.x[p] - people.x[s], places.y[p] - people.y[s]
    near: bool = places.zone[p] == people.zone[s] and dx * dx + dy * dy <= people.radius[s] * people.radius[s]
    return near


@njit(cache=True, nogil=True, inline="always")
def _skills(p: int, places: Any, mark: Any, tick: int) -> Any:
    """What the skills that she has give at a place, and what those would that a course teaches beyond them."""
    held, learnt = np.int64(0), np.int64(0)
    for at in range(places.skill_start[p], places.skill_start[p + 1]):
        if mark[places.skill[at]] == tick:
            held += places.weight[at]
        elif places.taught[at]:
            learnt += places.weight[at]
    return held, learnt


@njit(cache=True, nogil=True, inline="always")
def _beyond(s: int, p: int, people: Any, places: Any, weights: Any) -> tuple[int, int]:
    """What occupation and family give at a place, now and once the occupation counts as hers."""
    same_family = weights[2] if places.family[p] >= 0 and places.family[p] == people.family[s] else 0
    occupation, now = places.occupation[p], 0
    if occupation >= 0 and occupation == people.occupation[s]:
        now = weights[0]
    elif occupation >= 0 and occupation == people.second[s]:
        now = weights[1]
    return now + same_family, max(now, weights[1]) + same_family


@njit(cache=True, nogil=True)
def scan(s: int, people: Any, places: Any, weights: Any, mark: Any, tick: int, by_licence: Any, by_course: Any) -> int:
    """Jobs that suit person `s` as she is; what one licence more, or one course, would add to them is counted.

    `weights`: of the first occupation, the second, the family, and the minimum. `by_licence[bit]` and
    `by_course[number]` are zero on entry.
    """
    for at in range(people.skill_start[s], people.skill_start[s + 1]):
        mark[people.skill[at]] = tick
    half, now = 1 << (FINE_BITS - 1), 0
    for p in range(places.x.shape[0]):
        lacking = places.licences[p] & ~people.licences[s]
        if lacking & (lacking - np.uint64(1)) != 0 or not _possible(s, p, people, places):
            continue
        held, learnt = _skills(p, places, mark, tick)
        beyond, after = _beyond(s, p, people, places, weights)
        if ((held + half) >> FINE_BITS) + beyond >= weights[3]:
            if lacking == 0:
                now += places.seats[p]
            else:
                by_licence[_bit_of(lacking)] += places.seats[p]
        elif lacking == 0 and places.course[p] >= 0 and ((held + learnt + half) >> FINE_BITS) + after >= weights[3]:
            by_course[places.course[p]] += places.seats[p]
    return now


@njit(cache=True, nogil=True)
def scan_many(
    first: int, last: int, people: Any, places: Any, weights: Any, mark: Any, tick: int, by_licence: Any,
    by_course: Any, best: Any, helped: Any
) -> None:  # fmt: skip
    """The best step of persons `first` to `last`.

    `best` has a row a person: jobs now, best licence (bit, -1: none), jobs it adds, best course (-1: none), jobs it
    adds; the smaller number wins a tie. `helped` has a bit for each course that would help the person of the row.
    """
    for s in range(first, last):
        by_licence[:] = 0
        by_course[:] = 0
        best[s, 0] = scan(s, people, places, weights, mark, tick + s - first + 1, by_licence, by_course)
        best[s, 1], best[s, 3] = -1, -1
        for bit in range(by_licence.shape[0]):
            if by_licence[bit] > best[s, 2]:
                best[s, 1], best[s, 2] = bit, by_licence[bit]
        for course in range(by_course.shape[0]):
            if by_course[course] > best[s, 4]:
                best[s, 3], best[s, 4] = course, by_course[course]
            if by_course[course] > 0:
                helped[s, course // 64] |= np.uint64(1) << np.uint64(course % 64)
