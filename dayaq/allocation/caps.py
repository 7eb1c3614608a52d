"""Where caps would make the order of proposals matter: such a problem is refused with a sentence, not run."""

from __future__ import annotations

import numpy as np

from dayaq.allocation.problem import Precedence, Problem, ProblemMistake


def check_caps(problem: Problem) -> None:
    """Refuse a place with caps where the order of proposals could matter, as `clash_at_caps` and the next one say."""
    place = reserves_at_caps(problem)
    if place is not None:
        raise ProblemMistake(reserves_sentence("table caps, column place_id", place))
    clash = clash_at_caps(problem)
    if clash is not None:
        raise ProblemMistake(clash_sentence("table caps, column group", *clash))


def reserves_at_caps(problem: Problem) -> int | None:
    """The first place with caps and reserves where open seats go first: a cap would span seats filled before and after.

    Nobody has asked for such a place yet, so it is refused rather than given a meaning.
    """
    if problem.policy.precedence == Precedence.RESERVED_FIRST:
        return None
    both = np.intersect1d(problem.caps.place, problem.reserves.place)
    return int(both[0]) if len(both) else None


def reserves_sentence(where: str, place: int) -> str:
    """Why a problem with such a place is refused."""
    return (
        f"{where}: place_id {place} has caps and reserves; with the precedence open_first no place with both is "
        "expected."
    )


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
