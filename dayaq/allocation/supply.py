"""How many seekers suit a place as it is, and how many would if it asked or paid otherwise.

Suits: respects every hard limit and fits at least as the policy demands; what is unknown forbids nothing. Plain numpy
over everybody at one place, apart from the kernels, like `pairs.py` on which it rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dayaq.allocation.pairs import beyond_skills, limits_failed
from dayaq.allocation.problem import Bits, Flags, Floats, Ints, Places, Problem
from dayaq.allocation.score import FixedWeights, rounded, row_weights_of, skill_weights

NO_SKILL = -1


@dataclass(frozen=True)
class Otherwise:
    """How a place would differ: what it would pay, what it would not ask, how it could be reached."""

    wage: float | None = None
    without_licences: int = 0  # bits
    without_demands: int = 0  # bits
    without_skill: int = NO_SKILL
    nearer_km: float = 0.0  # transport that spares everybody so much of the way
    housing: bool = False
    remote: bool = False


def suitable_counts(problem: Problem, place: int, variants: Sequence[Otherwise]) -> list[int]:
    """How many seekers of the problem suit the place under each variant; `Otherwise()` is the place as it is."""
    return [int(each.sum()) for each in suitable(problem, place, variants)]


def suitable(problem: Problem, place: int, variants: Sequence[Otherwise]) -> Iterator[Flags]:
    """Which seekers of the problem suit the place, variant by variant."""
    everybody = np.arange(len(problem.seekers))
    beyond = beyond_skills(problem, everybody, np.full(len(everybody), place))
    minimum = FixedWeights.of(problem.policy).minimum
    scores: dict[int, Flags] = {}
    for variant in variants:
        if variant.without_skill not in scores:
            gained = _skills_at(problem, place, variant.without_skill)
            scores[variant.without_skill] = gained + beyond >= minimum
        yield scores[variant.without_skill] & _allowed(problem, place, variant)


def _allowed(problem: Problem, place: int, variant: Otherwise) -> Flags:
    """Who respects every hard limit of the place as it would be, alone in a problem of its own."""
    places, people = problem.places, problem.seekers
    wage = places.wage[place] if variant.wage is None else variant.wage
    alone = Places(
        x_km=places.x_km[[place]], y_km=places.y_km[[place]], zone=places.zone[[place]],
        remote=np.array([places.remote[place] or variant.remote]),
        housing=np.array([places.housing[place] or variant.housing]),
        wage=np.array([wage]), demands=_without(places.demands[place], variant.without_demands),
        licences=_without(places.licences[place], variant.without_licences),
        occupation=places.occupation[[place]], seats=places.seats[[place]],
        skill_offsets=np.zeros(2, np.int64), skill_ids=np.zeros(0, np.int64),
    )  # fmt: skip
    radius: Floats = people.radius_km + variant.nearer_km
    seekers = people if variant.nearer_km == 0 else replace(people, radius_km=radius)
    other = replace(problem, seekers=seekers, places=alone)
    everybody = np.arange(len(people))
    allowed = np.ones(len(people), np.bool_)
    for failed in limits_failed(other, everybody, np.zeros(len(people), np.int64)).values():
        allowed &= ~failed
    return allowed


def _without(bits: np.uint64, taken_away: int) -> Bits:
    return np.array([int(bits) & ~taken_away], np.uint64)


def _skills_at(problem: Problem, place: int, without: int) -> Ints:
    """What their skills give everybody at the place, as the formula says of a place that does not ask for one."""
    places, people = problem.places, problem.seekers
    weights = row_weights_of(problem)
    if without != NO_SKILL:
        places = _not_asking(places, place, without)
        weights = skill_weights(places, problem.policy)
    rows = slice(int(places.skill_offsets[place]), int(places.skill_offsets[place + 1]))
    most = 1 + max(int(places.skill_ids[rows].max(initial=0)), int(people.skill_ids.max(initial=0)))
    weight = np.zeros(most, np.int64)
    weight[places.skill_ids[rows]] = weights[rows]
    gained = np.concatenate([[0], np.cumsum(weight[people.skill_ids])])[people.skill_offsets]
    skills: Ints = rounded(np.diff(gained))
    return skills


def _not_asking(places: Places, place: int, skill: int) -> Places:
    """The places, one of which does not ask for a skill."""
    first, last = int(places.skill_offsets[place]), int(places.skill_offsets[place + 1])
    at = first + np.flatnonzero(places.skill_ids[first:last] == skill)
    offsets = places.skill_offsets.copy()
    offsets[place + 1 :] -= len(at)
    return replace(places, skill_ids=np.delete(places.skill_ids, at), skill_offsets=offsets)
