"""The reckoning of a plan: what is left, from which sales it pays, and what stops it from being handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.interventions.programmes.self_employment.arithmetic import Reckoning, mistakes, reckon, warnings


@pytest.fixture(autouse=True)
def a_day(on_day: Any) -> None:
    on_day(date(2026, 11, 16))


@dataclass
class Line:
    kind: str
    label: str
    amount_minor: int


def test_a_plan_is_summed_by_kind() -> None:
    told = reckon([
        Line("sale", "Dresses", 800_00), Line("material", "Cloth", 240_00), Line("fixed", "Rent", 100_00),
        Line("asset", "Machine", 3_000_00),
    ])  # fmt: skip
    assert (told.sales, told.costs, told.surplus, told.assets) == (800_00, 340_00, 460_00, 3_000_00)
    assert told.break_even == 142_86  # 100 manat of rent at 70 % that stay of each sale
    assert told.payback_months == 7
    assert list(mistakes(told)) == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Reckoning(sales=0, assets=100), "what will be sold"),
        (Reckoning(sales=100, fixed=10), "which assets"),
        (Reckoning(sales=100_00, assets=8_000_01), "at most"),
        (Reckoning(sales=100, materials=60, fixed=40, assets=5), "nothing is left"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(told: Reckoning, sentence: str) -> None:
    assert [sentence in each for each in mistakes(told)] == [True]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Reckoning(sales=100_00, fixed=10_00, assets=1), "grow with what is sold"),
        (Reckoning(sales=100_00, materials=10_00, assets=1), "stay the same every month"),
        (Reckoning(sales=100_00, materials=50_00, fixed=41_00, assets=1), "weak month is a loss"),
        (Reckoning(sales=200_00, materials=1_00, fixed=100_00, assets=5_000_00), "51 months"),
        (Reckoning(sales=100_00, materials=1_00, fixed=1_00, assets=1, twice=("Rent",)), "twice"),
    ],
)
def test_what_is_doubtful_is_pointed_out(told: Reckoning, sentence: str) -> None:
    assert [sentence in each for each in warnings(told)] == [True]


def test_the_same_line_twice_is_seen_whatever_its_letters() -> None:
    assert reckon([Line("fixed", "Rent", 1), Line("fixed", " rent", 1)]).twice == (" rent",)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_from_the_break_even_on_nothing_is_lost_and_below_it_something_is(
    sales: int, materials: int, fixed: int
) -> None:
    even = Reckoning(sales=sales, materials=materials, fixed=fixed).break_even
    if even is None:
        assert materials >= sales
        return
    assert even * (sales - materials) >= fixed * sales
    assert even == 0 or (even - 1) * (sales - materials) < fixed * sales
