"""Markets so small that everybody can see the right answer."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dayaq.allocation.changes import Kind, Step, smallest_changes
from dayaq.allocation.congestion import congestion, with_exposure_cap
from dayaq.allocation.engine import PHASES, Stopped, run
from dayaq.allocation.explain import Outcome, explain, explain_all
from dayaq.allocation.lottery import commitment, draw_lottery
from dayaq.allocation.problem import Precedence, Problem, ProblemMistake, Weights
from dayaq.allocation.score import SCALE
from dayaq.allocation.staff import interested_at, next_in_rank
from dayaq.allocation.verify import reserve_shortfalls
from tests.allocation.markets import market

ALICE, BOB, CHARLIE = 0, 1, 2


def seats_of(problem: Problem) -> dict[int, list[int]]:
    allocation = run(problem).allocation
    return {s: allocation.places_of(s).tolist() for s in range(len(problem.seekers))}


def why(problem: Problem, seeker: int, place: int = 0) -> Outcome:
    return explain(problem, run(problem), seeker, place).outcome


def test_the_one_who_comes_earlier_in_law_gets_the_seat_although_another_fits_better() -> None:
    problem = market([{"tier": 1}, {"skills": {1}}], [{"skills": {1}}], skills_floor=0.0)
    assert seats_of(problem) == {ALICE: [0], BOB: []}
    assert why(problem, BOB) == Outcome.TIER


def test_without_tiers_the_better_fit_gets_the_seat() -> None:
    places = [{"skills": {1}}, {"occupation": 5}]
    problem = market([{"tier": 1}, {"skills": {1}}], places, skills_floor=0.0, tiers=False)
    assert seats_of(problem) == {ALICE: [], BOB: [0]}
    told = explain(problem, run(problem), ALICE, 0)
    assert told.outcome == Outcome.SCORE
    assert told.cut_off_score == 1.0
    assert told.missing == (1,)


def test_among_equals_the_lottery_decides() -> None:
    problem = market([{"lottery": 1}, {"lottery": 0}], [{}])
    assert seats_of(problem) == {ALICE: [], BOB: [0]}
    assert why(problem, ALICE) == Outcome.LOTTERY


@pytest.mark.parametrize("asked", [1, 3, 6, 7, 11])
def test_all_that_is_asked_gives_the_whole_weight_however_many_skills_it_is(asked: int) -> None:
    only_skills = Weights(skills=1.0, occupation=0.0, second_occupation=0.0, family=0.0)
    skills = set(range(asked))
    problem = market([{"skills": skills}], [{"skills": skills}, {}], skills_floor=0.0, weights=only_skills)
    assert run(problem).allocation.score.tolist() == [SCALE]


def test_who_has_exactly_the_minimum_fits() -> None:
    half = Weights(skills=0.5, occupation=0.0, second_occupation=0.0, family=0.0)
    places = [{"skills": set(range(6))}, {}]
    problem = market([{"skills": {0, 1, 2}}], places, skills_floor=0.0, weights=half, minimum_score=0.25)
    assert seats_of(problem) == {ALICE: [0]}


def test_who_fits_too_little_is_not_sent_however_early_in_law() -> None:
    problem = market([{"tier": 9, "occupation": 4}], [{"occupation": 0}])
    assert seats_of(problem) == {ALICE: []}
    assert why(problem, ALICE) == Outcome.MINIMUM


def test_reserved_seats_are_filled_first_by_their_group() -> None:
    problem = market([{}, {}, {"groups": 2}], [{"seats": 2}], reserves=[(0, 2, 1, False)])
    allocation = run(problem).allocation
    assert dict(zip(allocation.seeker.tolist(), allocation.seat.tolist(), strict=True)) == {ALICE: 0, CHARLIE: 2}
    assert why(problem, BOB) == Outcome.RESERVE


def test_a_soft_reserve_that_nobody_takes_goes_to_the_others() -> None:
    problem = market([{}, {}], [{"seats": 2}], reserves=[(0, 2, 1, False)])
    assert seats_of(problem) == {ALICE: [0], BOB: [0]}


def test_a_hard_reserve_stays_empty_rather_than_go_to_others() -> None:
    problem = market([{}, {}], [{"seats": 2}], reserves=[(0, 2, 1, True)])
    assert seats_of(problem) == {ALICE: [0], BOB: []}
    assert why(problem, BOB) == Outcome.RESERVE
    assert reserve_shortfalls(problem, run(problem).allocation).missing.tolist() == [1]


def test_a_person_in_two_groups_takes_one_reserved_seat_only() -> None:
    reserves = [(0, 1, 1, True), (0, 2, 1, True)]
    problem = market([{"groups": 3}, {"groups": 1}], [{"seats": 2}], reserves=reserves)
    assert seats_of(problem) == {ALICE: [0], BOB: []}  # she took the first group's seat; the second's stays empty


def test_reserved_seats_first_are_a_least_number_and_open_seats_first_a_number_on_top() -> None:
    people = [{"groups": 1, "tier": 1}, {}, {"groups": 1}]
    promised = market(people, [{"seats": 2}], reserves=[(0, 1, 1, False)])
    assert seats_of(promised) == {ALICE: [0], BOB: [0], CHARLIE: []}
    on_top = market(people, [{"seats": 2}], reserves=[(0, 1, 1, False)], precedence=Precedence.OPEN_FIRST)
    assert seats_of(on_top) == {ALICE: [0], BOB: [], CHARLIE: [0]}
    assert run(on_top).allocation.seat.tolist() == [0, 1]
    assert why(on_top, BOB) == Outcome.RESERVE


@pytest.mark.parametrize(("hard", "got"), [(False, [0]), (True, [])])
def test_open_seats_first_leave_an_unfilled_reserve_to_others_only_where_it_is_soft(hard: bool, got: list[int]) -> None:
    problem = market([{}, {}], [{"seats": 2}], reserves=[(0, 2, 1, hard)], precedence=Precedence.OPEN_FIRST)
    assert seats_of(problem) == {ALICE: [0], BOB: got}


def test_caps_beside_reserves_are_refused_where_open_seats_go_first() -> None:
    both = {"reserves": [(0, 1, 1, False)], "caps": [(0, 4, 1)]}
    market([{}], [{"seats": 2}], **both)
    with pytest.raises(ProblemMistake, match=r"table caps, column place_id, row 1: place_id 0 has caps and reserves"):
        market([{}], [{"seats": 2}], **both, precedence=Precedence.OPEN_FIRST)


def test_a_cap_bounds_a_group_and_leaves_the_seat_to_others() -> None:
    problem = market([{"groups": 4}, {"groups": 4}, {}], [{"seats": 2}], caps=[(0, 4, 1)])
    assert seats_of(problem) == {ALICE: [0], BOB: [], CHARLIE: [0]}
    assert why(problem, BOB) == Outcome.CAP


def test_a_cap_keeps_the_best_of_the_group() -> None:
    problem = market([{"groups": 4}, {"groups": 4, "tier": 1}, {}], [{"seats": 2}], caps=[(0, 4, 1)])
    assert seats_of(problem) == {ALICE: [], BOB: [0], CHARLIE: [0]}


def test_caps_are_refused_where_somebody_belongs_to_two_named_groups() -> None:
    with pytest.raises(ProblemMistake, match=r"table caps, column group, row 1: seeker_id 0 belongs to two"):
        market([{"groups": 3}], [{"seats": 2}], reserves=[(0, 1, 1, False)], caps=[(0, 2, 1)])


def test_reserves_alone_may_overlap() -> None:
    market([{"groups": 3}], [{"seats": 2}], reserves=[(0, 1, 1, False), (0, 2, 1, False)])


def test_several_referrals_a_person_and_a_seat() -> None:
    problem = market([{}, {}, {}], [{}, {}], per_seeker=2, per_seat=2)
    assert seats_of(problem) == {ALICE: [0, 1], BOB: [0, 1], CHARLIE: []}


def test_reserves_scale_with_the_referrals_for_a_seat() -> None:
    problem = market([{}, {}, {"groups": 1}, {"groups": 1}], [{}], reserves=[(0, 1, 1, True)], per_seat=2)
    assert seats_of(problem) == {ALICE: [], BOB: [], 2: [0], 3: [0]}


@pytest.mark.parametrize(
    ("seeker", "place", "failed", "step"),
    [
        ({"radius_km": 5.0}, {"x_km": 3.0, "y_km": 6.0}, "reach", Step(Kind.RADIUS, 6.8)),
        ({"wage_floor": 60_000}, {}, "wage", Step(Kind.WAGE_FLOOR, 50_000.0)),
        ({"licences": 1}, {"licences": 3}, "licences", Step(Kind.LICENCE, 2)),
        ({}, {"zone": 1, "housing": True}, "reach", Step(Kind.RELOCATE, 1)),
        ({"occupation": 1, "second_occupation": None}, {"skills": {1}}, "minimum_score", Step(Kind.SKILL, 1)),
    ],
)
def test_what_fails_is_named_and_the_step_that_mends_it(seeker: dict, place: dict, failed: str, step: Step) -> None:
    problem = market([seeker], [place, {"occupation": 5}], skills_floor=0.0)
    result = run(problem)
    assert explain(problem, result, ALICE, 0).failed == (failed,)
    (change, *_) = smallest_changes(problem, result, ALICE, 0)
    assert change.steps == (step,)
    assert change.gets_it


def test_two_limits_need_two_steps_together() -> None:
    problem = market([{"wage_floor": 60_000, "radius_km": 1.0}], [{"x_km": 2.0}])
    result = run(problem)
    assert explain(problem, result, ALICE, 0).failed == ("reach", "wage")
    (change,) = smallest_changes(problem, result, ALICE, 0)
    assert {step.kind for step in change.steps} == {Kind.RADIUS, Kind.WAGE_FLOOR}


def test_a_functional_limit_is_not_in_her_hands() -> None:
    problem = market([{"limits": 2}], [{"demands": 2}])
    result = run(problem)
    assert explain(problem, result, ALICE, 0).failed == ("demands",)
    assert smallest_changes(problem, result, ALICE, 0) == []


@pytest.mark.parametrize(
    ("seeker", "place", "to_confirm"),
    [
        ({}, {"x_km": None, "y_km": None}, True),
        ({}, {"x_km": None, "y_km": None, "remote": True}, False),
        ({"relocates": True}, {"x_km": None, "y_km": None, "housing": True}, False),
        ({"wage_floor": 1}, {"wage": None}, True),
        ({"wage_floor": 0}, {"wage": None}, False),
    ],
)
def test_a_pair_that_rests_on_an_unknown_is_marked_to_confirm(seeker: dict, place: dict, to_confirm: bool) -> None:
    allocation = run(market([seeker], [place])).allocation
    assert allocation.to_confirm.tolist() == [to_confirm]


def test_a_place_beyond_the_first_k_is_said_to_be_so() -> None:
    problem = market([{}], [{}, {}], k=1)
    assert why(problem, ALICE, 1) == Outcome.NOT_AMONG_FIRST_K


def test_she_who_holds_something_better_is_told_so() -> None:
    assert why(market([{}], [{}, {}]), ALICE, 1) == Outcome.HOLDS_BETTER


def test_a_place_without_seats_is_said_to_have_none() -> None:
    assert why(market([{}], [{"seats": 0}]), ALICE) == Outcome.NO_SEATS


def test_every_listed_place_is_explained_in_her_order() -> None:
    problem = market([{}], [{"occupation": 1}, {}], minimum_score=0.1)
    assert [told.place for told in explain_all(problem, run(problem), ALICE)] == [1, 0]


def test_an_explanation_for_a_person_has_no_field_about_others() -> None:
    names = {field.name for field in fields(explain(market([{}], [{}]), run(market([{}], [{}])), ALICE, 0))}
    assert not names & {"tier", "groups", "group", "seat", "others", "holders", "lottery"}


def test_a_seat_that_comes_back_goes_to_the_next_in_rank() -> None:
    problem = market([{}, {}, {"tier": 1}], [{}])
    result = run(problem)
    assert next_in_rank(problem, result, 0, excluding={CHARLIE}).tolist() == [ALICE, BOB]


def test_who_holds_something_better_is_not_next() -> None:
    problem = market([{}, {"tier": 1}, {}], [{}, {"occupation": 1, "seats": 1}], minimum_score=0.1)
    result = run(problem)
    assert result.allocation.places_of(BOB).tolist() == [0]
    assert result.allocation.places_of(ALICE).tolist() == [1]
    assert next_in_rank(problem, result, 1, excluding={ALICE}).tolist() == [CHARLIE]


def test_a_hard_reserved_seat_comes_back_to_its_group_only() -> None:
    people = [{"groups": 1, "tier": 1}, {}, {"groups": 1}]
    hard = market(people, [{}], reserves=[(0, 1, 1, True)])
    assert next_in_rank(hard, run(hard), 0, excluding={ALICE}, seat=1).tolist() == [CHARLIE]
    soft = market(people, [{}], reserves=[(0, 1, 1, False)])
    assert next_in_rank(soft, run(soft), 0, excluding={ALICE}, seat=1).tolist() == [CHARLIE, BOB]


def test_staff_see_who_stood_where() -> None:
    problem = market([{}, {"tier": 1}], [{}])
    standing = interested_at(problem, run(problem), 0)
    assert standing.seeker.tolist() == [BOB, ALICE]
    assert standing.holds.tolist() == [True, False]


def test_congestion_counts_those_who_would_stand_before_a_taken_seat() -> None:
    problem = market([{}, {}, {}, {}], [{}, {}])
    result = run(problem)
    measured = congestion(problem, result.candidates, result.allocation)
    assert (measured.different_first_choices, measured.places_used, measured.index) == (1, 2, 0.75)


def test_an_exposure_cap_shows_a_place_to_its_best_candidates_only() -> None:
    problem = market([{}, {}, {}], [{}, {"occupation": 1}], minimum_score=0.1)
    shown = with_exposure_cap(problem, run(problem).candidates, people_per_seat=2)
    assert shown.offsets.tolist() == [0, 2, 4, 4]


def test_progress_is_told_by_phase_and_a_round_can_be_stopped() -> None:
    problem, heard = market([{}], [{}]), []
    run(problem, progress=lambda phase, share: heard.append((phase, share)))
    assert [phase for phase, share in heard if share == 0.0] == list(PHASES)
    with pytest.raises(Stopped):
        run(problem, should_stop=lambda: True)


def test_the_lottery_can_be_drawn_again_by_anyone_and_knows_no_order_of_names() -> None:
    names = ["A-17", "B-02", "C-99", "D-41"]
    drawn = dict(zip(names, draw_lottery("seed", names).tolist(), strict=True))
    backwards = dict(zip(names[::-1], draw_lottery("seed", names[::-1]).tolist(), strict=True))
    assert drawn == backwards
    assert sorted(drawn.values()) == [0, 1, 2, 3]
    assert commitment("seed") == "19b25856e1c150ca834cffc8b59b23adbd0ec0389e58eb22b3b64768098d002b"
