"""Spells can be asked who was there, who came and who left."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dayaq.foundation.lib.period import Period

from .sample_app.models import Attendance, Course

pytestmark = pytest.mark.django_db
MARCH = Period.month(2026, 3)


@pytest.fixture
def course() -> Course:
    return Course.objects.create(label_en="Welding")


@pytest.fixture
def attendances(course: Course) -> dict[str, Attendance]:
    days: dict[str, tuple[date, date | None]] = {
        "before": (date(2026, 1, 1), date(2026, 2, 28)),
        "into": (date(2026, 2, 1), date(2026, 3, 1)),
        "within": (date(2026, 3, 1), date(2026, 3, 31)),
        "out of": (date(2026, 3, 31), date(2026, 4, 30)),
        "open": (date(2026, 3, 15), None),
        "after": (date(2026, 4, 1), None),
    }
    return {
        name: Attendance.objects.create(course=course, pupil=pupil, first_day=first, last_day=last, remark=name)
        for pupil, (name, (first, last)) in enumerate(days.items())
    }


def remarks(found: object) -> set[str]:
    return set(found.values_list("remark", flat=True))  # type: ignore[attr-defined]


@pytest.mark.usefixtures("attendances")
def test_who_was_there_on_a_day() -> None:
    assert remarks(Attendance.objects.on(date(2026, 3, 1))) == {"into", "within"}
    assert remarks(Attendance.objects.on(date(2026, 3, 31))) == {"within", "out of", "open"}
    assert remarks(Attendance.objects.on(date(2030, 1, 1))) == {"open", "after"}


@pytest.mark.usefixtures("attendances")
def test_who_was_there_came_and_left_in_a_period() -> None:
    assert remarks(Attendance.objects.overlapping(MARCH)) == {"into", "within", "out of", "open"}
    assert remarks(Attendance.objects.entered(MARCH)) == {"within", "out of", "open"}
    assert remarks(Attendance.objects.left(MARCH)) == {"into", "within"}


@pytest.mark.usefixtures("attendances")
def test_an_open_period_reaches_all_that_is_later() -> None:
    since_april = Period(date(2026, 4, 1))
    assert remarks(Attendance.objects.overlapping(since_april)) == {"out of", "open", "after"}
    assert remarks(Attendance.objects.entered(since_april)) == {"after"}
    assert remarks(Attendance.objects.left(since_april)) == {"out of"}


@pytest.mark.usefixtures("attendances")
def test_questions_can_be_joined() -> None:
    assert remarks(Attendance.objects.entered(MARCH).left(MARCH)) == {"within"}


def test_a_spell_knows_its_period(attendances: dict[str, Attendance]) -> None:
    assert attendances["within"].period == MARCH
    assert attendances["open"].period.is_open


def test_a_spell_does_not_end_before_it_begins(course: Course) -> None:
    wrong = Attendance(course=course, pupil=1, first_day=date(2026, 3, 2), last_day=date(2026, 3, 1))
    with pytest.raises(ValidationError, match="The last day cannot come before the first day"):
        wrong.full_clean()
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        wrong.save()
