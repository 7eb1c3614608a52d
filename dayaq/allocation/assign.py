"""Who gets the seats: seeker-proposing deferred acceptance with legal priorities, reserved seats and caps.

A seeker proposes down her list of candidates while she holds fewer seats than she may. A place keeps the best of those
who proposed: its reserves are filled first, group by group in ascending order of bit, then the open seats; a soft
reserve that stays unfilled lends its seats to the open ones, a hard one keeps them empty. Nothing is final until nobody
proposes any more, which is why the order of proposals cannot matter.

A priority is one integer: tier | score | lottery, so a comparison of integers is the comparison of the law.
"""

from __future__ import annotations

import numpy as np

from dayaq.allocation.kernels_assign import LOTTERY_BITS, LOTTERY_MASK, SeatArrays, deferred_acceptance, where_in_lists
from dayaq.allocation.problem import Bits, Ints, Problem, ProblemMistake, Seekers
from dayaq.allocation.result import Allocation, Candidates

SCORE_BITS = 24
MOST_TIER = 1023


def rank_keys(seekers: Seekers, tiers: bool) -> Ints:
    """Tier and lottery of each seeker as a priority without its score: a higher number is earlier."""
    earlier = len(seekers) - 1 - seekers.lottery
    tier = seekers.tier if tiers else np.zeros(len(seekers), np.int64)
    return (tier << (SCORE_BITS + LOTTERY_BITS)) | earlier


def keys_of(problem: Problem, seeker: Ints, score: Ints) -> Ints:
    """The priority (tier, score, lottery) of each pair as one integer."""
    keys: Ints = rank_keys(problem.seekers, problem.policy.tiers)[seeker] + (score << LOTTERY_BITS)
    return keys


def seekers_by_key(seekers: Seekers) -> Ints:
    """Which seeker the low bits of a priority name."""
    of_lottery = np.empty(len(seekers), np.int64)
    of_lottery[len(seekers) - 1 - seekers.lottery] = np.arange(len(seekers))
    return of_lottery


def check_caps(problem: Problem) -> None:
    """Refuse a place with caps if somebody belongs to two of the groups that it names: order would matter there."""
    clash = clash_at_caps(problem)
    if clash is not None:
        raise ProblemMistake(clash_sentence("table caps, column group", *clash))


def clash_at_caps(problem: Problem) -> tuple[int, int] | None:
    """The first place with caps that names two groups to which one seeker belongs, and that seeker."""
    reserves, caps = problem.reserves, problem.caps
    named = np.zeros(len(problem.places), np.uint64)
    for table in (reserves, caps):
        np.bitwise_or.at(named, table.place, table.group)
    capped = np.unique(caps.place)
    masks, first = np.unique(named[capped], return_index=True)
    for mask, place in sorted(zip(masks, capped[first], strict=True), key=lambda pair: int(pair[1])):
        belongs = problem.seekers.groups & mask
        two = (belongs & (belongs - np.minimum(belongs, np.uint64(1)))) != 0
        if two.any():
            return int(place), int(np.argmax(two))
    return None


def clash_sentence(where: str, place: int, seeker: int) -> str:
    """Why a problem with such a place is refused."""
    return (
        f"{where}: seeker_id {seeker} belongs to two of the groups that place_id {place} names in caps and reserves; "
        "no such person is expected where a place has caps."
    )


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
    per_place = np.bincount(reserves.place, minlength=count) + 1
    class_start = np.concatenate([[0], np.cumsum(per_place)])
    open_class = class_start[1:] - 1
    of_reserve = np.arange(len(reserves)) + reserves.place  # one open class stands before it for each earlier place
    classes = int(class_start[-1])
    group, room, soft = np.zeros(classes, np.uint64), np.zeros(classes, np.int64), np.zeros(classes, np.bool_)
    group[of_reserve], room[of_reserve], soft[of_reserve] = reserves.group, room_reserved, ~reserves.hard
    hard = np.bincount(reserves.place, np.where(reserves.hard, reserved, 0), minlength=count).astype(np.int64)
    room[open_class] = places.seats * times - hard
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
