"""The loops that are compiled, and nothing else.

Every kernel releases the interpreter's lock, is cached on disk and touches only the arrays that it is given, so that
threads may run it side by side, each with its own scratch arrays. `index.py` explains the layout of an index.
Plain Python runs the same lines when NUMBA_DISABLE_JIT=1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

from dayaq.allocation.score import FINE_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANYWHERE, LOCATION_UNKNOWN, HOUSING = 1, 2, 4
_ID_BITS = 32
_ID_MASK = (1 << _ID_BITS) - 1


PLACE_ROW = np.dtype(  # one cache line a place: all that judging a pair needs but the skills themselves
    [
        ("x", np.float64), ("y", np.float64), ("wage", np.float64), ("demands", np.uint64), ("licences", np.uint64),
        ("zone", np.int32), ("flags", np.int32), ("occupation", np.int32), ("family", np.int32),
        ("first_skill", np.int32), ("last_skill", np.int32),
    ]
)  # fmt: skip
PERSON_ROW = np.dtype(
    [
        ("x", np.float64), ("y", np.float64), ("radius", np.float64), ("wage_floor", np.float64),
        ("limits", np.uint64), ("licences", np.uint64), ("zone", np.int32), ("relocates", np.int32),
        ("occupation", np.int32), ("second", np.int32), ("family", np.int32), ("unused", np.int32),
    ]
)  # fmt: skip


class PlaceArrays(NamedTuple):
    """Places in the order of their grid cells, and the lists of places by family, occupation and skill."""

    place: NDArray[np.int64]  # position → place id
    row: NDArray[np.void]  # PLACE_ROW
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

    row: NDArray[np.void]  # PERSON_ROW
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
def runs_within_reach(
    person: Any, grid: Any, cell_start: Any, first_housing: int, first_anywhere: int, places: int, runs: Any
) -> int:
    """Write the ranges of positions that may hold a place within reach, ascending; say how many there are."""
    count = 0
    x, y, zone, relocates = person["x"], person["y"], person["zone"], person["relocates"]
    reach = person["radius"] * (1 + 1e-9) + 1e-6  # the cells may hold too much, never too little
    grids = grid.shape[0] // 2
    segments = 1 if relocates else 2
    for segment in range(segments):
        if zone < 0:
            break
        x0, y0, side, columns, rows, first = grid[segment * grids + zone]
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
            begin = cell_start[cell + int(left)]
            end = cell_start[cell + int(right) + 1]
            if begin == end:
                continue
            if count > 0 and runs[count - 1, 1] == begin:
                runs[count - 1, 1] = end
            else:
                runs[count, 0] = begin
                runs[count, 1] = end
                count += 1
    begin = first_housing if relocates else first_anywhere
    if begin < places:
        runs[count, 0] = begin
        runs[count, 1] = places
        count += 1
    return count


@njit(cache=True, nogil=True)
def _limits_allow(person: Any, place: Any) -> int:
    """-1 where a hard limit forbids the pair, 1 where it rests on an unknown, else 0."""
    if place["demands"] & person["limits"] != 0 or place["licences"] & ~person["licences"] != 0:
        return -1
    to_confirm = 0
    wage = place["wage"]
    if wage != wage:  # unknown
        if person["wage_floor"] > 0:
            to_confirm = 1
    elif wage < person["wage_floor"]:
        return -1
    flags = place["flags"]
    if flags & HOUSING and person["relocates"]:
        return to_confirm
    if flags & ANYWHERE:
        return 1 if flags & LOCATION_UNKNOWN else to_confirm
    if place["zone"] != person["zone"]:
        return -1
    dx = place["x"] - person["x"]
    dy = place["y"] - person["y"]
    radius = person["radius"]
    return to_confirm if dx * dx + dy * dy <= radius * radius else -1


@njit(cache=True, nogil=True)
def _beyond_skills(person: Any, place: Any, weights: Any) -> int:
    """The occupation and family parts of the score."""
    part = 0
    occupation = place["occupation"]
    if occupation >= 0:
        if occupation == person["occupation"]:
            part += weights[0]
        elif occupation == person["second"]:
            part += weights[1]
    family = place["family"]
    if family >= 0 and family == person["family"]:
        part += weights[2]
    return part


@njit(cache=True, nogil=True)
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
def _rounded(fine: Any) -> Any:
    """A sum of the weights of skills in units of the score."""
    return (fine + (1 << (FINE_BITS - 1))) >> FINE_BITS


@njit(cache=True, nogil=True)
def _score(person: Any, place: Any, skill: Any, weight: Any, weights: Any, held: Any, tick: int) -> int:
    fine = np.int64(0)
    for at in range(place["first_skill"], place["last_skill"]):
        if held[skill[at]] == tick:
            fine += weight[at]
    score: int = _rounded(fine) + _beyond_skills(person, place, weights)
    return score


@njit(cache=True, nogil=True)
def _read_list(
    reading: int, list_start: Any, posting: Any, person: Any, place: Any, row: Any, skill: Any, weight: Any,
    weights: Any, k: int, size: int, seen: Any, held: Any, heap: Any, runs: Any, run_count: int, tick: int
) -> int:  # fmt: skip
    """Judge every place of one list that is within the runs and was not judged before; how many are kept."""
    cursor = list_start[reading]
    end = list_start[reading + 1]
    for run in range(run_count):
        if cursor == end:
            break
        cursor = _first_not_below(posting, cursor, end, runs[run, 0])
        run_end = runs[run, 1]
        while cursor < end and posting[cursor] < run_end:
            p = posting[cursor]
            cursor += 1
            if seen[p] == tick:
                continue
            seen[p] = tick
            allowed = _limits_allow(person, row[p])
            if allowed < 0:
                continue
            score = _score(person, row[p], skill, weight, weights, held, tick)
            if score >= weights[3]:
                key = (score << (_ID_BITS + 1)) | ((_ID_MASK - place[p]) << 1) | allowed
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
    # arrays are taken out of their tuples once: inside the loop each look-up would count references
    place, row, skill, weight = ix.place, ix.row, ix.skill, ix.weight
    list_start, posting, list_top = ix.list_start, ix.posting, ix.list_top
    grid, cell_start, first_housing, first_anywhere = ix.grid, ix.cell_start, ix.first_housing, ix.first_anywhere
    persons, lists_from, lists = people.row, people.list_start, people.lists
    skills_from, own_skill = people.skill_start, people.skill
    seen, held, heap, runs = scratch
    keys, counts = out
    for turn in range(first, last):
        s = order[turn]
        person = persons[s]
        tick += 1
        for at in range(skills_from[s], skills_from[s + 1]):
            held[own_skill[at]] = tick
        unread = 0
        for at in range(lists_from[s], lists_from[s + 1]):
            unread += list_top[lists[at]]
        run_count = runs_within_reach(person, grid, cell_start, first_housing, first_anywhere, place.shape[0], runs)
        size = 0
        for at in range(lists_from[s], lists_from[s + 1]):
            worst = heap[0] >> (_ID_BITS + 1) if size == k else -1
            if unread < weights[3] or unread < worst:
                break  # no place in the lists still unread can get into the answer
            unread -= list_top[lists[at]]
            size = _read_list(
                lists[at], list_start, posting, person, place, row, skill, weight, weights, k, size,
                seen, held, heap, runs, run_count, tick,
            )  # fmt: skip
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
    place = ix.row[p]
    skill, weight = ix.skill, ix.weight
    persons, skills_from, own_skill = people.row, people.skill_start, people.skill
    for at in range(place["first_skill"], place["last_skill"]):
        row_weight[skill[at]] = weight[at]
    for s in range(persons.shape[0]):
        allowed = _limits_allow(persons[s], place)
        to_confirm[s] = allowed == 1
        if allowed < 0:
            score[s] = -1
            continue
        fine = np.int64(0)
        for at in range(skills_from[s], skills_from[s + 1]):
            fine += row_weight[own_skill[at]]
        score[s] = _rounded(fine) + _beyond_skills(persons[s], place, weights)
