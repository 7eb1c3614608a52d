"""One step away: which single licence, or which single course, would open the most jobs to a person.

A *licence* opens the places that she fits in every other way and that ask for just this one licence more. A *course*
leads to an occupation: afterwards she knows what work in it usually asks for, and the occupation counts as her second.
It opens the places of that occupation whose limits she respects and which fit her too little today. Jobs are seats; a
place that rests on an unknown counts, as in a round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dayaq.allocation.problem import Bits, Flags, Ints, Problem, Seekers
from dayaq.allocation.scanned import Offered, Persons
from dayaq.allocation.score import FixedWeights, row_weights_of

NO_STEP = -1
_LICENCES = 64


@dataclass(frozen=True)
class Courses:
    """Courses by number: the occupation that each leads to, ascending, and the skills that it teaches."""

    occupation: Ints
    teaches: Mapping[int, frozenset[int]]

    def __len__(self) -> int:
        return len(self.occupation)


@dataclass(frozen=True)
class Ground:
    """The places of a problem, and the courses that lead to them, ready to be scanned."""

    problem: Problem
    courses: Courses
    offered: Offered
    weights: tuple[int, int, int, int]
    skills: int


@dataclass(frozen=True)
class Steps:
    """What one person could do: jobs that suit her now, and the jobs that each licence (bit) or course would add."""

    now: int
    by_licence: dict[int, int]
    by_course: dict[int, int]  # by occupation


@dataclass(frozen=True)
class BestSteps:
    """The best licence and course of many people, row by row; -1: none. `helped[s, c]`: whom course c would help."""

    now: Ints
    licence: Ints
    by_licence: Ints
    course: Ints
    by_course: Ints
    helped: Flags


def ground_of(problem: Problem, courses: Courses) -> Ground:
    """Prepare the places of a problem; once a market."""
    places, weights = problem.places, FixedWeights.of(problem.policy)
    at = np.searchsorted(courses.occupation, places.occupation) if len(courses) else np.zeros(len(places), np.int64)
    at = np.minimum(at, max(len(courses) - 1, 0))
    leads = courses.occupation[at] == places.occupation if len(courses) else np.zeros(len(places), np.bool_)
    course = np.where(leads & (places.occupation >= 0), at, NO_STEP)
    offered = Offered(
        x=places.x_km, y=places.y_km, zone=places.zone, anywhere=places.remote | places.location_unknown,
        housing=places.housing, wage=places.wage, demands=places.demands, licences=places.licences,
        occupation=places.occupation, family=problem.occupations.family_of(places.occupation), seats=places.seats,
        course=course.astype(np.int64), skill_start=places.skill_offsets, skill=places.skill_ids,
        weight=row_weights_of(problem), taught=_taught(problem, courses, course),
    )  # fmt: skip
    skills = 1 + int(places.skill_ids.max(initial=-1))
    return Ground(
        problem, courses, offered,
        (weights.occupation, weights.second_occupation, weights.family, weights.minimum), skills,
    )  # fmt: skip


def _taught(problem: Problem, courses: Courses, course: Ints) -> Flags:
    """For each skill that a place asks for, whether the course that leads there teaches it."""
    places = problem.places
    base = 1 + int(places.skill_ids.max(initial=0))
    numbers = {int(code): number for number, code in enumerate(courses.occupation)}
    pairs = [
        numbers[code] * base + skill for code, taught in courses.teaches.items() for skill in taught if skill < base
    ]
    row_course = np.repeat(course, np.diff(places.skill_offsets))
    taught: Flags = np.isin(row_course * base + places.skill_ids, np.array(pairs, np.int64)) & (row_course >= 0)
    return taught


def _persons(ground: Ground, seekers: Seekers) -> Persons:
    """The seekers; skills that no place asks for are left out."""
    asked = seekers.skill_ids < ground.skills
    counts = np.concatenate([[0], np.cumsum(asked)])[seekers.skill_offsets]
    return Persons(
        x=seekers.x_km, y=seekers.y_km, zone=seekers.zone, radius=seekers.radius_km, relocates=seekers.relocates,
        wage_floor=seekers.wage_floor, limits=seekers.limits, licences=seekers.licences,
        occupation=seekers.occupation, second=seekers.second_occupation,
        family=_hers(ground, seekers), skill_start=counts.astype(np.int64), skill=seekers.skill_ids[asked],
    )  # fmt: skip


def _hers(ground: Ground, seekers: Seekers) -> Ints:
    family: Ints = ground.problem.occupations.family_of(seekers.occupation).astype(np.int64)
    return family


def steps_of(ground: Ground, seekers: Seekers, seeker: int = 0) -> Steps:
    """Everything that one person could do."""
    by_licence, by_course = np.zeros(_LICENCES, np.int64), np.zeros(max(len(ground.courses), 1), np.int64)
    mark = np.zeros(max(ground.skills, 1), np.int64)
    from dayaq.allocation.kernels_steps import scan  # the compiler is loaded where it is needed

    now = scan(seeker, _persons(ground, seekers), ground.offered, ground.weights, mark, 1, by_licence, by_course)
    return Steps(
        int(now),
        {int(bit): int(by_licence[bit]) for bit in np.flatnonzero(by_licence)},
        {int(ground.courses.occupation[number]): int(by_course[number]) for number in np.flatnonzero(by_course)},
    )


def best_steps(ground: Ground, seekers: Seekers, at_once: int = 2_000) -> Iterator[tuple[int, BestSteps]]:
    """The best steps of many people, block by block: the first person of the block, and what was found."""
    from dayaq.allocation.kernels_steps import scan_many  # the compiler is loaded where it is needed

    persons, words = _persons(ground, seekers), -(-max(len(ground.courses), 1) // 64)
    mark = np.zeros(max(ground.skills, 1), np.int64)
    by_licence, by_course = np.zeros(_LICENCES, np.int64), np.zeros(max(len(ground.courses), 1), np.int64)
    best, helped = np.zeros((len(seekers), 5), np.int64), np.zeros((len(seekers), words), np.uint64)
    for first in range(0, len(seekers), at_once):
        last = min(first + at_once, len(seekers))
        scan_many(
            first, last, persons, ground.offered, ground.weights, mark, first, by_licence, by_course, best, helped
        )
        rows: NDArray[Any] = best[first:last]
        now, licence, licence_jobs, course, course_jobs = rows.T.copy()
        flags = _flags(helped[first:last], ground)
        yield first, BestSteps(now, licence, licence_jobs, course, course_jobs, flags)


def _flags(helped: Bits, ground: Ground) -> Flags:
    each = np.arange(len(ground.courses))
    flags: Flags = (helped[:, each // 64] >> (each % 64).astype(np.uint64) & np.uint64(1)).astype(np.bool_)
    return flags
