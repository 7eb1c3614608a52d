"""The clock can be exchanged and stopped, and the office's day is the office's own."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from dayaq.foundation.lib import clock


@pytest.fixture(autouse=True)
def the_machines_own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_source", None)


def test_the_present_moment_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_day_at_the_office_begins_at_its_own_midnight() -> None:
    with clock.frozen(datetime(2026, 3, 1, 20, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 2)


def test_a_day_is_frozen_at_its_noon() -> None:
    with clock.frozen(date(2026, 3, 1)) as moment:
        assert moment == clock.now() == datetime(2026, 3, 1, 8, tzinfo=UTC)
        assert clock.today() == date(2026, 3, 1)


def test_after_the_block_the_clock_goes_as_before() -> None:
    with clock.frozen(date(2020, 1, 1)):
        with clock.frozen(date(2021, 1, 1)):
            pass
        assert clock.today() == date(2020, 1, 1)
    assert clock.today() > date(2025, 1, 1)


def test_a_demonstration_country_lives_on_its_own_days() -> None:
    clock.set_source(lambda: datetime(2031, 5, 5, 12, tzinfo=UTC))
    try:
        assert clock.today() == date(2031, 5, 5)
    finally:
        clock.set_source(None)


def test_a_source_without_a_time_zone_is_refused() -> None:
    with clock.frozen(datetime(2026, 1, 1, tzinfo=UTC)):
        clock.set_source(lambda: datetime(2026, 1, 1))  # noqa: DTZ001
        with pytest.raises(ValueError, match="time zone"):
            clock.now()


def test_the_hands_of_the_office_clock_are_told_in_utc() -> None:
    assert clock.office_moment(date(2026, 7, 1), time(18)) == datetime(2026, 7, 1, 14, tzinfo=UTC)
