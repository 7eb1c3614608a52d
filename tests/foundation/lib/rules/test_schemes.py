"""A programme's norms answer together, for one person and for everybody alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any as Anything

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import all_parameters
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import (
    Clause,
    Not,
    Param,
    Rule,
    Scheme,
    Standing,
    all_schemes,
    fact,
    norms,
    register_scheme,
    scheme,
    schemes,
)
from tests.foundation.lib.rules.test_plain_and_polars_agree import ROWS, SCHEMA, TREES

DAY = date(2026, 1, 1)
ASSUMED_DAY = date(2026, 8, 1)
ALWAYS = Period(date(2020, 1, 1))


@pytest.fixture(autouse=True)
def nothing_else_declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No norm and no scheme but those that a test writes; the parameters of the sample room."""
    monkeypatch.setattr(norms, "_catalogue", [])
    monkeypatch.setattr(schemes, "_schemes", {})
    all_parameters.cache_clear()
    yield
    all_parameters.cache_clear()


def norm(code: str, condition: Clause, in_force: Period = ALWAYS) -> type[Rule]:
    body = {"__doc__": f"{code}.", "code": code, "reference": "", "in_force": in_force, "condition": condition}
    return type("Norm", (Rule,), body, catalogued=False)


OLD_ENOUGH = norm("age", (fact("age") >= Param("attendance.minimum_age")).said("She is old enough."))
WITHOUT_JOB = norm("job", Not(fact("employed").is_true()).said("She has no job."))
POOR = norm("poor", fact("wage") < 100)
OF_GROUP_A = norm("group", fact("group").is_("a"))
COURSE = Scheme("course", "Course", (OLD_ENOUGH, WITHOUT_JOB), priority=(POOR, OF_GROUP_A))


def facts(**known: Anything) -> dict[str, Anything]:
    return {"age": 20, "employed": False, "wage": 500.0, "group": "b", **known}


@pytest.mark.parametrize(
    ("known", "standing", "each"),
    [
        ({}, "eligible", [True, True]),
        ({"employed": True}, "not_eligible", [True, False]),
        ({"employed": None}, "unknown", [True, None]),
        ({"employed": None, "age": 10}, "not_eligible", [False, None]),
    ],
)
def test_all_norms_together_decide_and_each_keeps_its_own_answer(
    known: dict[str, Anything], standing: str, each: list[bool | None]
) -> None:
    told = COURSE.answer(facts(**known), DAY)
    assert told.standing == standing
    assert [one.answer.truth for one in told.rules] == each
    frame = pl.DataFrame([facts(**known)], schema=SCHEMA)
    assert frame.select(COURSE.to_polars(DAY)).to_dict(as_series=False) == {"course": [told.truth]}


def test_what_is_missing_is_said_even_where_another_norm_has_decided() -> None:
    assert COURSE.answer(facts(employed=None, age=10), DAY).missing == ("employed",)
    assert COURSE.answer(facts(), DAY).missing == ()


def test_an_assumed_parameter_is_said_where_it_decided() -> None:
    assert COURSE.answer(facts(), ASSUMED_DAY).assumed == ("attendance.minimum_age",)
    assert COURSE.answer(facts(), DAY).assumed == ()


@pytest.mark.parametrize(
    ("known", "tier"),
    [({}, 0), ({"group": "a"}, 1), ({"wage": 50.0}, 2), ({"wage": 50.0, "group": "a"}, 2), ({"wage": None}, 0)],
)
def test_whoever_the_law_places_earlier_has_the_higher_tier_and_the_unknown_gives_none(
    known: dict[str, Anything], tier: int
) -> None:
    assert COURSE.answer(facts(**known), DAY).tier == tier
    assert pl.DataFrame([facts(**known)], schema=SCHEMA).select(COURSE.tier_to_polars(DAY)).item() == tier


def test_another_law_can_be_tried() -> None:
    young = facts(age=14)
    assert COURSE.answer(young, DAY).standing == Standing.NOT_ELIGIBLE
    assert COURSE.answer(young, DAY, {"attendance.minimum_age": 14}).standing == Standing.ELIGIBLE
    frame = pl.DataFrame([young], schema=SCHEMA)
    assert frame.select(COURSE.to_polars(DAY, {"attendance.minimum_age": 14})).item() is True


def test_only_the_norms_in_force_on_the_day_are_asked() -> None:
    earlier = norm("limit", fact("age") < 30, Period(date(2020, 1, 1), date(2025, 12, 31)))
    later = norm("limit", fact("age") < 40, Period(date(2026, 1, 1)))
    changed = Scheme("changed", "Changed", (earlier, later))
    assert changed.rules_on(date(2025, 12, 31)) == (earlier,)
    assert changed.answer(facts(age=35), date(2025, 12, 31)).standing == "not_eligible"
    assert changed.answer(facts(age=35), DAY).standing == "eligible"
    with pytest.raises(ValueError, match=r"No norm of changed is in force on 2019-12-31"):
        changed.to_polars(date(2019, 12, 31))
    register_scheme(changed)
    assert schemes.schemes_on(date(2019, 12, 31)) == ()
    assert schemes.schemes_on(DAY) == (changed,)


def test_a_scheme_knows_the_facts_and_parameters_it_needs() -> None:
    capped = Scheme("course", "Course", (OLD_ENOUGH,), priority=(POOR,), caps={"group": "attendance.share"})
    assert capped.fact_names(DAY) == ("age", "wage")
    assert capped.parameter_paths(DAY) == ("attendance.minimum_age", "attendance.share")


def test_a_programme_has_one_scheme_with_at_least_one_norm() -> None:
    register_scheme(COURSE)
    register_scheme(COURSE)
    assert all_schemes() == (COURSE,)
    assert scheme("course") is COURSE
    with pytest.raises(ValueError, match="has a scheme already"):
        register_scheme(Scheme("course", "Another", (POOR,)))
    with pytest.raises(ValueError, match="at least one norm"):
        Scheme("empty", "Empty", ())
    with pytest.raises(UserMistake, match=r"There is no programme “cours”; there are: course\."):
        scheme("cours")


def test_the_answer_can_be_kept_as_plain_values() -> None:
    kept = COURSE.answer(facts(age=10), DAY).as_dict()
    assert {name: kept[name] for name in ("programme", "day", "answer", "tier")} == {
        "programme": "course", "day": "2026-01-01", "answer": "not_eligible", "tier": 0,
    }  # fmt: skip
    assert [(each["code"], each["answer"]) for each in kept["rules"]] == [("age", "notmet"), ("job", "met")]


@given(st.lists(TREES, min_size=1, max_size=4), st.lists(TREES, max_size=3), ROWS)
def test_a_scheme_says_of_everybody_what_it_says_one_by_one(
    conditions: list[Clause], first: list[Clause], rows: list[dict[str, Anything]]
) -> None:
    rules = [norm(f"r{number}", each) for number, each in enumerate(conditions)]
    priority = [norm(f"p{number}", each) for number, each in enumerate(first)]
    any_scheme = Scheme("any", "Any", tuple(rules), priority=tuple(priority))
    answers = [any_scheme.answer(row, DAY) for row in rows]
    frame = pl.DataFrame(rows, schema=SCHEMA).with_columns(
        any_scheme.to_polars(DAY), any_scheme.tier_to_polars(DAY), *any_scheme.rule_columns(DAY)
    )
    assert frame["any"].to_list() == [told.truth for told in answers]
    assert frame["any.tier"].to_list() == [told.tier for told in answers]
    for place, rule in enumerate(rules):
        assert frame[rule.code].to_list() == [told.rules[place].answer.truth for told in answers]
