"""The database itself keeps spells apart and history as it was written."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dayaq.foundation.lib.constraints import AppendOnly, NoOverlap

from .sample_app.models import Attendance, AttendanceStatusChange, Course

SENTENCE = "The pupil attends this course already on some of these days."
NAME = "sample_attendance_once_at_a_time"
FIRST = date(2026, 3, 1)


def day(count: int) -> date:
    return FIRST + timedelta(days=count)


def triggers(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        return {name for (name,) in cursor.fetchall()}


def keeps_spells_apart(table: str) -> bool:
    if connection.vendor == "sqlite":
        return triggers(table) == {f"{NAME}_insert", f"{NAME}_update"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s AND contype = 'x'", [NAME])
        return bool(cursor.fetchone() == (1,))


@pytest.fixture
def course(db: None) -> Course:
    return Course.objects.create(label_en="Welding")


def attend(course: Course, first: int, last: int | None, **values: Any) -> Attendance:
    ends = None if last is None else day(last)
    given: dict[str, Any] = {"pupil": 1, **values}
    return Attendance.objects.create(course=course, first_day=day(first), last_day=ends, **given)


def assert_refused(course: Course, first: int, last: int | None) -> None:
    with pytest.raises(IntegrityError, match=NAME), transaction.atomic():
        attend(course, first, last)


def test_two_spells_do_not_share_a_day(course: Course) -> None:
    attend(course, 10, 20)
    for first, last in [(5, 10), (20, 25), (12, 15), (0, 30), (20, None), (0, None)]:
        assert_refused(course, first, last)
    attend(course, 0, 9)
    attend(course, 21, None)
    assert_refused(course, 500, None)


def test_others_and_cancelled_and_unknown_pupils_stand_aside(course: Course) -> None:
    attend(course, 0, 10)
    attend(course, 0, 10, pupil=2)
    attend(course, 0, 10, status="cancelled")
    attend(course, 0, 10, pupil=None)
    attend(course, 0, 10, pupil=None)
    attend(Course.objects.create(label_en="Baking"), 0, 10)


def test_a_change_of_the_row_is_held_to_it_too(course: Course) -> None:
    attend(course, 0, 10)
    later, cancelled = attend(course, 11, 20), attend(course, 5, 6, status="cancelled")
    changes: list[tuple[Attendance, dict[str, Any]]] = [
        (later, {"first_day": day(10)}),
        (cancelled, {"status": "planned"}),
    ]
    for row, change in changes:
        with pytest.raises(IntegrityError, match=NAME), transaction.atomic():
            Attendance.objects.filter(pk=row.pk).update(**change)
    Attendance.objects.filter(pk=later.pk).update(last_day=None)


def test_a_form_hears_the_sentence_before_the_database_refuses(course: Course) -> None:
    stored = attend(course, 10, 20)
    stored.full_clean()
    with pytest.raises(ValidationError, match=SENTENCE):
        Attendance(course=course, pupil=1, first_day=day(20)).full_clean()
    Attendance(course=course, pupil=1, first_day=day(21)).full_clean()
    Attendance(course=course, pupil=1, first_day=day(15), status="cancelled").full_clean()
    Attendance(course=course, pupil=1, first_day=day(15)).validate_constraints(exclude={"pupil"})


class TestTheDatabaseAgreesWithTheObviousTruth(TestCase):
    spans = st.tuples(st.integers(0, 12), st.none() | st.integers(0, 6), st.integers(1, 2), st.booleans())

    @settings(max_examples=40, deadline=None)
    @given(st.lists(spans, max_size=8))
    def test_a_row_is_refused_exactly_when_it_shares_a_day(
        self, spans: list[tuple[int, int | None, int, bool]]
    ) -> None:
        course = Course.objects.create(label_en="Welding")
        taken: set[tuple[int, int]] = set()
        for first, length, pupil, cancelled in spans:
            last = 40 if length is None else first + length
            asked = {(pupil, number) for number in range(first, last + 1)}
            row = Attendance(
                course=course, pupil=pupil, first_day=day(first), last_day=None if length is None else day(last),
                status="cancelled" if cancelled else "planned",
            )  # fmt: skip
            clashes = bool(asked & taken) and not cancelled
            assert self.is_refused_by_form(row) == clashes
            assert self.is_refused_by_database(row) == clashes
            taken |= set() if clashes or cancelled else asked

    def is_refused_by_form(self, row: Attendance) -> bool:
        try:
            row.validate_constraints()
        except ValidationError:
            return True
        return False

    def is_refused_by_database(self, row: Attendance) -> bool:
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            return True
        return False


@pytest.fixture
def rebuilt(transactional_db: None) -> None:
    """Alter both tables there and back, which on SQLite builds them anew."""
    for model, column in ((Attendance, "remark"), (AttendanceStatusChange, "note")):
        now: Any = model._meta.get_field(column)
        other = models.CharField(max_length=77)
        other.set_attributes_from_name(column)
        other.model = model
        with connection.schema_editor() as editor:
            editor.alter_field(model, now, other, strict=True)
        with connection.schema_editor() as editor:
            editor.alter_field(model, other, now, strict=True)


@pytest.mark.usefixtures("rebuilt")
def test_the_promises_survive_an_altered_table() -> None:
    assert keeps_spells_apart("sample_app_attendance")
    assert triggers("sample_app_attendancestatuschange") == {"sample_app_attendancestatuschange_stays_as_written"}
    course = Course.objects.create(label_en="Welding")
    attend(course, 0, 10)
    assert_refused(course, 10, 12)


def test_a_promise_can_be_taken_back_and_given_again(transactional_db: None) -> None:
    [apart] = [each for each in Attendance._meta.constraints if isinstance(each, NoOverlap)]
    state = ProjectState.from_apps(Attendance._meta.apps)
    held = state.apps.get_model("sample_app", "Attendance")
    state.models["sample_app", "attendance"] = bare = ModelState.from_model(Attendance)
    bare.options["constraints"] = [each for each in bare.options["constraints"] if each.name != NAME]
    state.reload_model("sample_app", "attendance")
    loose = state.apps.get_model("sample_app", "Attendance")
    with connection.schema_editor() as editor:
        editor.remove_constraint(loose, apart)
    assert not keeps_spells_apart("sample_app_attendance")
    with connection.schema_editor() as editor:
        editor.add_constraint(held, apart)
    assert keeps_spells_apart("sample_app_attendance")


def test_history_can_be_unlocked_and_locked_again(transactional_db: None) -> None:
    table, name = "sample_app_attendancestatuschange", "sample_app_attendancestatuschange_stays_as_written"
    locked = next(each for each in AttendanceStatusChange._meta.constraints if each.name == name)
    bare = ModelState.from_model(AttendanceStatusChange)
    bare.options["constraints"] = []
    state = ProjectState.from_apps(AttendanceStatusChange._meta.apps)
    state.models["sample_app", "attendancestatuschange"] = bare
    loose = state.apps.get_model("sample_app", "AttendanceStatusChange")
    with connection.schema_editor() as editor:
        editor.remove_constraint(loose, locked)
    assert triggers(table) == set()
    with connection.schema_editor() as editor:
        editor.add_constraint(AttendanceStatusChange, locked)
    assert triggers(table) == {name}


def test_the_database_refuses_to_rewrite_history(course: Course) -> None:
    attendance = attend(course, 0, None)
    change = AttendanceStatusChange.objects.create(
        subject=attendance, status="planned", effective_on=FIRST, recorded_by="clerk", step=1
    )
    plain: models.QuerySet[AttendanceStatusChange] = models.QuerySet(AttendanceStatusChange).filter(pk=change.pk)
    with pytest.raises(IntegrityError, match="stays_as_written"), transaction.atomic():
        plain.update(note="never mind")


def test_a_stored_row_of_history_does_not_validate_again(db: None) -> None:
    lock = AppendOnly(name="locked")
    fresh, stored = AttendanceStatusChange(), AttendanceStatusChange()
    stored._state.adding = False
    lock.validate(AttendanceStatusChange, fresh)
    with pytest.raises(ValidationError, match="append a correction"):
        lock.validate(AttendanceStatusChange, stored)


def test_migrations_can_write_and_compare_them() -> None:
    def apart(**changed: Any) -> NoOverlap:
        given: dict[str, Any] = {"fields": ["pupil"], "name": "apart", "condition": ~Q(status="cancelled")}
        return NoOverlap(**{**given, **changed})

    assert apart() == apart() == apart().clone()
    assert apart() != apart(condition=None)
    assert apart() != apart(fields=["course"])
    assert AppendOnly(name="one") != AppendOnly(name="other")
    written, _imports = MigrationWriter.serialize(apart())
    assert written.startswith("dayaq.foundation.lib.constraints.NoOverlap(condition=models.Q(")


def test_no_migration_is_missing(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "sample_app", check=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out
