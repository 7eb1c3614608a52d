"""One step away, and people at a place as it would be: each against a twin that changes the problem and looks again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dayaq.allocation.problem import Places, Problem, Seekers
from dayaq.allocation.steps import Courses, best_steps, ground_of, steps_of
from dayaq.allocation.supply import Otherwise, suitable_counts
from tests.allocation.markets import market, problems
from tests.allocation.naive import Twin

COURSES = Courses(
    np.array([0, 1, 2, 5]), {0: frozenset({0, 1}), 1: frozenset({1, 2, 6}), 2: frozenset(), 5: frozenset({3})}
)


def jobs(problem: Problem, s: int) -> set[int]:
    """The places that suit a person, by the twin."""
    twin = Twin(problem)
    return {p for p in twin.places if not twin.failed(s, p)}


def seats(problem: Problem, places: set[int]) -> int:
    return int(sum(problem.places.seats[p] for p in places))


def with_licence(problem: Problem, s: int, bit: int) -> Problem:
    licences = problem.seekers.licences.copy()
    licences[s] |= np.uint64(1 << bit)
    return replace(problem, seekers=replace(problem.seekers, licences=licences))


def after_course(problem: Problem, s: int, occupation: int) -> Problem:
    people = problem.seekers
    known = [set(people.skills_of(one).tolist()) for one in range(len(people))]
    known[s] |= COURSES.teaches[occupation]
    second = people.second_occupation.copy()
    second[s] = occupation
    changed = replace(
        people, second_occupation=second, skill_offsets=np.cumsum([0, *map(len, known)]),
        skill_ids=np.array([skill for one in known for skill in sorted(one)]),
    )  # fmt: skip
    return replace(problem, seekers=changed)


@given(problems())
@settings(deadline=None)
def test_a_step_opens_what_the_twin_finds_after_it(problem: Problem) -> None:
    ground = ground_of(problem, COURSES)
    for s in range(len(problem.seekers)):
        found, before = steps_of(ground, problem.seekers, s), jobs(problem, s)
        assert found.now == seats(problem, before)
        for bit in range(3):
            opened = jobs(with_licence(problem, s, bit), s) - before
            assert found.by_licence.get(bit, 0) == seats(problem, opened)
        for occupation in COURSES.occupation.tolist():
            of_it = {p for p in range(len(problem.places)) if problem.places.occupation[p] == occupation}
            opened = (jobs(after_course(problem, s, occupation), s) - before) & of_it
            assert found.by_course.get(occupation, 0) == seats(problem, opened)


@given(problems(), st.integers(1, 4))
@settings(deadline=None)
def test_the_best_steps_of_many_are_those_of_each(problem: Problem, at_once: int) -> None:
    ground = ground_of(problem, COURSES)
    rows = 0
    for first, best in best_steps(ground, problem.seekers, at_once):
        for row in range(len(best.now)):
            alone = steps_of(ground, problem.seekers, first + row)
            most = max(alone.by_course.values(), default=0)
            assert (best.now[row], best.by_course[row]) == (alone.now, most)
            assert best.by_licence[row] == max(alone.by_licence.values(), default=0)
            assert best.licence[row] == min(
                (bit for bit, n in alone.by_licence.items() if n == best.by_licence[row]), default=-1
            )
            helped = COURSES.occupation[best.helped[row]].tolist()
            assert set(helped) == set(alone.by_course)
            rows += 1
    assert rows == len(problem.seekers)


def test_a_course_does_not_open_what_asks_for_a_licence_too() -> None:
    problem = market(
        [{"occupation": 4, "skills": [7]}],
        [{"occupation": 1, "skills": [1, 2], "licences": 1}, {"occupation": 1, "skills": [1, 2]}, {"occupation": 3}],
        skills_floor=0.0,
    )
    found = steps_of(ground_of(problem, COURSES), problem.seekers)
    assert (found.now, found.by_licence, found.by_course) == (0, {}, {1: 1})


def changed(problem: Problem, place: int, how: Otherwise) -> Problem:
    """The problem with the place as it would be; a nearer place is everybody's longer reach, for this place alone."""
    places = problem.places
    asked = [places.skills_of(p).tolist() for p in range(len(places))]
    asked[place] = [skill for skill in asked[place] if skill != how.without_skill]
    columns = {name: getattr(places, name).copy() for name in ("wage", "licences", "demands", "housing", "remote")}
    if how.wage is not None:
        columns["wage"][place] = how.wage
    columns["licences"][place] &= ~np.uint64(how.without_licences)
    columns["demands"][place] &= ~np.uint64(how.without_demands)
    columns["housing"][place] |= how.housing
    columns["remote"][place] |= how.remote
    other: Places = replace(
        places, **columns, skill_offsets=np.cumsum([0, *map(len, asked)]),
        skill_ids=np.array([skill for one in asked for skill in one]),
    )  # fmt: skip
    people: Seekers = replace(problem.seekers, radius_km=problem.seekers.radius_km + how.nearer_km)
    return replace(problem, places=other, seekers=people)


VARIANTS = [
    Otherwise(), Otherwise(wage=60_000), Otherwise(wage=30_000), Otherwise(without_licences=1),
    Otherwise(without_licences=3), Otherwise(without_demands=4), Otherwise(nearer_km=20), Otherwise(housing=True),
    Otherwise(remote=True), *(Otherwise(without_skill=skill) for skill in (0, 3, 7)),
]  # fmt: skip


@given(problems())
@settings(deadline=None)
def test_people_at_a_place_as_it_would_be_are_the_twins(problem: Problem) -> None:
    for place in range(len(problem.places)):
        expected = []
        for how in VARIANTS:
            twin = Twin(changed(problem, place, how))
            expected.append(sum(not twin.failed(s, place) for s in twin.people))
        assert suitable_counts(problem, place, VARIANTS) == expected


@pytest.mark.parametrize(("wage", "count"), [(None, 1), (70_000, 2), (30_000, 0)])
def test_more_people_suit_a_place_that_pays_more(wage: float | None, count: int) -> None:
    people = [{"wage_floor": 40_000}, {"wage_floor": 60_000}]
    assert suitable_counts(market(people, [{"wage": 50_000}]), 0, [Otherwise(wage=wage)]) == [count]
