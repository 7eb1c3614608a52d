"""What is expected is appended, summed and shown; what was expected earlier can still be asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.queries import expected
from dayaq.registers.observatory.workflow import Expected, quarter_of, record_signals
from dayaq.registers.taxonomy.models import OccupationGroup, Region
from tests.factories import StaffFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]
QUARTER = date(2026, 10, 1)


def welders(workers: int, **given: Any) -> Expected:
    occupation = OccupationGroup.objects.get(code="7212").pk
    return Expected(occupation, Region.objects.order_by("number")[0].pk, QUARTER, workers, **given)


def record(*rows: Expected, about: str = "a1") -> int:
    return record_signals(kind="promise", source="Test", expected=rows, actor="m1", about=about)


def summed(**given: Any) -> list[tuple[int, int, int]]:
    return list(expected(QUARTER, QUARTER, **given).values())


def test_a_later_signal_about_the_same_stands_in_place_of_the_earlier() -> None:
    record(welders(10, low=5, high=20))
    moment = clock.now()
    record(welders(12))
    assert summed() == [(12, 12, 12)]
    assert DemandSignal.objects.count() == 2
    assert summed(known_at=moment) == [(10, 5, 20)]


def test_signals_about_different_things_add_up() -> None:
    record(welders(10), about="a1")
    record(welders(5), about="a2")
    assert summed() == [(15, 15, 15)]


def test_the_same_signal_again_writes_nothing() -> None:
    assert record(welders(10)) == 1
    assert record(welders(10)) == 0


def test_zero_workers_take_a_signal_back() -> None:
    record(welders(10))
    record(welders(0))
    assert summed() == []


@pytest.mark.parametrize(
    "bad", [{"workers": -1}, {"workers": 5, "low": 6}, {"workers": 5, "high": 4}, {"workers": 10**9}]
)
def test_impossible_numbers_are_refused(bad: dict[str, int]) -> None:
    with pytest.raises(UserMistake):
        record(welders(**bad))
    assert not DemandSignal.objects.exists()


def test_a_quarter_begins_with_its_first_day() -> None:
    assert [quarter_of(date(2026, month, 30)) for month in (1, 6, 7, 12)] == [
        date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1),
    ]  # fmt: skip
    row = welders(3)
    with pytest.raises(UserMistake, match="first day"):
        record(Expected(row.unit_group_id, row.region_id, QUARTER + timedelta(1), 3))


def test_staff_see_and_export_the_list_in_few_queries(client: Any, django_assert_max_num_queries: Any) -> None:
    record(welders(10))
    client.force_login(StaffFactory().user)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("observatory:signals"))
    assert "Welders" in page.content.decode()
    file = client.post(reverse("observatory:export"), {"format": "csv"})
    assert b"7212" in file.content


def test_nobody_else_finds_the_page(client: Any) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("observatory:signals")).status_code == 404
