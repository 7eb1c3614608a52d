"""Everybody is screened in one pass, with the same answers as one by one; another law can be tried."""

from __future__ import annotations

from typing import Any

import pytest

from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import simulated
from dayaq.foundation.lib.rules import all_schemes
from dayaq.interventions.programmes.spine.screening import Count, chosen, count, screen
from dayaq.interventions.programmes.spine.simulation import Row, disclosed, simulate
from dayaq.registers.people.models import Person
from tests.interventions.programmes.spine.conftest import TODAY
from tests.interventions.programmes.spine.schemes import COURSE, GRANT, LONG, WAITERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_schemes")]


@pytest.fixture
def everybody(alice: Person, bob: Person, charlie: Person) -> list[Person]:
    return [alice, bob, charlie]


def test_each_programme_counts_who_is_in_who_is_out_and_who_cannot_be_told(everybody: list[Person]) -> None:
    screened = screen(all_schemes(), TODAY)
    assert count(screened, "course") == Count("course", eligible=1, not_eligible=1, unknown=1)
    assert count(screened, "grant") == Count("grant", eligible=1, not_eligible=2, unknown=0)
    assert count(screened, "waiters") == Count("waiters", eligible=0, not_eligible=3, unknown=0)


def test_screening_says_of_each_what_is_said_one_by_one(everybody: list[Person]) -> None:
    screened = {row["person_id"]: row for row in screen(all_schemes(), TODAY).iter_rows(named=True)}
    for person in everybody:
        for scheme in all_schemes():
            facts = facts_of(person.pk, TODAY, scheme.fact_names(TODAY))
            assert screened[person.pk][scheme.code] is scheme.answer(facts, TODAY).truth


def test_everybody_is_read_with_few_questions(everybody: list[Person], django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        screen(all_schemes(), TODAY)


def test_one_programme_or_all_can_be_screened_and_an_unknown_one_is_a_mistake() -> None:
    assert chosen("", TODAY) == all_schemes()
    assert chosen("grant", TODAY) == (GRANT,)
    with pytest.raises(UserMistake, match="There is no programme “guild”"):
        chosen("guild", TODAY)
    with pytest.raises(UserMistake, match="No rule of the programme “grant” is in force on 2017-01-01"):
        chosen("grant", TODAY.replace(year=2017, month=1, day=1))


def test_another_number_lets_others_in_by_group_and_region(everybody: list[Person]) -> None:
    alice = everybody[0]
    simulation = simulate((WAITERS,), TODAY, {"protection.long_term_days": 299})
    told = simulation.outcome(WAITERS)
    assert (told.now.eligible, told.then.eligible, told.total) == (0, 1, Row("", 0, 1, more=1, fewer=0))
    assert told.groups == (Row("martyr_family", 0, 1, 1, 0),)
    assert told.regions == (Row(alice.unit.region_id, 0, 1, 1, 0),)
    assert told.reasons == ()
    assert simulation.lost("waiters").to_list() == []


def test_whoever_would_lose_is_known_and_by_which_rule(everybody: list[Person]) -> None:
    with simulated({"protection.long_term_days": 200}):  # as if this were the law
        simulation = simulate((COURSE, WAITERS), TODAY, {"protection.long_term_days": 400})
    assert simulation.lost("waiters").to_list() == [everybody[0].pk]
    assert simulation.lost("course").to_list() == []
    told = simulation.outcome(WAITERS)
    assert told.total == Row("", 1, 0, more=0, fewer=1)
    assert told.reasons == ((LONG.code, 1),)


def test_what_rooms_compute_with_the_number_changes_with_it(everybody: list[Person]) -> None:
    # the grant asks for membership, which the people room computes from the same number
    everybody[0].protected_statuses.all().delete()
    told = simulate((GRANT,), TODAY, {"protection.long_term_days": 299}).outcome(GRANT)
    assert (told.now.eligible, told.then.eligible) == (0, 1)


@pytest.mark.parametrize(
    "row", [Row("a", 3, 100, 97, 0), Row("a", 100, 103, 3, 0), Row("a", 100, 96, 0, 4), Row("a", 10, 1, 0, 9)]
)
def test_a_row_that_tells_of_fewer_than_five_is_not_shown(row: Row) -> None:
    large = Row("b", 100, 200, 100, 0)
    assert [each.hidden for each in disclosed([row, large], partition=False)] == [True, False]
    assert not any(each.hidden for each in disclosed([large, Row("c", 0, 0, 0, 0)], partition=True))


def test_a_single_hidden_part_of_a_whole_takes_the_smallest_other_with_it() -> None:
    rows = [Row("a", 100, 103, 3, 0), Row("b", 100, 120, 20, 0), Row("c", 100, 150, 50, 0)]
    assert [each.hidden for each in disclosed(rows, partition=True)] == [True, True, False]
    both = [Row("a", 100, 103, 3, 0), Row("b", 100, 104, 4, 0), rows[2]]
    assert [each.hidden for each in disclosed(both, partition=True)] == [True, True, False]
