"""Pictures tell the truth about lengths and places, and nothing about anybody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dayaq.portal.templatetags.pictures import Rung, bars, ladder_rungs, places_between


def test_a_short_ladder_shows_every_seat() -> None:
    assert ladder_rungs(seats=3, taken=2, rank=2) == [Rung("taken", 1, 1), Rung("yours", 2, 2), Rung("free", 3, 3)]


def test_a_long_ladder_keeps_her_own_seat_and_gathers_the_rest() -> None:
    assert ladder_rungs(seats=48, taken=48, rank=7) == [Rung("taken", 1, 6), Rung("yours", 7, 7), Rung("taken", 8, 48)]


def test_places_between_the_line_and_her_are_counted() -> None:
    assert places_between(seats=2, rank=3) is None
    assert places_between(seats=2, rank=11) == Rung("between", 3, 10)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 80))
def test_the_rungs_cover_every_seat_once_whatever_the_numbers(seats: int, taken: int, rank: int) -> None:
    rungs = ladder_rungs(seats, min(taken, seats), rank)
    assert [seat for rung in rungs for seat in range(rung.first, rung.last + 1)] == list(range(1, seats + 1))
    assert sum(rung.kind == "yours" for rung in rungs) == (1 <= rank <= seats)


def test_bars_share_one_scale_that_starts_at_zero() -> None:
    drawn = bars([{"label": "a", "amount": 4, "text": "4"}, {"label": "b", "amount": 1, "text": "1"}])
    assert [bar.length for bar in drawn] == ["100.00%", "25.00%"]


def test_a_comparison_belongs_to_the_scale_and_may_be_missing() -> None:
    rows = [{"label": "a", "amount": 1, "text": "1", "compared": 2}, {"label": "b", "amount": 0, "text": "0"}]
    assert [(bar.length, bar.mark) for bar in bars(rows)] == [("50.00%", "100.00%"), ("0.00%", "")]


def test_a_plot_of_zeros_can_be_drawn() -> None:
    assert bars([{"label": "a", "amount": 0, "text": "0"}])[0].length == "0.00%"
