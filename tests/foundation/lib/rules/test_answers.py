"""A norm says met, not met or unknown, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Any as Anything

import polars as pl
import pytest

from dayaq.foundation.lib import facts
from dayaq.foundation.lib.parameters import all_parameters
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules import All, Any, Compare, Met, Not, NotMet, Param, Rule, Unknown, evaluate, fact, norms
from dayaq.foundation.lib.rules.evaluation import truth_of

DAY = date(2026, 1, 1)
ASSUMED_DAY = date(2026, 8, 1)
OLD_ENOUGH = (fact("age") >= Param("attendance.minimum_age")).said("She is old enough.")
WITHOUT_JOB = Not(fact("employed").is_true()).said("She has no job.")
PRIORITY = Any(fact("group").is_one_of(["veteran", "family"]), fact("months_out_of_work") > 12)


@pytest.fixture(autouse=True)
def sample_parameters() -> Iterator[None]:
    all_parameters.cache_clear()
    yield
    all_parameters.cache_clear()


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> facts.Registry:
    """No room's facts but those that a test declares."""
    registry = facts.Registry()
    monkeypatch.setattr(facts, "_registry", registry)
    return registry


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "_catalogue", [])


def answer(clause: Anything, on: date = DAY, **known: Anything) -> Anything:
    return evaluate(clause, known, on)


def test_a_met_condition_tells_the_facts_it_used() -> None:
    told = answer(All(OLD_ENOUGH, WITHOUT_JOB), age=20, employed=False)
    assert isinstance(told, Met)
    assert [(used.name, used.value, used.sentence, used.truth) for used in told.facts] == [
        ("age", 20, "She is old enough.", True),
        ("employed", False, "employed: yes", False),
    ]


def test_a_condition_that_is_not_met_names_the_clauses_that_failed_and_no_others() -> None:
    told = answer(All(OLD_ENOUGH, WITHOUT_JOB, PRIORITY), age=20, employed=True, group="none", months_out_of_work=3)
    assert isinstance(told, NotMet)
    assert told.failed == ("She has no job.", "group: one of family, veteran", "months_out_of_work more than 12")


def test_the_sentence_of_a_group_speaks_for_what_is_inside_it() -> None:
    told = answer(PRIORITY.said("She has priority."), group="none", months_out_of_work=3)
    assert told.failed == ("She has priority.",)


def test_a_missing_fact_gives_unknown_and_says_what_to_ask() -> None:
    told = answer(All(OLD_ENOUGH, WITHOUT_JOB), age=20, employed=None)
    assert isinstance(told, Unknown)
    assert told.missing == ("employed",)
    assert told.because == ("She has no job.",)


def test_a_missing_fact_that_cannot_change_the_answer_does_not_matter() -> None:
    assert isinstance(answer(All(OLD_ENOUGH, WITHOUT_JOB), age=10, employed=None), NotMet)
    assert isinstance(answer(PRIORITY, group="veteran", months_out_of_work=None), Met)


def test_what_is_not_a_number_is_unknown() -> None:
    assert isinstance(answer(fact("wage") > 100, wage=float("nan")), Unknown)


def test_an_assumed_parameter_is_said_where_it_decides() -> None:
    both = All(OLD_ENOUGH, WITHOUT_JOB)
    assert answer(both, ASSUMED_DAY, age=20, employed=False).assumed == ("attendance.minimum_age",)
    assert answer(both, ASSUMED_DAY, age=20, employed=True).assumed == ()
    assert answer(both, DAY, age=20, employed=False).assumed == ()


def test_another_law_can_be_tried_without_changing_this_one() -> None:
    tried = evaluate(OLD_ENOUGH, {"age": 14}, DAY, {"attendance.minimum_age": 14})
    assert (tried.truth, tried.assumed) == (True, ())
    assert answer(OLD_ENOUGH, age=14).truth is False


def test_the_answer_can_be_kept_as_plain_values() -> None:
    assert answer(OLD_ENOUGH, ASSUMED_DAY, age=15).as_dict() == {
        "answer": "notmet",
        "facts": [{"fact": "age", "value": 15, "clause": "She is old enough."}],
        "because": ["She is old enough."],
        "assumed": ["attendance.minimum_age"],
    }


def test_clauses_without_a_sentence_are_told_by_their_comparison() -> None:
    clause = All(fact("age") >= 15, Any(fact("age") < 60, Not(fact("sex").is_("f"))))
    assert clause.text == "(age at least 15) and ((age less than 60) or (not: sex: f))"
    assert (fact("age") >= Param("attendance.minimum_age")).text == "age at least attendance.minimum_age"


def test_a_declared_fact_is_told_by_its_label_and_unit(declared: facts.Registry) -> None:
    wage = facts.Fact("wage", pl.Float64(), "last wage", unit="AZN")
    declared.register([wage], lambda ids, day: pl.DataFrame())
    told = answer(fact("wage") >= 450, wage=400.0)
    assert told.failed == ("last wage at least 450 AZN",)
    assert told.facts[0].label == "last wage"


def test_a_tree_knows_its_facts_and_parameters() -> None:
    clause = All(OLD_ENOUGH, WITHOUT_JOB, PRIORITY, fact("age") <= 65)
    assert clause.fact_names == ("age", "employed", "group", "months_out_of_work")
    assert clause.parameter_paths == ("attendance.minimum_age",)
    assert clause == All(OLD_ENOUGH.said("Otherwise worded."), WITHOUT_JOB, PRIORITY, fact("age") <= 65)


def test_what_cannot_be_compared_is_a_mistake_of_the_rule_and_not_a_no() -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        answer(fact("age") >= 15, age="20")
    with pytest.raises(TypeError, match="cannot be compared"):
        answer(fact("employed").is_(1), employed=True)
    with pytest.raises(TypeError, match="bind the clause"):
        truth_of(OLD_ENOUGH, {"age": 20})
    with pytest.raises(KeyError, match="age"):
        answer(OLD_ENOUGH)


@pytest.mark.parametrize(("operator", "right"), [("=", 1), ("in", 1), (">=", frozenset({1})), ("in", frozenset())])
def test_a_comparison_without_meaning_cannot_be_written(operator: str, right: Anything) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        Compare("age", operator, right)


def test_yes_and_no_have_no_order_and_a_group_has_members() -> None:
    with pytest.raises(ValueError, match="no order"):
        _ = fact("employed") > True
    with pytest.raises(ValueError, match="at least one"):
        All()


@pytest.mark.usefixtures("catalogue")
def test_a_norm_is_a_class_whose_docstring_is_the_sentence() -> None:
    class OldEnough(Rule):
        """Whoever is old enough
        may attend.

        The order counts full years.
        """

        code = "S-1"
        reference = "School order 1"
        in_force = Period(date(2020, 1, 1), date(2030, 12, 31))
        condition = OLD_ENOUGH

    assert OldEnough.sentence() == "Whoever is old enough may attend."
    assert OldEnough.answer({"age": 15}, DAY).truth is True
    frame = pl.DataFrame({"age": [14, 15, None]})
    assert frame.select(OldEnough.to_polars(DAY)).to_dict(as_series=False) == {"S-1": [False, True, None]}
    assert frame.select(OldEnough.to_polars(DAY, {"attendance.minimum_age": 14})).row(0) == (True,)
    assert norms.all_rules() == norms.rules_in_force(DAY) == (OldEnough,)
    assert norms.rules_in_force(date(2031, 1, 1)) == ()
    with pytest.raises(ValueError, match="not in force"):
        OldEnough.answer({"age": 15}, date(2019, 12, 31))


@pytest.mark.usefixtures("catalogue")
def test_one_code_is_in_force_once_on_a_day() -> None:
    def norm(period: Period) -> type[Rule]:
        body = {"__doc__": "A norm.", "code": "S-2", "reference": "", "in_force": period, "condition": OLD_ENOUGH}
        return type("Norm", (Rule,), body)

    earlier, later = norm(Period(date(2020, 1, 1), date(2020, 12, 31))), norm(Period(date(2021, 1, 1)))
    assert norms.all_rules() == (earlier, later)
    with pytest.raises(TypeError, match="in force on the same days"):
        norm(Period(date(2020, 6, 1)))


@pytest.mark.usefixtures("catalogue")
def test_a_class_without_its_sentence_is_no_norm_and_a_family_needs_none() -> None:
    class AgeLimit(Rule, catalogued=False):
        reference = "School order 1"
        in_force = Period(date(2020, 1, 1))

    with pytest.raises(TypeError, match="lacks code, condition"):
        type("Norm", (AgeLimit,), {"__doc__": "A norm."})
    with pytest.raises(TypeError, match="lacks its sentence"):
        type("Norm", (AgeLimit,), {"code": "S-3", "condition": OLD_ENOUGH})
    assert norms.all_rules() == ()
