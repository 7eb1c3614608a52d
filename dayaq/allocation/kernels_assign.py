"""The compiled loops of deferred acceptance and of the auction; `assign.py` and `congestion.py` explain them.

A place is a row of classes, filled in this order: its reserves in ascending order of group, then its open seats. Where
open seats go first, a class of them stands before the reserves as well, and the last one has only the seats that soft
reserves leave. Each class keeps its holders as a min-heap of priority keys in one array; the low bits of a key name the
seeker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

from dayaq.allocation.kernels import push, sift_down
from dayaq.allocation.priority import LOTTERY_BITS, LOTTERY_MASK

if TYPE_CHECKING:
    from numpy.typing import NDArray


class SeatArrays(NamedTuple):
    """Classes of seats by place (the last class of a place is an open one) and its caps; group 0 is everybody."""

    class_start: NDArray[np.int64]
    group: NDArray[np.uint64]
    room: NDArray[np.int64]  # most holders; of an open class it shrinks as soft reserves are taken up
    soft: NDArray[np.bool_]
    heap_start: NDArray[np.int64]
    cap_start: NDArray[np.int64]
    cap_group: NDArray[np.uint64]
    cap_room: NDArray[np.int64]  # how many open seats members of the group may hold


@njit(cache=True, nogil=True, inline="always")
def _offer_open(
    p: int, key: int, class_start: Any, room: Any, heap_start: Any, cap_start: Any, cap_group: Any,
    cap_room: Any, groups: Any, of_lottery: Any, heap: Any, size: Any, capped: Any
) -> int:  # fmt: skip
    """Offer an applicant to the open seats of a place; the key of who is turned away, -1 if nobody."""
    c = class_start[p + 1] - 1
    start = heap_start[c]
    for cap in range(cap_start[p], cap_start[p + 1]):
        bounded = cap_group[cap]
        if groups[of_lottery[key & LOTTERY_MASK]] & bounded == 0:
            continue
        if capped[cap] < cap_room[cap]:
            capped[cap] += 1
            continue
        worst = -1
        for at in range(size[c]):
            member = groups[of_lottery[heap[start + at] & LOTTERY_MASK]] & bounded != 0
            if member and (worst < 0 or heap[start + at] < heap[start + worst]):
                worst = at
        if worst < 0 or key < heap[start + worst]:
            return key
        turned_away: int = heap[start + worst]
        heap[start + worst] = key
        sift_down(heap, start, size[c], worst)
        return turned_away
    if size[c] < room[c]:
        push(heap, start, size[c], key)
        size[c] += 1
        return -1
    if size[c] == 0 or key < heap[start]:
        return _leaves(p, key, cap_start, cap_group, groups, of_lottery, capped)
    turned_away = heap[start]
    heap[start] = key
    sift_down(heap, start, size[c], 0)
    return _leaves(p, turned_away, cap_start, cap_group, groups, of_lottery, capped)


@njit(cache=True, nogil=True, inline="always")
def _leaves(p: int, key: int, cap_start: Any, cap_group: Any, groups: Any, of_lottery: Any, capped: Any) -> int:
    """Give back the capped room that the holder of `key` took up in the open seats."""
    for cap in range(cap_start[p], cap_start[p + 1]):
        if groups[of_lottery[key & LOTTERY_MASK]] & cap_group[cap] != 0:
            capped[cap] -= 1
    return key


@njit(cache=True, nogil=True, inline="always")
def _offer(
    p: int, key: int, class_start: Any, group: Any, room: Any, soft: Any, heap_start: Any, cap_start: Any,
    cap_group: Any, cap_room: Any, groups: Any, of_lottery: Any, heap: Any, size: Any, capped: Any
) -> int:  # fmt: skip
    """Offer an applicant to a place, class by class; the key of who is turned away, -1 if nobody."""
    open_class = class_start[p + 1] - 1
    for c in range(class_start[p], open_class):
        member = group[c] == 0 or groups[of_lottery[key & LOTTERY_MASK]] & group[c] != 0
        if not member or room[c] == 0:
            continue
        start = heap_start[c]
        if size[c] < room[c]:
            push(heap, start, size[c], key)
            size[c] += 1
            if not soft[c]:
                return -1
            room[open_class] -= 1
            if size[open_class] <= room[open_class]:
                return -1
            start = heap_start[open_class]
            turned_away = heap[start]
            size[open_class] -= 1
            heap[start] = heap[start + size[open_class]]
            sift_down(heap, start, size[open_class], 0)
            return _leaves(p, turned_away, cap_start, cap_group, groups, of_lottery, capped)
        if key > heap[start]:
            displaced = heap[start]
            heap[start] = key
            sift_down(heap, start, size[c], 0)
            key = displaced
    return _offer_open(
        p, key, class_start, room, heap_start, cap_start, cap_group, cap_room, groups, of_lottery, heap, size, capped
    )


@njit(cache=True, nogil=True)
def deferred_acceptance(
    offsets: Any, place: Any, score: Any, rank_key: Any, groups: Any, of_lottery: Any, per_seeker: int, seats: Any,
    heap: Any, size: Any, capped: Any, cursor: Any, held: Any, waiting: Any
) -> int:  # fmt: skip
    """Run the proposals until nobody wants to make another; how many were made.

    `rank_key[s]`: tier and lottery of a seeker, to which the score is added. `heap`, `size`, `capped` are filled;
    `cursor` starts at `offsets[:-1]`, `held` at zero, `waiting` has room for every seeker.
    """
    class_start, group, room, soft, heap_start = (
        seats.class_start,
        seats.group,
        seats.room,
        seats.soft,
        seats.heap_start,
    )
    cap_start, cap_group, cap_room = seats.cap_start, seats.cap_group, seats.cap_room
    people = offsets.shape[0] - 1
    is_waiting = np.ones(people, np.bool_)
    proposals = 0
    for s in range(people):
        waiting[s] = people - 1 - s
    top = people
    while top > 0:
        top -= 1
        s = waiting[top]
        is_waiting[s] = False
        while held[s] < per_seeker and cursor[s] < offsets[s + 1]:
            at = cursor[s]
            cursor[s] += 1
            proposals += 1
            key = rank_key[s] + (np.int64(score[at]) << LOTTERY_BITS)
            turned_away = _offer(
                place[at], key, class_start, group, room, soft, heap_start, cap_start, cap_group, cap_room, groups,
                of_lottery, heap, size, capped,
            )  # fmt: skip
            if turned_away == key:
                continue
            held[s] += 1
            if turned_away < 0:
                continue
            other = of_lottery[turned_away & LOTTERY_MASK]
            held[other] -= 1
            if not is_waiting[other]:
                is_waiting[other] = True
                waiting[top] = other
                top += 1
    return proposals


@njit(cache=True, nogil=True)
def where_in_lists(offsets: Any, place: Any, seekers: Any, places: Any, at: Any) -> None:
    """For each pair its row among the candidates, -1 if it is not there."""
    for pair in range(seekers.shape[0]):
        at[pair] = -1
        for row in range(offsets[seekers[pair]], offsets[seekers[pair] + 1]):
            if place[row] == places[pair]:
                at[pair] = row
                break


@njit(cache=True, nogil=True)
def _best_two(
    b: int, s: int, offsets: Any, place: Any, score: Any, per_seeker: int, room: Any, price: Any, holds: Any
) -> tuple[int, int, int]:
    """The row that gains a bidder most at these prices (-1: none), that gain, and the gain of the next best."""
    best_row, best, second = -1, 0, 0
    for row in range(offsets[s], offsets[s + 1]):
        p = place[row]
        gain = score[row] - price[p]
        if room[p] == 0 or gain <= second:
            continue
        taken = False
        for hand in range(s * per_seeker, (s + 1) * per_seeker):
            taken = taken or holds[hand] == row
        if taken:
            continue
        if gain > best:
            second = best
            best = gain
            best_row = row
        else:
            second = gain
    return best_row, best, second


@njit(cache=True, nogil=True)
def auction(
    offsets: Any, place: Any, score: Any, per_seeker: int, room: Any, heap_start: Any, heap: Any, size: Any,
    price: Any, holds: Any, waiting: Any, step: int
) -> int:  # fmt: skip
    """Let seekers bid for seats until nobody would gain by more; how many bids were made.

    A seeker bids with `per_seeker` hands, hand h of hers being bidder `s * per_seeker + h`. A seat goes to the highest
    bid; a bid raises the price to where the second best place is as good, plus `step`. A heap holds bid | bidder;
    `holds[b]` is the row of the candidate that bidder b holds, or -1.
    """
    bidders = holds.shape[0]
    bids = 0
    for b in range(bidders):
        waiting[b] = bidders - 1 - b
    top = bidders
    while top > 0:
        top -= 1
        b = waiting[top]
        s = b // per_seeker
        best_row, best, second = _best_two(b, s, offsets, place, score, per_seeker, room, price, holds)
        if best_row < 0:
            continue  # every seat costs more than it gives her
        bids += 1
        p = place[best_row]
        bid = ((price[p] + best - second + step) << 32) | b
        holds[b] = best_row
        start = heap_start[p]
        if size[p] < room[p]:
            push(heap, start, size[p], bid)
            size[p] += 1
        else:
            out = heap[start] & 0xFFFFFFFF
            heap[start] = bid
            sift_down(heap, start, size[p], 0)
            holds[out] = -1
            waiting[top] = out
            top += 1
        if size[p] == room[p]:
            price[p] = heap[start] >> 32
    return bids


@njit(cache=True, nogil=True)
def surplus(offsets: Any, place: Any, score: Any, per_seeker: int, price: Any, best: Any) -> int:
    """What seekers would gain at these prices if each took the `per_seeker` places that suit her best."""
    total = 0
    for s in range(offsets.shape[0] - 1):
        size = 0
        for row in range(offsets[s], offsets[s + 1]):
            gain = score[row] - price[place[row]]
            if gain <= 0:
                continue
            if size < per_seeker:
                push(best, 0, size, gain)
                size += 1
            elif gain > best[0]:
                best[0] = gain
                sift_down(best, 0, size, 0)
        for at in range(size):
            total += best[at]
    return total
