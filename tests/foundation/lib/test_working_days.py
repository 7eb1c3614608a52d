"""Deadlines in working days step over weekends and the country's holidays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dayaq.foundation.lib.working_days import (
    add_working_days,
    end_of_working_day,
    is_working_day,
    last_closing,
    next_closing,
    working_days_between,
)

FRIDAY, SATURDAY, MONDAY = date(2026, 2, 6), date(2026, 2, 7), date(2026, 2, 9)


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert is_working_day(FRIDAY)
    assert not is_working_day(SATURDAY)
    assert not is_working_day(date(2026, 1, 20))


def test_the_day_itself_is_not_counted() -> None:
    assert add_working_days(FRIDAY, 1) == MONDAY
    assert add_working_days(MONDAY, 5) == date(2026, 2, 16)


def test_five_working_days_before_the_spring_feast_end_after_it() -> None:
    assert add_working_days(date(2026, 3, 18), 5) == date(2026, 4, 3)


def test_days_are_counted_backwards_too() -> None:
    assert add_working_days(MONDAY, -1) == FRIDAY
    assert add_working_days(SATURDAY, -1) == FRIDAY


@pytest.mark.parametrize(("day", "same"), [(FRIDAY, FRIDAY), (SATURDAY, MONDAY)])
def test_no_working_days_later_is_the_day_or_the_next_working_day(day: date, same: date) -> None:
    assert add_working_days(day, 0) == same


def test_both_ends_of_a_span_are_counted() -> None:
    assert working_days_between(FRIDAY, MONDAY) == 2
    assert working_days_between(SATURDAY, SATURDAY) == 0
    assert working_days_between(MONDAY, FRIDAY) == 0


@pytest.mark.parametrize("first", [date(2025, 12, 29), date(2026, 1, 1), date(2026, 12, 31), date(2024, 2, 29)])
@pytest.mark.parametrize("length", [0, 1, 3, 364, 365, 800])
def test_a_long_span_is_the_sum_of_its_days(first: date, length: int) -> None:
    days = [first + timedelta(days=each) for each in range(length + 1)]
    assert working_days_between(first, days[-1]) == sum(is_working_day(day) for day in days)


def test_a_letter_can_be_undone_until_the_office_closes() -> None:
    closing = datetime(2026, 2, 6, 14, tzinfo=UTC)
    assert end_of_working_day(FRIDAY) == closing
    assert next_closing(datetime(2026, 2, 6, 8, tzinfo=UTC)) == closing
    assert next_closing(closing) == end_of_working_day(MONDAY)
    assert next_closing(datetime(2026, 2, 7, 8, tzinfo=UTC)) == end_of_working_day(MONDAY)


def test_what_was_done_before_the_last_closing_stands() -> None:
    closing = end_of_working_day(FRIDAY)
    assert last_closing(closing) == closing
    assert last_closing(datetime(2026, 2, 8, 8, tzinfo=UTC)) == closing
    assert last_closing(datetime(2026, 2, 9, 8, tzinfo=UTC)) == closing
    assert last_closing(end_of_working_day(MONDAY)) == end_of_working_day(MONDAY)
