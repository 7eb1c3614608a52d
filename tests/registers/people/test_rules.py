"""The norms of this room, held to the cases in `cases/`, which a lawyer can read; plain and in Polars alike."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from dayaq.foundation.lib.facts import all_facts
from dayaq.foundation.lib.parameters import find_parameter
from dayaq.foundation.lib.rules import Met, NotMet, Rule, Unknown
from dayaq.registers.people import rules

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ANSWERS = {"met": Met, "not met": NotMet, "unknown": Unknown}
NORMS = {
    norm.code: norm
    for norm in vars(rules).values()
    if isinstance(norm, type) and issubclass(norm, Rule) and norm is not Rule
}


def cases() -> list[Any]:
    found = []
    for file in FILES:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for each in content["cases"]:
            case = {**content["usual"], **each}
            found.append(pytest.param(NORMS[content["norm"]], case, id=f"{content['norm']}: {each['case']}"))
    return found


def facts_of(norm: type[Rule], case: dict[str, Any]) -> dict[str, Any]:
    return {name: case[name] for name in norm.condition.fact_names}


@pytest.mark.parametrize(("norm", "case"), cases())
def test_the_norm_answers_as_the_case_says_and_names_the_clause(norm: type[Rule], case: dict[str, Any]) -> None:
    answer = norm.answer(facts_of(norm, case), case["day"])

    assert type(answer) is ANSWERS[case["answer"]]
    if "because" in case:
        assert list(answer.because) == case["because"]


@pytest.mark.parametrize(("norm", "case"), cases())
def test_screening_the_register_gives_the_same_answer(norm: type[Rule], case: dict[str, Any]) -> None:
    facts = facts_of(norm, case)
    schema = {name: all_facts()[name].dtype for name in facts}
    truth = pl.DataFrame([facts], schema=schema).select(norm.to_polars(case["day"])).item()

    assert truth is {"met": True, "not met": False, "unknown": None}[case["answer"]]


def test_every_norm_of_the_room_has_a_sentence_its_place_in_the_law_and_facts_that_somebody_declares() -> None:
    assert len(NORMS) == 5
    for norm in NORMS.values():
        assert norm.sentence().endswith(".")
        assert str(norm.reference)
        assert set(norm.condition.fact_names) <= set(all_facts())


def test_a_norm_is_not_asked_before_it_was_in_force() -> None:
    with pytest.raises(ValueError, match="not in force"):
        rules.MayRegister.answer({"age": 30}, date(2018, 8, 23))
    assert isinstance(rules.MayRegister.answer({"age": 30}, date(2018, 8, 24)), Met)


def test_women_reach_the_pension_age_of_men_by_half_years() -> None:
    values = [value.value for value in find_parameter("registration.pension_age_women").values]

    assert {later - earlier for earlier, later in pairwise(values)} == {6}
    assert values[-1] == find_parameter("registration.pension_age_men").values[-1].value == 65 * 12
