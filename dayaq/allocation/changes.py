"""The smallest change in a person's own hands that would have made a place feasible, or hers.

One licence, one skill, a wider radius, a lower wage floor, the readiness to move where housing is offered: each is a
step. Where several limits fail, the steps that mend all of them belong together. Everyone else's seats stay as they
are: what is tested is whether the place, with its reserves and caps, would take her with the new score beside those who
hold its seats.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from dayaq.allocation.explain import distance_km, rank_in_list
from dayaq.allocation.pairs import DEMANDS, LICENCES, REACH, WAGE, limits_failed
from dayaq.allocation.priority import keys_of
from dayaq.allocation.result import Allocation, Result
from dayaq.allocation.score import FixedWeights, parts_of
from dayaq.allocation.verify import takes

if TYPE_CHECKING:
    from dayaq.allocation.problem import Ints, Problem


class Kind(StrEnum):
    """What kind of step a person can take."""

    LICENCE = "licence"  # value: the licence's bit
    SKILL = "skill"  # value: the skill
    RADIUS = "radius_km"  # value: a radius, to a tenth of a km, that reaches the place
    WAGE_FLOOR = "wage_floor"  # value: the wage that the place pays
    RELOCATE = "relocate"  # value: 1


@dataclass(frozen=True)
class Step:
    """One thing that she could change, and to what."""

    kind: Kind
    value: float


@dataclass(frozen=True)
class Change:
    """Steps that belong together, and what they would have led to (all else being equal)."""

    steps: tuple[Step, ...]
    gets_it: bool  # else it makes the place feasible, no more


def smallest_changes(problem: Problem, result: Result, seeker: int, place: int, most: int = 5) -> list[Change]:
    """The smallest changes first: those that would get her the seat before those that only make it feasible.

    Empty where nothing in her hands helps, or where she holds the place or something she likes better.
    """
    held = result.allocation.places_of(seeker)
    if place in held:
        return []
    mendings = _mendings(problem, seeker, place)
    skills = problem.seekers.skills_of(seeker)
    asked = problem.places.skills_of(place)
    lacking: list[tuple[Step, ...]] = [(), *((Step(Kind.SKILL, int(s)),) for s in asked[~np.isin(asked, skills)])]
    minimum = FixedWeights.of(problem.policy).minimum
    was_feasible = mendings == [()] and parts_of(problem, skills, seeker, place).total >= minimum
    found = []
    for mending, learning in product(mendings, lacking):
        steps = (*mending, *learning)
        known = np.append(skills, [int(step.value) for step in learning]).astype(np.int64)
        score = parts_of(problem, known, seeker, place).total
        if not steps or score < minimum:
            continue
        gets_it = _would_get_it(problem, result, seeker, place, score, held)
        if gets_it or not was_feasible:
            found.append((not gets_it, len(steps), -score, Change(steps, gets_it)))
    if _prefers_what_she_holds(problem, result, seeker, place, held):
        return []
    found.sort(key=lambda item: item[:3])
    return _without_needless_steps([change for *_, change in found])[:most]


def _without_needless_steps(changes: list[Change]) -> list[Change]:
    """Leave out a change when some of its steps alone do as much."""
    kept: list[Change] = []
    for change in changes:
        enough = any(set(other.steps) <= set(change.steps) and other.gets_it >= change.gets_it for other in kept)
        if not enough:
            kept.append(change)
    return kept


def _mendings(problem: Problem, seeker: int, place: int) -> list[tuple[Step, ...]]:
    """The ways to mend every hard limit that fails; empty where one of them is not in her hands, [()] if none fails."""
    failed = limits_failed(problem, np.array([seeker]), np.array([place]))
    if failed[DEMANDS][0]:
        return []
    fixed: list[Step] = []
    if failed[LICENCES][0]:
        lacking = int(problem.places.licences[place]) & ~int(problem.seekers.licences[seeker])
        fixed += [Step(Kind.LICENCE, 1 << bit) for bit in range(64) if lacking >> bit & 1]
    if failed[WAGE][0]:
        fixed.append(Step(Kind.WAGE_FLOOR, float(problem.places.wage[place])))
    if not failed[REACH][0]:
        return [tuple(fixed)]
    ways: list[tuple[Step, ...]] = []
    distance = distance_km(problem, seeker, place)
    if distance is not None:
        ways.append((*fixed, Step(Kind.RADIUS, math.floor(distance * 10 + 1) / 10)))
    if problem.places.housing[place]:
        ways.append((*fixed, Step(Kind.RELOCATE, 1)))
    return ways


def _prefers_what_she_holds(problem: Problem, result: Result, seeker: int, place: int, held: Ints) -> bool:
    """Whether she has a full hand, all of it above this place on her list as it was."""
    rank = rank_in_list(result, seeker, place)
    if rank is None or len(held) < problem.policy.per_seeker:
        return False
    return all((rank_in_list(result, seeker, int(other)) or 0) < rank for other in held)


def _would_get_it(problem: Problem, result: Result, seeker: int, place: int, score: int, held: Ints) -> bool:
    """Whether, with this score, it would stand on her list above what she holds, and the place would take her."""
    candidates, allocation = result.candidates, result.allocation
    rows = candidates.rows_of(seeker)
    listed = [(-int(s), int(p)) for s, p in zip(candidates.score[rows], candidates.place[rows], strict=True)]
    others = [pair for pair in listed if pair[1] != place]
    if len(others) >= problem.policy.k and (-score, place) > others[problem.policy.k - 1]:
        return False
    if len(held) >= problem.policy.per_seeker:
        worst = max(pair for pair in listed if pair[1] in held)
        if (-score, place) > worst:
            return False
    who, where = np.array([seeker]), np.array([place])
    here = allocation.place == place
    at_place = Allocation(**{name: getattr(allocation, name)[here] for name in Allocation.__dataclass_fields__})
    small = _only_at(problem, place)
    return bool(takes(small, at_place, who, where, keys_of(problem, who, np.array([score])))[0])


def _only_at(problem: Problem, place: int) -> Problem:
    """The problem with the reserves and caps of one place only, so that a question about it is quick."""
    reserves, caps = problem.reserves, problem.caps
    of_reserves, of_caps = reserves.place == place, caps.place == place
    return replace(
        problem,
        reserves=replace(reserves, **{n: getattr(reserves, n)[of_reserves] for n in reserves.__dataclass_fields__}),
        caps=replace(caps, **{n: getattr(caps, n)[of_caps] for n in caps.__dataclass_fields__}),
    )
