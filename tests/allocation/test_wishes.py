"""A round over stated wishes against its naive twin, its own proof, and mistakes that it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dayaq.allocation.caps import clash_at_caps
from dayaq.allocation.explain import Outcome
from dayaq.allocation.problem import Caps, Problem, ProblemMistake, Reserves
from dayaq.allocation.result import Candidates
from dayaq.allocation.wishes import (
    Applicants,
    assign_wishes,
    hash_wishes,
    problem_of_wishes,
    tell_wishes,
    verify_wishes,
    wishes_of,
)
from tests.allocation.naive import Twin

Wish = tuple[int, int, int]  # person, place, points


class WishTwin(Twin):
    """The naive twin, told what people want instead of looking for it."""

    def __init__(self, problem: Problem, wishes: list[Wish]) -> None:
        self.wishes = wishes
        super().__init__(problem)

    def score(self, s: int, p: int) -> int:
        return next((points for who, place, points in self.wishes if (who, place) == (s, p)), 0)

    def candidates(self, s: int) -> list[tuple[int, int, bool]]:
        return [(place, points, False) for who, place, points in self.wishes if who == s]


def round_of(
    people: list[dict[str, Any]],
    seats: list[int],
    wishes: list[Wish],
    reserves: list[tuple[int, int, int, bool]] | None = None,
    caps: list[tuple[int, int, int]] | None = None,
    *,
    tiers: bool = True,
) -> tuple[Problem, Candidates]:
    """A problem and its wishes from what differs from an ordinary person; the draw follows the order of people."""
    applicants = Applicants(
        np.array([each.get("groups", 0) for each in people], np.uint64),
        np.array([each.get("tier", 0) for each in people], np.int64),
        np.array([each.get("lottery", number) for number, each in enumerate(people)], np.int64),
    )
    kept, most = list(zip(*(reserves or []), strict=True)), list(zip(*(caps or []), strict=True))
    problem = problem_of_wishes(
        applicants, np.array(seats),
        Reserves(*(kept or [[], [], [], []])), Caps(*(most or [[], [], []])), tiers=tiers,
    )  # fmt: skip
    columns = np.array(sorted(wishes, key=lambda wish: wish[0]), np.int64).reshape(-1, 3).T
    return problem, wishes_of(len(people), *columns)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[int], list[Wish], list[Any], list[Any], bool]:
    people = draw(
        st.lists(
            st.fixed_dictionaries({"groups": st.sampled_from([0, 1, 2, 4]), "tier": st.integers(0, 2)}), max_size=6
        )
    )
    order = draw(st.permutations(range(len(people))))
    people = [{**each, "lottery": number} for each, number in zip(people, order, strict=True)]
    seats = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    wishes = [
        (who, place, draw(st.sampled_from([0, 0, 5, 9])))
        for who in range(len(people))
        for place in draw(st.permutations(range(len(seats))))[: draw(st.integers(0, len(seats)))]
    ]
    reserves, caps = [], []
    for place, number in enumerate(seats):
        kept = draw(st.integers(0, number))
        if kept:
            reserves.append((place, draw(st.sampled_from([1, 2])), kept, draw(st.booleans())))
        if draw(st.booleans()):
            caps.append((place, 4, draw(st.integers(0, 2))))
    return people, seats, wishes, reserves, caps, draw(st.booleans())


@given(rounds())
@settings(deadline=None)
def test_a_round_over_wishes_is_the_naive_twins_and_proves_itself(drawn: Any) -> None:
    people, seats, wishes, reserves, caps, tiers = drawn
    problem, stated = round_of(people, seats, wishes, reserves, caps, tiers=tiers)
    assume(clash_at_caps(problem) is None)
    result = assign_wishes(problem, stated)
    held = zip(result.allocation.seeker.tolist(), result.allocation.place.tolist(), strict=True)
    twin = WishTwin(problem, wishes)
    seats_held = dict(zip(held, result.allocation.seat.tolist(), strict=True))
    assert seats_held == twin.allocate()
    assert twin.blocking_pairs(seats_held) == set()
    assert verify_wishes(problem, result).ok
    told = {(each.seeker, each.place): each.outcome for each in tell_wishes(problem, result)}
    assert set(told) == {(who, place) for who, place, _points in wishes}
    assert {pair for pair, outcome in told.items() if outcome == Outcome.HOLDS_IT} == set(seats_held)


def test_who_asked_for_a_place_first_of_all_gets_it_before_her_second_wish() -> None:
    problem, wishes = round_of([{}, {}], [1, 1], [(0, 1, 0), (0, 0, 0), (1, 1, 0)])
    held = assign_wishes(problem, wishes).allocation
    assert list(zip(held.seeker.tolist(), held.place.tolist(), strict=True)) == [(0, 1)]


def test_the_law_comes_before_points_and_points_before_the_draw() -> None:
    problem, wishes = round_of([{}, {"tier": 1}, {}], [2], [(0, 0, 0), (1, 0, 0), (2, 0, 5)])
    result = assign_wishes(problem, wishes)
    assert result.allocation.seeker.tolist() == [1, 2]
    told = {each.seeker: (each.outcome, each.rank) for each in tell_wishes(problem, result)}
    assert told == {0: (Outcome.SCORE, 3), 1: (Outcome.HOLDS_IT, 1), 2: (Outcome.HOLDS_IT, 2)}


def test_a_cap_leaves_a_seat_to_whom_it_does_not_count() -> None:
    owners = {"groups": 1 << 60}
    problem, wishes = round_of([owners, owners, {}], [2], [(n, 0, 0) for n in range(3)], caps=[(0, 1 << 60, 1)])
    result = assign_wishes(problem, wishes)
    assert result.allocation.seeker.tolist() == [0, 2]
    assert {each.seeker: each.outcome for each in tell_wishes(problem, result)}[1] == Outcome.CAP


def test_a_result_that_was_tampered_with_is_found_out() -> None:
    problem, wishes = round_of([{"tier": 1}, {}], [1], [(0, 0, 0), (1, 0, 0)])
    result = assign_wishes(problem, wishes)
    other = replace(result, allocation=replace(result.allocation, seeker=np.array([1])))
    assert verify_wishes(problem, result).ok
    assert verify_wishes(problem, other).justified_envy == 1
    not_asked = replace(result, candidates=wishes_of(2, np.array([1]), np.array([0]), np.array([0])))
    assert verify_wishes(problem, not_asked).infeasible_pairs == 1


def test_the_hash_says_what_people_want_and_in_which_order() -> None:
    people: list[dict[str, Any]] = [{}]
    one = round_of(people, [1, 1], [(0, 0, 0), (0, 1, 0)])
    other = round_of(people, [1, 1], [(0, 1, 0), (0, 0, 0)])
    assert hash_wishes(*one) == hash_wishes(*round_of(people, [1, 1], [(0, 0, 0), (0, 1, 0)]))
    assert hash_wishes(*one) != hash_wishes(*other)


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ([(0, 0, 0), (0, 0, 0)], "same place twice"),
        ([(0, 7, 0)], "numbers from 0 to 0"),
        ([(0, 0, -1)], "whole numbers from 0"),
        ([(0, 0, 1 << 24)], "whole numbers from 0"),
        ([(5, 0, 0)], "people of the problem"),
    ],
)
def test_wishes_that_make_no_sense_are_refused_with_a_sentence(wishes: list[Wish], sentence: str) -> None:
    with pytest.raises(ProblemMistake, match=sentence):
        assign_wishes(*round_of([{}], [1], wishes))
