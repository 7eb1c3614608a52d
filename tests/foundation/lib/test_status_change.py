"""What became of something is appended, corrected by appending, and can be asked as of then and as known then."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import (
    Projection,
    append_change,
    append_many,
    projection_differs,
    status_as_of,
)

from .sample_app.models import Attendance, AttendanceStatusChange, Course

pytestmark = pytest.mark.django_db
MARCH_1, MARCH_5, MARCH_10, MARCH_20 = (date(2026, 3, day) for day in (1, 5, 10, 20))


@pytest.fixture
def attendance() -> Attendance:
    course = Course.objects.create(label_en="Welding")
    row = Attendance.objects.create(course=course, pupil=1, first_day=MARCH_1)
    append(row, "planned", MARCH_1, recorded=date(2026, 2, 20))
    return row


def append(subject: Attendance, status: str, on: date, *, recorded: date, **more: Any) -> AttendanceStatusChange:
    who = more.pop("who", "clerk" if status in ("planned", "cancelled") else "teacher")
    with clock.frozen(recorded), transaction.atomic():
        row: AttendanceStatusChange = append_change(
            change=AttendanceStatusChange, subject=subject, status=status, effective_on=on, by="s-1", who=who, **more
        )
    return row


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_step_is_written_and_the_subject_shows_it(attendance: Attendance) -> None:
    append(attendance, "started", MARCH_5, recorded=MARCH_5)
    assert (attendance.status, attendance.first_day, attendance.last_day) == ("started", MARCH_5, None)
    append(attendance, "finished", MARCH_20, recorded=MARCH_20, reason_code="done", note="With honours.")
    attendance.refresh_from_db()
    assert (attendance.status, attendance.first_day, attendance.last_day) == ("finished", MARCH_5, MARCH_20)


def test_a_step_that_the_table_does_not_have_writes_nothing(attendance: Attendance) -> None:
    with pytest.raises(UserMistake, match="cannot become “finished”"):
        append(attendance, "finished", MARCH_5, recorded=MARCH_5)
    with pytest.raises(UserMistake, match="not for you"):
        append(attendance, "started", MARCH_5, recorded=MARCH_5, who="pupil")
    attendance.refresh_from_db()
    assert attendance.status == "planned"
    assert AttendanceStatusChange.objects.count() == 1


def test_a_step_cannot_be_slipped_in_where_the_history_would_break(attendance: Attendance) -> None:
    append(attendance, "started", MARCH_5, recorded=MARCH_5)
    append(attendance, "finished", MARCH_20, recorded=MARCH_20)
    with pytest.raises(UserMistake, match="“paused” cannot become “finished”"):
        append(attendance, "paused", MARCH_10, recorded=MARCH_20)


def test_steps_of_one_day_keep_the_order_in_which_they_were_taken(attendance: Attendance) -> None:
    for status in ("started", "paused", "started", "finished"):
        append(attendance, status, MARCH_5, recorded=MARCH_5)
    assert attendance.status == "finished"
    assert status_as_of(attendance.status_changes, MARCH_5) == "finished"
    assert attendance.period.days == 1


def test_the_status_is_asked_as_of_a_day(attendance: Attendance) -> None:
    append(attendance, "started", MARCH_5, recorded=MARCH_5)
    append(attendance, "finished", MARCH_20, recorded=MARCH_20)
    asked = [date(2026, 2, 28), MARCH_1, MARCH_5, date(2026, 3, 19), MARCH_20]
    told = [status_as_of(attendance.status_changes, day) for day in asked]
    assert told == [None, "planned", "started", "started", "finished"]


def test_what_was_known_then_is_still_known_as_it_was(attendance: Attendance) -> None:
    started = append(attendance, "started", MARCH_5, recorded=MARCH_10)
    changes = attendance.status_changes
    assert status_as_of(changes, MARCH_5, noon(MARCH_5)) == "planned"
    append(attendance, "started", MARCH_20, recorded=date(2026, 3, 25), corrects=started, note="Wrong day.")
    assert attendance.first_day == MARCH_20
    assert status_as_of(changes, MARCH_10) == "planned"
    assert status_as_of(changes, MARCH_10, noon(MARCH_20)) == "started"


def test_a_correction_keeps_its_place_among_the_steps_of_the_day(attendance: Attendance) -> None:
    started = append(attendance, "started", MARCH_5, recorded=MARCH_5)
    append(attendance, "finished", MARCH_5, recorded=MARCH_5)
    append(attendance, "started", MARCH_5, recorded=MARCH_10, corrects=started, note="With the teacher's name.")
    assert attendance.status == "finished"


def test_a_step_that_never_happened_is_annulled(attendance: Attendance) -> None:
    append(attendance, "started", MARCH_5, recorded=MARCH_5)
    finished = append(attendance, "finished", MARCH_10, recorded=MARCH_10)
    append(attendance, "", MARCH_10, recorded=MARCH_20, corrects=finished, who="teacher")
    assert (attendance.status, attendance.last_day) == ("started", None)
    assert status_as_of(attendance.status_changes, MARCH_20, noon(MARCH_10)) == "finished"


def test_a_history_that_would_break_without_a_step_keeps_it(attendance: Attendance) -> None:
    started = append(attendance, "started", MARCH_5, recorded=MARCH_5)
    append(attendance, "finished", MARCH_10, recorded=MARCH_10)
    with pytest.raises(UserMistake, match="“planned” cannot become “finished”"):
        append(attendance, "", MARCH_5, recorded=MARCH_20, corrects=started, who="teacher")


def test_only_the_newest_entry_can_be_corrected(attendance: Attendance) -> None:
    started = append(attendance, "started", MARCH_5, recorded=MARCH_5)
    again = append(attendance, "started", MARCH_10, recorded=MARCH_10, corrects=started)
    with pytest.raises(UserMistake, match="corrected already"):
        append(attendance, "started", MARCH_20, recorded=MARCH_20, corrects=started)
    append(attendance, "started", MARCH_20, recorded=MARCH_20, corrects=again)
    assert attendance.first_day == MARCH_20


def test_one_question_answers_for_many_subjects(attendance: Attendance) -> None:
    other = Attendance.objects.create(course=attendance.course, pupil=2, first_day=MARCH_1)
    append(other, "planned", MARCH_1, recorded=MARCH_1)
    append(other, "cancelled", MARCH_5, recorded=MARCH_5)
    found = AttendanceStatusChange.objects.all().as_of(MARCH_10)
    assert {row.subject_id: row.status for row in found} == {attendance.pk: "planned", other.pk: "cancelled"}


def test_rows_are_never_updated_nor_deleted(attendance: Attendance) -> None:
    change = AttendanceStatusChange.objects.get()
    change.note = "rewritten"
    rows = AttendanceStatusChange.objects.all()
    for attempt in (
        change.save,
        change.delete,
        rows.delete,
        lambda: rows.update(note=""),
        lambda: rows.bulk_update([], []),
    ):
        with pytest.raises(TypeError, match="appended, never"):
            attempt()
    with pytest.raises(models.ProtectedError):
        attendance.delete()


def test_two_clerks_cannot_take_the_same_step(attendance: Attendance) -> None:
    double = AttendanceStatusChange(
        subject=attendance, status="planned", effective_on=MARCH_1, recorded_by="s-2", step=1
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save()


def test_an_empty_status_is_only_a_correction(attendance: Attendance) -> None:
    with pytest.raises(IntegrityError, match="annuls_only_as_correction"), transaction.atomic():
        AttendanceStatusChange(subject=attendance, status="", effective_on=MARCH_1, recorded_by="s", step=9).save()


@pytest.mark.django_db(transaction=True)
def test_a_verb_without_a_transaction_is_refused() -> None:
    course = Course.objects.create(label_en="Welding")
    row = Attendance.objects.create(course=course, pupil=1, first_day=MARCH_1)
    assert not connection.in_atomic_block
    with pytest.raises(transaction.TransactionManagementError, match="append_change"):
        append_change(
            change=AttendanceStatusChange, subject=row, status="planned", effective_on=MARCH_1, by="s-1", who="clerk"
        )


def test_the_check_finds_columns_that_history_does_not_explain(attendance: Attendance) -> None:
    append(attendance, "started", MARCH_5, recorded=MARCH_5)
    assert list(projection_differs(AttendanceStatusChange)) == []
    Attendance.objects.filter(pk=attendance.pk).update(first_day=MARCH_1, status="paused")
    [difference] = projection_differs(AttendanceStatusChange)
    assert difference.subject_id == attendance.pk
    assert difference.stored == {"status": "paused", "first_day": MARCH_1, "last_day": None}
    assert difference.replayed == {"status": "started", "first_day": MARCH_5, "last_day": None}


def test_a_spell_that_begins_again_is_open_again() -> None:
    projection = Projection(running=frozenset({"on"}), ended=frozenset({"off"}))
    assert projection.days([]) == {}
    assert projection.days([(MARCH_1, "on"), (MARCH_5, "off"), (MARCH_10, "on")]) == {
        "first_day": MARCH_1,
        "last_day": None,
    }


def test_a_step_costs_four_queries_however_long_the_history(
    attendance: Attendance, django_assert_num_queries: Any
) -> None:
    for status in ("started", "paused", "started"):
        append(attendance, status, MARCH_5, recorded=MARCH_5)
    with transaction.atomic(), clock.frozen(MARCH_20), django_assert_num_queries(4):
        append_change(
            change=AttendanceStatusChange, subject=attendance, status="finished", effective_on=MARCH_20, by="s-1",
            who="teacher",
        )  # fmt: skip


@pytest.fixture
def class_of_three(attendance: Attendance, monkeypatch: pytest.MonkeyPatch) -> list[Attendance]:
    monkeypatch.setattr(AttendanceStatusChange, "projection", None)
    rows = [
        Attendance.objects.create(course=attendance.course, pupil=pupil, first_day=MARCH_1, status="")
        for pupil in (2, 3, 4)
    ]
    together(rows, "planned", MARCH_1, who="clerk")
    return rows


def together(subjects: list[Attendance], status: str, on: date, *, who: str) -> None:
    with clock.frozen(on), transaction.atomic():
        append_many(change=AttendanceStatusChange, subjects=subjects, status=status, effective_on=on, by="s-1", who=who)


def test_many_take_the_same_step_together(class_of_three: list[Attendance]) -> None:
    together(class_of_three, "started", MARCH_5, who="teacher")
    assert {row.status for row in class_of_three} == {"started"}
    assert set(Attendance.objects.filter(pupil__gte=2).values_list("status", flat=True)) == {"started"}
    assert [status_as_of(row.status_changes, MARCH_5) for row in class_of_three] == ["started"] * 3
    assert list(projection_differs(AttendanceStatusChange)) == []


def test_where_one_of_many_may_not_take_the_step_none_does(class_of_three: list[Attendance]) -> None:
    append(class_of_three[0], "cancelled", MARCH_5, recorded=MARCH_5)
    with pytest.raises(UserMistake, match="“cancelled” cannot become “started”"):
        together(class_of_three, "started", MARCH_10, who="teacher")
    with pytest.raises(UserMistake, match="before one that is already recorded"):
        together(class_of_three[1:], "started", date(2026, 2, 1), who="teacher")
    assert AttendanceStatusChange.objects.filter(status="started").count() == 0


def test_many_with_days_of_their_own_are_taken_one_by_one(attendance: Attendance) -> None:
    with pytest.raises(TypeError, match="append_change"):
        together([attendance], "started", MARCH_5, who="teacher")
