"""The loops that are compiled, and nothing else.

Every kernel releases the interpreter's lock, is cached on disk and touches only the arrays that it is given, so that
threads may run it side by side, each with its own scratch arrays. `index.py` explains the layout of an index.
Plain Python runs the same lines when NUMBA_DISABLE_JIT=1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

ANYWHERE, LOCATION_UNKNOWN, HOUSING = 1, 2, 4
_ID_BITS = 32
_ID_MASK = (1 << _ID_BITS) - 1


class PlaceArrays(NamedTuple):
    """Places in the order of their grid cells, and the lists of places by family, occupation and skill."""

    place: NDArray[np.int64]  # position → place id
    flags: NDArray[np.uint8]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    zone: NDArray[np.int32]
    wage: NDArray[np.float64]
    demands: NDArray[np.uint64]
    licences: NDArray[np.uint64]
    occupation: NDArray[np.int32]
    family: NDArray[np.int32]
    skill_start: NDArray[np.int64]
    skill: NDArray[np.int32]
    weight: NDArray[np.int32]
    list_start: NDArray[np.int64]
    posting: NDArray[np.int32]
    list_top: NDArray[np.int64]
    grid: NDArray[np.float64]  # one row a grid: x0, y0, cell side, columns, rows, first cell
    cell_start: NDArray[np.int64]
    first_housing: int
    first_anywhere: int


class PeopleArrays(NamedTuple):
    """Seekers as the search wants them: occupations, families and skills in the index's own numbers."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    zone: NDArray[np.int32]
    radius: NDArray[np.float64]
    relocates: NDArray[np.bool_]
    wage_floor: NDArray[np.float64]
    limits: NDArray[np.uint64]
    licences: NDArray[np.uint64]
    occupation: NDArray[np.int32]
    second: NDArray[np.int32]
    family: NDArray[np.int32]
    list_start: NDArray[np.int64]
    lists: NDArray[np.int32]  # the lists to read, in reading order
    skill_start: NDArray[np.int64]
    skill: NDArray[np.int32]


@njit(cache=True, nogil=True, inline="always")
def _first_not_below(sorted_values: Any, low: int, high: int, wanted: int) -> int:
    while low < high:
        middle = (low + high) >> 1
        if sorted_values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def sift_down(heap: Any, start: int, size: int, at: int) -> None:
    """Let the value at `at` sink to its level in the min-heap `heap[start:start + size]`."""
    value = heap[start + at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[start + child + 1] < heap[start + child]:
            child += 1
        if heap[start + child] >= value:
            break
        heap[start + at] = heap[start + child]
        at = child
    heap[start + at] = value


@njit(cache=True, nogil=True)
def push(heap: Any, start: int, size: int, value: int) -> None:
    """Add a value to the min-heap `heap[start:start + size]`; there is room for it."""
    at = size
    while at > 0:
        parent = (at - 1) >> 1
        if heap[start + parent] <= value:
            break
        heap[start + at] = heap[start + parent]
        at = parent
    heap[start + at] = value


@njit(cache=True, nogil=True)
def runs_within_reach(x: float, y: float, zone: int, radius: float, relocates: bool, ix: Any, runs: Any) -> int:
    """Write the ranges of positions that may hold a place within reach, ascending; say how many there are."""
    count = 0
    reach = radius * (1 + 1e-9) + 1e-6  # the cells may hold too much, never too little
    grids = ix.grid.shape[0] // 2
    segments = 1 if relocates else 2
    for segment in range(segments):
        if zone < 0:
            break
        x0, y0, side, columns, rows, first = ix.grid[segment * grids + zone]
        if columns == 0:
            continue
        left = max(0.0, np.floor((x - reach - x0) / side))
        right = min(columns - 1, np.floor((x + reach - x0) / side))
        bottom = max(0.0, np.floor((y - reach - y0) / side))
        top = min(rows - 1, np.floor((y + reach - y0) / side))
        if left > right or bottom > top:
            continue
        for row in range(int(bottom), int(top) + 1):
            cell = int(first) + row * int(columns)
            begin = ix.cell_start[cell + int(left)]
            end = ix.cell_start[cell + int(right) + 1]
            if begin == end:
                continue
            if count > 0 and runs[count - 1, 1] == begin:
                runs[count - 1, 1] = end
            else:
                runs[count, 0] = begin
                runs[count, 1] = end
                count += 1
    begin = ix.first_housing if relocates else ix.first_anywhere
    if begin < ix.place.shape[0]:
        runs[count, 0] = begin
        runs[count, 1] = ix.place.shape[0]
        count += 1
    return count


@njit(cache=True, nogil=True, inline="always")
def _limits_allow(s: int, p: int, ix: Any, people: Any) -> int:
    """-1 where a hard limit forbids the pair, 1 where it rests on an unknown, else 0."""
    if ix.demands[p] & people.limits[s] != 0 or ix.licences[p] & ~people.licences[s] != 0:
        return -1
    to_confirm = 0
    floor = people.wage_floor[s]
    wage = ix.wage[p]
    if wage != wage:  # unknown
        if floor > 0:
            to_confirm = 1
    elif wage < floor:
        return -1
    flags = ix.flags[p]
    if flags & HOUSING and people.relocates[s]:
        return to_confirm
    if flags & ANYWHERE:
        return 1 if flags & LOCATION_UNKNOWN else to_confirm
    if ix.zone[p] != people.zone[s]:
        return -1
    dx = ix.x[p] - people.x[s]
    dy = ix.y[p] - people.y[s]
    radius = people.radius[s]
    return to_confirm if dx * dx + dy * dy <= radius * radius else -1


@njit(cache=True, nogil=True, inline="always")
def _beyond_skills(s: int, p: int, ix: Any, people: Any, weights: Any) -> int:
    """The occupation and family parts of the score."""
    part = 0
    occupation = ix.occupation[p]
    if occupation >= 0:
        if occupation == people.occupation[s]:
            part += weights[0]
        elif occupation == people.second[s]:
            part += weights[1]
    family = ix.family[p]
    if family >= 0 and family == people.family[s]:
        part += weights[2]
    return part


@njit(cache=True, nogil=True, inline="always")
def _keep(heap: Any, size: int, k: int, key: int) -> int:
    """Keep a key if it is among the k highest so far; how many are kept."""
    if size < k:
        push(heap, 0, size, key)
        return size + 1
    if key > heap[0]:
        heap[0] = key
        sift_down(heap, 0, k, 0)
    return size


@njit(cache=True, nogil=True, inline="always")
def _mark_skills(s: int, people: Any, held: Any, tick: int) -> None:
    for at in range(people.skill_start[s], people.skill_start[s + 1]):
        held[people.skill[at]] = tick


@njit(cache=True, nogil=True, inline="always")
def _all_that_lists_can_give(s: int, ix: Any, people: Any) -> int:
    total = 0
    for at in range(people.list_start[s], people.list_start[s + 1]):
        total += ix.list_top[people.lists[at]]
    return total


@njit(cache=True, nogil=True, inline="always")
def _key_of_pair(s: int, p: int, ix: Any, people: Any, weights: Any, held: Any, tick: int) -> int:
    """score | reversed place id | to confirm; -1 where the pair is not feasible."""
    allowed = _limits_allow(s, p, ix, people)
    if allowed < 0:
        return -1
    score = _beyond_skills(s, p, ix, people, weights)
    for at in range(ix.skill_start[p], ix.skill_start[p + 1]):
        if held[ix.skill[at]] == tick:
            score += ix.weight[at]
    if score < weights[3]:
        return -1
    return (score << (_ID_BITS + 1)) | ((_ID_MASK - ix.place[p]) << 1) | allowed


@njit(cache=True, nogil=True, inline="always")
def _read_list(
    s: int, reading: int, run_count: int, size: int, k: int, weights: Any, ix: Any, people: Any, scratch: Any, tick: int
) -> int:
    """Judge every place of one list that is within the runs and was not judged before; how many are kept."""
    seen, held, heap, runs = scratch
    cursor = ix.list_start[reading]
    end = ix.list_start[reading + 1]
    for run in range(run_count):
        if cursor == end:
            break
        cursor = _first_not_below(ix.posting, cursor, end, runs[run, 0])
        run_end = runs[run, 1]
        while cursor < end and ix.posting[cursor] < run_end:
            p = ix.posting[cursor]
            cursor += 1
            if seen[p] == tick:
                continue
            seen[p] = tick
            key = _key_of_pair(s, p, ix, people, weights, held, tick)
            if key >= 0:
                size = _keep(heap, size, k, key)
    return size


@njit(cache=True, nogil=True)
def best_places(
    order: Any, first: int, last: int, k: int, weights: Any, ix: Any, people: Any, scratch: Any, tick: int, out: Any
) -> None:
    """The exact `k` best feasible places of the seekers `order[first:last]`, best first.

    `weights`: occupation, second occupation, family, minimum. `scratch`: seen (a place), held (a skill), heap, runs;
    the marks in seen and held are ticks, so they never need clearing. `out`: keys (seekers × k) and counts. A key is
    score | reversed place id | to confirm, so one comparison orders by score and then by smaller id.
    """
    _seen, held, heap, runs = scratch
    keys, counts = out
    for turn in range(first, last):
        s = order[turn]
        tick += 1
        _mark_skills(s, people, held, tick)
        unread = _all_that_lists_can_give(s, ix, people)
        run_count = runs_within_reach(
            people.x[s], people.y[s], people.zone[s], people.radius[s], people.relocates[s], ix, runs
        )
        size = 0
        for at in range(people.list_start[s], people.list_start[s + 1]):
            worst = heap[0] >> (_ID_BITS + 1) if size == k else -1
            if unread < weights[3] or unread < worst:
                break  # no place in the lists still unread can get into the answer
            reading = people.lists[at]
            unread -= ix.list_top[reading]
            size = _read_list(s, reading, run_count, size, k, weights, ix, people, scratch, tick)
        counts[s] = size
        while size > 0:  # the least goes to the end, so the row comes out best first
            size -= 1
            keys[s, size] = heap[0]
            heap[0] = heap[size]
            sift_down(heap, 0, size, 0)


@njit(cache=True, nogil=True)
def unpack(keys: Any, counts: Any, offsets: Any, place: Any, score: Any, to_confirm: Any) -> None:
    """Take the keys of `best_places` apart into the candidates' columns."""
    for s in range(counts.shape[0]):
        for rank in range(counts[s]):
            key = keys[s, rank]
            at = offsets[s] + rank
            place[at] = _ID_MASK - ((key >> 1) & _ID_MASK)
            score[at] = key >> (_ID_BITS + 1)
            to_confirm[at] = key & 1 == 1


@njit(cache=True, nogil=True)
def scores_at_place(p: int, weights: Any, ix: Any, people: Any, row_weight: Any, score: Any, to_confirm: Any) -> None:
    """The score of every seeker at position `p`, -1 where a hard limit forbids it; `row_weight` is zero on entry."""
    for at in range(ix.skill_start[p], ix.skill_start[p + 1]):
        row_weight[ix.skill[at]] = ix.weight[at]
    for s in range(people.x.shape[0]):
        allowed = _limits_allow(s, p, ix, people)
        to_confirm[s] = allowed == 1
        if allowed < 0:
            score[s] = -1
            continue
        total = _beyond_skills(s, p, ix, people, weights)
        for at in range(people.skill_start[s], people.skill_start[s + 1]):
            total += row_weight[people.skill[at]]
        score[s] = total
