"""Who gets the seats: seeker-proposing deferred acceptance with legal priorities, reserved seats and caps.

A seeker proposes down her list of candidates while she holds fewer seats than she may. A place keeps the best of those
who proposed: its reserves are filled first, group by group in ascending order of bit, then the open seats, or the other
way round where the policy says so; a soft reserve that stays unfilled lends its seats to everybody, a hard one keeps
them empty. Nothing is final until nobody proposes any more, which is why the order of proposals cannot matter.

What may be asked of caps is `caps.py`, who comes before whom `priority.py`.
"""

from __future__ import annotations

import numpy as np

from dayaq.allocation.caps import check_caps
from dayaq.allocation.kernels_assign import SeatArrays, deferred_acceptance, where_in_lists
from dayaq.allocation.priority import LOTTERY_MASK, rank_keys, seekers_by_key
from dayaq.allocation.problem import Bits, Ints, Problem
from dayaq.allocation.result import Allocation, Candidates


def seats_of(problem: Problem) -> SeatArrays:
    """The classes of seats of every place, scaled by `per_seat`."""
    places, reserves, caps, times = problem.places, problem.reserves, problem.caps, problem.policy.per_seat
    count = len(places)
    capped_at = {(int(p), int(g)): int(n) * times for p, g, n in zip(caps.place, caps.group, caps.seats, strict=True)}
    most = np.array(
        [capped_at.get((int(p), int(g)), 1 << 40) for p, g in zip(reserves.place, reserves.group, strict=True)],
        np.int64,
    )
    reserved = reserves.seats * times
    room_reserved = np.minimum(reserved, most)
    before = problem.open_first
    per_place = np.bincount(reserves.place, minlength=count) + 1 + before
    class_start = np.concatenate([[0], np.cumsum(per_place)])
    open_class = class_start[1:] - 1
    # one open class stands before a reserve for each earlier place, and one where open seats go first
    of_reserve = np.arange(len(reserves)) + reserves.place + np.cumsum(before)[reserves.place]
    classes = int(class_start[-1])
    group, room, soft = np.zeros(classes, np.uint64), np.zeros(classes, np.int64), np.zeros(classes, np.bool_)
    group[of_reserve], room[of_reserve], soft[of_reserve] = reserves.group, room_reserved, ~reserves.hard
    hard = np.bincount(reserves.place, np.where(reserves.hard, reserved, 0), minlength=count).astype(np.int64)
    room[open_class] = places.seats * times - hard
    first = places.seats * times - np.bincount(reserves.place, reserved, minlength=count).astype(np.int64)
    room[class_start[:-1][before]] = first[before]
    room[open_class[before]] -= first[before]
    taken = {(int(p), int(g)): int(n) for p, g, n in zip(reserves.place, reserves.group, room_reserved, strict=True)}
    left = [most - taken.get(pair, 0) for pair, most in capped_at.items()]
    return SeatArrays(
        class_start=class_start.astype(np.int64),
        group=group,
        room=room,
        soft=soft,
        heap_start=np.concatenate([[0], np.cumsum(np.minimum(room, len(problem.seekers)))]).astype(np.int64),
        cap_start=np.concatenate([[0], np.cumsum(np.bincount(caps.place, minlength=count))]).astype(np.int64),
        cap_group=caps.group,
        cap_room=np.array(left, np.int64),
    )


def assign(problem: Problem, candidates: Candidates) -> tuple[Allocation, int]:
    """Allocate the seats; the allocation and the number of proposals that were made."""
    check_caps(problem)
    people = len(problem.seekers)
    seats = seats_of(problem)
    heap = np.zeros(int(seats.heap_start[-1]), np.int64)
    size = np.zeros(len(seats.group), np.int64)
    of_lottery = seekers_by_key(problem.seekers)
    proposals = deferred_acceptance(
        candidates.offsets, candidates.place, candidates.score,
        rank_keys(problem.seekers, problem.policy.tiers), problem.seekers.groups, of_lottery,
        problem.policy.per_seeker, seats, heap, size, np.zeros(len(seats.cap_group), np.int64),
        candidates.offsets[:-1].copy(), np.zeros(people, np.int64), np.zeros(people, np.int64),
    )  # fmt: skip
    classes = np.repeat(np.arange(len(size)), size)
    within = np.arange(len(classes)) - np.repeat(np.cumsum(size) - size, size)
    seeker = of_lottery[heap[seats.heap_start[classes] + within] & LOTTERY_MASK]
    place = np.searchsorted(seats.class_start, classes, side="right") - 1
    return _sorted_rows(candidates, seeker, place, seats.group[classes]), proposals


def _sorted_rows(candidates: Candidates, seeker: Ints, place: Ints, seat: Bits) -> Allocation:
    at = np.zeros(len(seeker), np.int64)
    where_in_lists(candidates.offsets, candidates.place, seeker, place, at)
    order = np.argsort(at, kind="stable")  # rows of the candidates are sorted by seeker and rank
    at, seeker = at[order], seeker[order]
    return Allocation(
        seeker=seeker,
        place=place[order],
        rank=at - candidates.offsets[seeker] + 1,
        score=candidates.score[at].astype(np.int64),
        seat=seat[order],
        to_confirm=candidates.to_confirm[at],
    )
