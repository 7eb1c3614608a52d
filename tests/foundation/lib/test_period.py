"""Periods of whole days, both ends included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.period import Period, add_months, full_months, merged

MARCH = Period.month(2026, 3)
EARLIER = Period.month(2026, 1)
ADJACENT_EARLIER = Period.month(2026, 2)
OVERLAPPING = Period(date(2026, 3, 20), date(2026, 4, 10))
ADJACENT_LATER = Period.month(2026, 4)
NO_END = Period(date(2026, 3, 31))

DAYS = st.dates(date(2025, 1, 1), date(2025, 3, 1))
PERIODS = st.builds(
    lambda first, length: Period(first, None if length is None else first + timedelta(days=length)),
    DAYS,
    st.none() | st.integers(0, 20),
)


def days_of(period: Period | None) -> set[date]:
    """The obvious truth: every day of the period within half a year."""
    everyday = (date(2025, 1, 1) + timedelta(days=count) for count in range(180))
    return set() if period is None else {day for day in everyday if day in period}


def test_both_ends_count() -> None:
    assert MARCH.days == 31
    assert date(2026, 3, 1) in MARCH
    assert date(2026, 3, 31) in MARCH
    assert date(2026, 4, 1) not in MARCH


def test_a_period_of_one_day_is_a_period() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 1)).days == 1


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_an_open_end_reaches_every_later_day_and_has_no_length() -> None:
    assert date(2126, 1, 1) in NO_END
    assert NO_END.days is None
    assert NO_END.is_open
    with pytest.raises(ValueError, match="open end"):
        NO_END.each_day()


def test_neighbours_touch_without_sharing_a_day() -> None:
    assert MARCH.adjacent(ADJACENT_EARLIER)
    assert MARCH.adjacent(ADJACENT_LATER)
    assert not MARCH.overlaps(ADJACENT_LATER)
    assert not MARCH.adjacent(OVERLAPPING)
    assert not MARCH.adjacent(EARLIER)


def test_what_touches_makes_one_period_and_what_does_not_makes_none() -> None:
    assert MARCH.union(ADJACENT_LATER) == Period(date(2026, 3, 1), date(2026, 4, 30))
    assert MARCH.union(NO_END) == Period(date(2026, 3, 1))
    assert MARCH.union(EARLIER) is None
    assert MARCH.intersection(EARLIER) is None


@given(PERIODS, PERIODS)
def test_two_periods_behave_like_their_sets_of_days(one: Period, other: Period) -> None:
    assert one.overlaps(other) == bool(days_of(one) & days_of(other))
    assert days_of(one.intersection(other)) == days_of(one) & days_of(other)
    assert one.covers(other) == (days_of(other) <= days_of(one))
    together = one.union(other)
    if together is not None:
        assert days_of(together) == days_of(one) | days_of(other)


@given(st.lists(PERIODS))
def test_merging_keeps_every_day_in_the_fewest_periods(periods: list[Period]) -> None:
    joined = merged(periods)
    assert set().union(*map(days_of, joined)) == set().union(*map(days_of, periods))
    assert all(one.union(other) is None for one in joined for other in joined if one is not other)


def test_the_months_of_a_period_are_whole() -> None:
    assert list(OVERLAPPING.each_month()) == [MARCH, ADJACENT_LATER]
    assert len(list(Period.year(2026).each_month())) == 12


def test_the_last_day_of_a_short_month_stands_for_those_it_lacks() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert full_months(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert full_months(date(2026, 1, 15), date(2026, 3, 14)) == 1


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026", Period.year(2026)),
        ("2026-Q3", Period(date(2026, 7, 1), date(2026, 9, 30))),
        (" 2026-02 ", Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("2026-03-05", Period(date(2026, 3, 5), date(2026, 3, 5))),
        ("2026-03-01..2026-04-15", Period(date(2026, 3, 1), date(2026, 4, 15))),
        ("2026-03-01..", Period(date(2026, 3, 1))),
    ],
)
def test_a_written_period_is_read(written: str, period: Period) -> None:
    assert Period.parse(written) == period


@pytest.mark.parametrize(
    "written", ["", "spring", "2026-13", "2026-02-30", "2026-Q5", "2026-04-01..2026-03-01", "0000"]
)
def test_what_is_no_period_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(UserMistake, match="is no period"):
        Period.parse(written)


@given(PERIODS)
def test_what_is_written_can_be_read_again(period: Period) -> None:
    assert Period.parse(str(period)) == period
