"""The smallest change that would turn a no into a yes, and never one that would not."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any as Anything

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib import facts
from dayaq.foundation.lib.facts import Fact, Pace
from dayaq.foundation.lib.parameters import all_parameters
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import All, Any, Clause, Compare, Not, Param, Rule, Scheme, changing, fact, norms
from dayaq.foundation.lib.rules.changing import facts_behind, register_computed, smallest_change

DAY = date(2026, 1, 1)
ALWAYS = Period(date(2020, 1, 1))
DECLARED = [
    Fact("age", pl.Int64(), "age", "years", pace=Pace("year")),
    Fact("days_waited", pl.Int64(), "time waited", "days", pace=Pace("day", only_while="waiting")),
    Fact("months_left", pl.Int64(), "time left", "months", pace=Pace("month", -1)),
    Fact("search_days", pl.Int64(), "time of the search", "working days", pace=Pace("working_day")),
    Fact("waiting", pl.Boolean(), "on the list", gained="once you are on the list"),
    Fact("has_licence", pl.Boolean(), "driving licence C", gained="with a driving licence C"),
    Fact("studies", pl.Boolean(), "studies full time", ended="after the end of the studies"),
    Fact("courses", pl.Int64(), "courses", gained="with %(value)s courses"),
    Fact("wage", pl.Float64(), "wage"),
    Fact("veteran", pl.Boolean(), "veteran"),
    Fact("long_waiting", pl.Boolean(), "waits for long"),
]
KNOWN: dict[str, Anything] = {
    "age": 20, "days_waited": 300, "months_left": 30, "search_days": 1, "waiting": True, "has_licence": False,
    "studies": False, "courses": 1, "wage": 400.0, "veteran": False, "long_waiting": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_else_declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    registry = facts.Registry()
    registry.register(DECLARED, lambda ids, day: pl.DataFrame())
    monkeypatch.setattr(facts, "_registry", registry)
    monkeypatch.setattr(norms, "_catalogue", [])
    monkeypatch.setattr(changing, "_computed", {})
    all_parameters.cache_clear()
    yield
    all_parameters.cache_clear()


def norm(condition: Clause, in_force: Period = ALWAYS) -> type[Rule]:
    body = {"__doc__": "A norm.", "code": "N", "reference": "", "in_force": in_force, "condition": condition}
    return type("Norm", (Rule,), body, catalogued=False)


def change(*conditions: Clause, **known: Anything) -> str | None:
    told = {**KNOWN, **known}
    found = smallest_change(Scheme("s", "S", tuple(map(norm, conditions))).answer(told, DAY), told)
    return found.sentence if found else None


LICENCE = fact("has_licence").is_true()
LONG = fact("days_waited") > 365


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (LICENCE, "With a driving licence C."),
        (LONG, "In 66 days."),
        (fact("days_waited") >= 301, "In 1 day."),
        (fact("age") >= 21, "Within 1 year."),
        (fact("months_left") < 24, "Within 7 months."),
        (fact("search_days") >= 5, "In 4 working days."),
        (fact("courses") >= 3, "With 3 courses."),
        (fact("waiting").is_true(), None),
        (Not(fact("veteran").is_false()), None),
        (fact("age") < 18, None),
        (fact("wage") > 500.0, None),
        (fact("age") >= 60, None),
    ],
)
def test_a_change_is_hers_or_of_time_or_there_is_none(condition: Clause, sentence: str | None) -> None:
    assert change(condition) == sentence


def test_there_is_nothing_to_change_where_the_answer_is_no_no() -> None:
    assert change(LICENCE, has_licence=True) is None
    assert change(LICENCE, has_licence=None) is None


def test_what_must_come_together_is_said_together_and_every_norm_is_looked_at() -> None:
    assert change(LONG, LICENCE) == "In 66 days and with a driving licence C."
    assert change(All(LONG, fact("months_left") < 24)) == "Within 7 months."
    assert change(LICENCE, fact("veteran").is_true()) is None


def test_of_several_ways_the_nearest_is_told() -> None:
    assert change(Any(All(LICENCE, fact("courses") >= 2), LONG)) == "In 66 days."
    assert change(Any(LICENCE, LONG)) == "With a driving licence C."
    assert change(Any(fact("veteran").is_true(), LONG)) == "In 66 days."


def test_what_ceases_is_said_in_its_own_words() -> None:
    assert change(fact("studies").is_false(), studies=True) == "After the end of the studies."
    assert change(Not(fact("studies").is_true()), studies=True) == "After the end of the studies."


def test_time_runs_only_while_it_counts() -> None:
    assert change(LONG, waiting=False) is None
    assert change(LONG, waiting=None) is None


def test_a_wait_that_would_break_another_norm_is_not_offered() -> None:
    assert change(LONG, fact("age") < 21) is None
    assert change(LONG, fact("age") < 22) == "In 66 days."


def test_a_norm_that_will_no_longer_be_in_force_offers_nothing() -> None:
    ending = norm(LONG, Period(date(2020, 1, 1), DAY + timedelta(days=65)))
    told = Scheme("s", "S", (ending,)).answer(KNOWN, DAY)
    assert smallest_change(told, KNOWN) is None


def test_the_number_is_that_of_the_later_day() -> None:
    # the sample parameter rises after the day of asking, so that the wait alone would not do
    condition = All(LONG, fact("age") >= Param("attendance.minimum_age"))
    assert change(condition, age=15, days_waited=100) is None
    assert change(condition, age=18, days_waited=100) == "In 266 days."


def test_what_is_unknown_has_to_be_found_out_beside_the_change() -> None:
    needed = fact("veteran").is_true().said("She is a veteran.")
    assert change(LICENCE, needed, veteran=None) == "With a driving licence C. To be found out: She is a veteran."


def test_a_computed_fact_is_looked_at_through_its_norm() -> None:
    register_computed({"long_waiting": norm(All(fact("waiting").is_true(), LONG))})
    assert change(fact("long_waiting").is_true()) == "In 66 days."
    assert change(fact("long_waiting").is_(False), days_waited=400, long_waiting=True) is None


def test_what_has_to_be_known_is_also_what_a_fact_is_computed_from_and_what_its_pace_depends_on() -> None:
    register_computed({"long_waiting": norm(All(fact("veteran").is_true(), LONG))})
    assert facts_behind(["age", "long_waiting"], DAY) == ("age", "long_waiting", "veteran", "days_waited", "waiting")


NUMBERS = ["age", "days_waited", "months_left", "courses"]
ANSWERS = ["has_licence", "studies", "veteran", "waiting"]
LEAVES = st.one_of(
    st.builds(Compare, st.sampled_from(NUMBERS), st.sampled_from([">=", ">", "<=", "<", "=="]), st.integers(0, 60)),
    st.builds(Compare, st.sampled_from(ANSWERS), st.just("=="), st.booleans()),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda p: All(*p)),
        st.lists(parts, min_size=1, max_size=3).map(lambda p: Any(*p)),
        parts.map(Not),
    ),
    max_leaves=8,
)
ROWS = st.fixed_dictionaries(
    {
        **{name: st.none() | st.integers(0, 60) for name in NUMBERS},
        **{name: st.none() | st.booleans() for name in ANSWERS},
    }
)


@given(st.lists(TREES, min_size=1, max_size=3), ROWS)
def test_whoever_does_what_is_said_and_waits_as_long_is_eligible(
    conditions: list[Clause], known: dict[str, Anything]
) -> None:
    scheme = Scheme("s", "S", tuple(map(norm, conditions)))
    told = scheme.answer(known, DAY)
    found = smallest_change(told, known)
    if found is None:
        return
    assert told.truth is False
    then = {**known, **{step.fact: step.value for step in found.steps if step.by != "time"}}
    if then["days_waited"] is not None and then["waiting"]:
        then["days_waited"] += found.days
    soonest, latest = (found.days // 366, found.days // 31), (-(-found.days // 365), -(-found.days // 28))
    for years, months in (soonest, latest):
        passed = {"age": years, "months_left": -months}
        moved = {name: then[name] + by for name, by in passed.items() if then[name] is not None}
        assert scheme.answer({**then, **moved}, DAY).truth is True
