"""Whatever the market, the engine and the slow, obvious twin give the same answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dayaq.allocation.at_place import everybody_at
from dayaq.allocation.candidates import Scratch, answer_one, best_seekers_for
from dayaq.allocation.changes import smallest_changes
from dayaq.allocation.engine import run
from dayaq.allocation.explain import Outcome, explain
from dayaq.allocation.index import build_index
from dayaq.allocation.price import price_of_fairness
from dayaq.allocation.result import Allocation, Candidates, Result
from dayaq.allocation.verify import justified_envy, takes, verify
from tests.allocation.markets import market, problems
from tests.allocation.naive import Twin

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem

thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def listed(candidates: Candidates, seeker: int) -> list[tuple[int, int, bool]]:
    rows = candidates.rows_of(seeker)
    columns = (candidates.place[rows], candidates.score[rows], candidates.to_confirm[rows])
    return [(int(p), int(s), bool(c)) for p, s, c in zip(*columns, strict=True)]


def held(allocation: Allocation) -> dict[tuple[int, int], int]:
    rows = zip(allocation.seeker, allocation.place, allocation.seat, strict=True)
    return {(int(s), int(p)): int(seat) for s, p, seat in rows}


@thorough
@given(problems())
@example(market([], []))
@example(market([{}], []))
@example(market([], [{}]))
def test_candidates_are_the_best_feasible_places_in_order(problem: Problem) -> None:
    twin, found = Twin(problem), run(problem).candidates
    for seeker in twin.people:
        assert listed(found, seeker) == twin.candidates(seeker)


@thorough
@given(problems())
def test_scores_are_within_the_promised_distance_of_the_real_numbers(problem: Problem) -> None:
    twin, found = Twin(problem), run(problem).candidates
    for seeker in twin.people:
        for place, score, _ in listed(found, seeker):
            assert abs(score / 10_000_000 - twin.real_score(seeker, place)) < 2e-4


@thorough
@given(problems(), st.randoms())
def test_the_allocation_is_that_of_deferred_acceptance_in_any_order_of_proposals(problem: Problem, random) -> None:
    twin = Twin(problem)
    order = list(twin.people)
    random.shuffle(order)
    allocation = run(problem).allocation
    assert held(allocation) == twin.allocate(order)
    for row in range(len(allocation)):
        seeker, place = int(allocation.seeker[row]), int(allocation.place[row])
        entry = twin.candidates(seeker)[int(allocation.rank[row]) - 1]
        assert entry == (place, int(allocation.score[row]), bool(allocation.to_confirm[row]))


@thorough
@given(problems())
def test_the_engine_proves_its_own_answer(problem: Problem) -> None:
    assert verify(problem, run(problem)).ok


def with_rows(result: Result, keep: np.ndarray) -> Allocation:
    columns = {name: getattr(result.allocation, name)[keep] for name in Allocation.__dataclass_fields__}
    return Allocation(**columns)


@thorough
@given(problems(), st.data())
def test_envy_is_counted_exactly_when_seats_are_taken_away(problem: Problem, data: st.DataObject) -> None:
    result = run(problem)
    keep = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(result.allocation), max_size=len(result.allocation)))
    )
    fewer = with_rows(result, keep.astype(bool))
    twin = Twin(problem)
    relabelled = dict(held(fewer).items())
    for place in twin.places:  # who remains is seated again in legal order
        seats = twin.choose(place, {s for s, p in relabelled if p == place})
        relabelled |= {(s, place): seat for s, seat in seats.items()}
    seats = np.array([relabelled[pair] for pair in zip(fewer.seeker, fewer.place, strict=True)], np.uint64)
    assert justified_envy(problem, result.candidates, replace(fewer, seat=seats)) == len(
        twin.blocking_pairs(relabelled)
    )


@thorough
@given(problems())
def test_a_place_takes_an_outsider_exactly_when_it_would_choose_her(problem: Problem) -> None:
    twin, result = Twin(problem), run(problem)
    seats = held(result.allocation)
    for place in twin.places:
        holders = {s for s, p in seats if p == place}
        for seeker in set(twin.people) - holders:
            tier, score, lottery = twin.priority(seeker, place)
            key = (tier << 52) | (score << 28) | (len(twin.people) - 1 + lottery)
            would = takes(problem, result.allocation, np.array([seeker]), np.array([place]), np.array([key]))
            assert bool(would[0]) == (seeker in twin.choose(place, holders | {seeker}))


@thorough
@given(problems())
def test_one_question_gives_what_the_round_gives_and_more_when_asked(problem: Problem) -> None:
    index, twin = build_index(problem), Twin(problem)
    everyone = answer_one(index, problem.seekers, problem.policy.k, Scratch(index, problem.policy.k))
    beyond = Twin(replace(problem, policy=replace(problem.policy, k=1_000)))
    longer = answer_one(index, problem.seekers, 1_000)
    for seeker in twin.people:
        assert listed(everyone, seeker) == twin.candidates(seeker)
        assert listed(longer, seeker) == beyond.candidates(seeker)


@thorough
@given(problems())
def test_an_employer_sees_the_feasible_seekers_in_legal_order(problem: Problem) -> None:
    index, twin = build_index(problem), Twin(problem)
    for place in twin.places:
        feasible = [s for s in twin.people if not twin.failed(s, place)]
        expected = sorted(feasible, key=lambda s: twin.priority(s, place), reverse=True)
        assert best_seekers_for(index, place, 4).seeker.tolist() == expected[:4]


@thorough
@given(problems())
def test_explanations_say_what_the_twin_says(problem: Problem) -> None:
    twin, result = Twin(problem), run(problem)
    seats = held(result.allocation)
    for seeker in twin.people:
        wishes = [p for p, _, _ in twin.candidates(seeker)]
        mine = [p for p in wishes if (seeker, p) in seats]
        for place in twin.places:
            why = explain(problem, result, seeker, place)
            assert list(why.failed) == twin.failed(seeker, place)
            assert round(why.score * 10_000_000) == twin.score(seeker, place)
            assert why.to_confirm == (why.feasible and twin.to_confirm(seeker, place))
            assert set(why.missing) == twin.asked[place] - twin.held[seeker]
            assert (why.outcome == Outcome.HOLDS_IT) == (place in mine)
            assert why.rank_in_her_list == (wishes.index(place) + 1 if place in wishes else None)
            rivals = [s for s in twin.people if place in [p for p, _, _ in twin.candidates(s)]]
            assert why.candidates_at_place == len(rivals)
            if place in wishes:
                hers = twin.priority(seeker, place)
                assert why.rank_at_place == 1 + sum(twin.priority(s, place) > hers for s in rivals)
            if why.outcome in (Outcome.TIER, Outcome.SCORE, Outcome.LOTTERY):
                holders = sorted((twin.priority(s, p) for s, p in seats if p == place), reverse=True)
                cut_off = holders[why.seats - 1]
                first = next(i for i in range(3) if cut_off[i] != twin.priority(seeker, place)[i])
                assert why.outcome == (Outcome.TIER, Outcome.SCORE, Outcome.LOTTERY)[first]


@thorough
@given(problems())
def test_everybody_at_a_place_is_told_what_she_is_told_alone(problem: Problem) -> None:
    result = run(problem)
    for place in range(len(problem.places)):
        told = everybody_at(problem, result, place)
        alone = [explain(problem, result, seeker, place) for seeker in range(len(problem.seekers))]
        assert told.outcomes == [alone[seeker].outcome for seeker in told.standing.seeker]
        others = [one for one in alone if one.rank_in_her_list is None]
        assert told.others == Counter(one.failed[0] if one.failed else str(one.outcome) for one in others)


@thorough
@given(problems())
def test_a_change_that_promises_the_seat_keeps_its_word(problem: Problem) -> None:
    result = run(problem)
    for seeker in range(len(problem.seekers)):
        for place in range(len(problem.places)):
            for change in smallest_changes(problem, result, seeker, place):
                changed = Twin(with_steps(problem, seeker, change.steps))
                assert not changed.failed(seeker, place)
                if change.gets_it:
                    holders = {s for s, p in held(result.allocation) if p == place}
                    assert seeker in changed.choose(place, holders | {seeker})


def with_steps(problem: Problem, seeker: int, steps: tuple) -> Problem:
    columns = {n: getattr(problem.seekers, n).copy() for n in problem.seekers.__dataclass_fields__}
    for step in steps:
        match step.kind:
            case "licence":
                columns["licences"][seeker] |= np.uint64(step.value)
            case "radius_km":
                columns["radius_km"][seeker] = step.value
            case "wage_floor":
                columns["wage_floor"][seeker] = step.value
            case "relocate":
                columns["relocates"][seeker] = True
            case "skill":
                at = columns["skill_offsets"][seeker + 1]
                columns["skill_ids"] = np.insert(columns["skill_ids"], at, int(step.value))
                columns["skill_offsets"][seeker + 1 :] += 1
    return replace(problem, seekers=type(problem.seekers)(**columns))


@thorough
@given(problems())
def test_the_price_of_fairness_brackets_the_best_total(problem: Problem) -> None:
    result = run(problem)
    price = price_of_fairness(problem, result.candidates, result.allocation, step=100)
    assert price.best_total_at_least <= price.best_total_at_most + 1e-9
    seats = int(problem.places.seats.sum()) * problem.policy.per_seat
    if problem.policy.per_seeker == 1:  # the bracket is at most one bid step for each seat
        assert price.best_total_at_most - price.best_total_at_least <= 100e-7 * (seats + 1)
    assert price.total <= price.best_total_at_most + 1e-9
    assert 0 <= price.at_least <= price.at_most <= 1 or price.at_least <= price.at_most + 1e-9
