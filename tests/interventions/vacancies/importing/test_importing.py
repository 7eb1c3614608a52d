"""Importing vacancies: everything that is said, nothing that is not; nothing twice and nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AuditEntry, JobRun
from dayaq.interventions.vacancies.importing import import_file, import_files, try_file
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange, VacancyRepeat
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.title_codings import remember_title
from tests.interventions.vacancies.importing.files import WELDER, bring, counts, write

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db]
TODAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def monday(on_day) -> None:
    on_day(TODAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "jobs.csv"


def test_everything_that_a_row_says_is_taken_over(file: Path) -> None:
    told = {
        "wage_from": "900", "wage_to": "1 200,50", "basis": "gross", "seats": "3", "remote": "xeyr", "housing": "bəli",
        "licences": "driving-b", "closes_on": "31.12.2026", "description": "Gecə növbəsi", "voen": "1400000081",
        "reserves": "disability:1:hard",
    }  # fmt: skip
    assert counts(bring(file, WELDER | told, origin="notified")) == {"created": 1}
    vacancy = Vacancy.objects.get()
    assert (vacancy.unit_group_id, vacancy.unit_id, vacancy.organisation.voen) == ("7212", "AZ-SAK", "1400000081")
    assert (vacancy.wage_low_minor, vacancy.wage_high_minor, vacancy.wage_basis) == (900_00, 1_200_50, "gross")
    assert (vacancy.seats, vacancy.remote, vacancy.housing) == (3, False, True)
    assert (vacancy.posted_on, vacancy.closes_on) == (date(2026, 11, 2), date(2026, 12, 31))
    assert vacancy.licences.get(licence="driving-b").inferred is False
    assert [(one.group_id, one.seats, one.hard) for one in vacancy.reserves.all()] == [("disability", 1, True)]
    assert vacancy.x_km == vacancy.unit.x_km


def test_what_a_row_does_not_say_stays_unknown(file: Path) -> None:
    bring(file, {"title": "Qaynaqçı"})
    vacancy = Vacancy.objects.get()
    unknown = (vacancy.unit, vacancy.x_km, vacancy.wage_minor, vacancy.remote, vacancy.housing, vacancy.closes_on)
    assert unknown == (None,) * 6
    assert (vacancy.seats, vacancy.posted_on, vacancy.wage_basis) == (1, TODAY, "unknown")


def test_skills_are_inferred_from_the_occupation_and_marked_so(file: Path) -> None:
    bring(file, WELDER)
    assert set(Vacancy.objects.get().skills.values_list("inferred", flat=True)) == {True}


def test_skills_that_are_said_are_not_mixed_with_inferred_ones(file: Path) -> None:
    outcome = bring(file, WELDER | {"skills": "teamwork; juggling"})
    assert list(Vacancy.objects.get().skills.values_list("skill", "inferred")) == [("teamwork", False)]
    assert any("juggling" in note for note in outcome.notes)


def test_a_title_that_is_not_understood_waits_and_is_counted(file: Path) -> None:
    outcome = bring(file, WELDER | {"title": "Böyük Bahar Kampaniyası zzqx"}, WELDER | {"external_id": "2"})
    assert counts(outcome) == {"created": 2, "review": 1}
    waiting = Vacancy.objects.get(coding="waiting")
    assert (waiting.unit_group, waiting.skills.count()) == (None, 0)


def test_a_title_that_was_decided_once_never_waits_again(file: Path) -> None:
    remember_title(title="Zzqx", unit_group="7212", actor="alice")
    remember_title(title="Kampaniya", unit_group=None, actor="alice")
    bring(file, WELDER | {"title": "ZZQX"}, WELDER | {"title": "Kampaniya", "external_id": "2"})
    assert Vacancy.objects.get(title="ZZQX").unit_group_id == "7212"
    refused = Vacancy.objects.get(title="Kampaniya")
    assert (refused.coding, refused.status) == ("not_a_job", "withdrawn")


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    rows = [WELDER, WELDER | {"external_id": "2"}, {"title": "Aşpaz", "employer": "Qala"}, WELDER | {"seats": "no"}]
    assert counts(bring(file, *rows)) == {"created": 2, "repeats": 1, "errors": 1}
    assert counts(bring(file, *rows)) == {"unchanged": 3, "errors": 1}
    assert (Vacancy.objects.count(), VacancyRepeat.objects.count()) == (2, 1)


def test_a_row_that_changed_updates_its_vacancy(file: Path) -> None:
    bring(file, WELDER | {"wage_from": "900"})
    assert counts(bring(file, WELDER | {"wage_from": "1000", "title": "Aşpaz"})) == {"updated": 1}
    vacancy = Vacancy.objects.get()
    assert (vacancy.wage_low_minor, vacancy.unit_group_id) == (1000_00, "5120")
    assert "aspaz" in vacancy.search_text
    assert vacancy.skills.exists()


def test_an_update_leaves_what_its_file_has_no_column_for(file: Path) -> None:
    bring(file, WELDER | {"wage_from": "900", "housing": "yes"})
    bring(file, {"title": "Qaynaqçı", "external_id": "1", "housing": ""})
    vacancy = Vacancy.objects.get()
    assert (vacancy.wage_low_minor, vacancy.unit_id, vacancy.housing) == (900_00, "AZ-SAK", None)


def test_rows_without_a_number_are_known_by_what_they_say(file: Path) -> None:
    row = {name: text for name, text in WELDER.items() if name != "external_id"}
    bring(file, row | {"seats": "1"})
    assert counts(bring(file, row | {"seats": "2"})) == {"updated": 1}
    assert Vacancy.objects.get().seats == 2


def test_two_rows_that_only_look_alike_are_a_vacancy_and_its_repeat_for_ever(file: Path) -> None:
    row = {name: text for name, text in WELDER.items() if name != "external_id"}
    rows = [row | {"salary": "600"}, row | {"salary": "700"}, row | {"salary": "600"}]
    assert counts(bring(file, *rows)) == {"created": 1, "repeats": 1, "unchanged": 1}
    assert counts(bring(file, *rows)) == {"unchanged": 3}


@pytest.mark.parametrize(
    ("other", "is_repeat"),
    [
        ({}, True),
        ({"employer": "ŞƏKİ METAL", "title": "qaynaqçı"}, True),
        ({"source": "another board"}, True),
        ({"posted_on": "2026-10-10"}, True),
        ({"posted_on": "2026-09-01"}, False),
        ({"place": ""}, True),
        ({"place": "Gəncə"}, False),
        ({"employer": "Qala"}, False),
        ({"employer": ""}, False),
        ({"title": "Aşpaz"}, False),
    ],
)
def test_a_repeat_has_the_same_employer_and_title_near_in_time_and_place(
    file: Path, other: dict[str, str], is_repeat: bool
) -> None:
    bring(file, WELDER)
    outcome = bring(file, WELDER | {"external_id": "2"} | other)
    assert counts(outcome) == ({"repeats": 1} if is_repeat else {"created": 1})


def test_a_collected_advertisement_repeats_a_notified_vacancy_and_not_the_other_way_round(file: Path) -> None:
    bring(file, WELDER, origin="collected")
    assert counts(bring(file, WELDER | {"external_id": "2"}, origin="notified")) == {"created": 1}
    assert counts(bring(file, WELDER | {"external_id": "3"}, origin="collected")) == {"repeats": 1}


def test_an_advertisement_after_its_vacancy_was_filled_is_a_new_one(file: Path) -> None:
    bring(file, WELDER)
    Vacancy.objects.update(status="filled")
    assert counts(bring(file, WELDER | {"external_id": "2"})) == {"created": 1}


def test_a_vacancy_whose_last_day_is_past_comes_in_as_expired(file: Path) -> None:
    bring(file, WELDER | {"closes_on": "2026-11-10"})
    vacancy = Vacancy.objects.get()
    assert vacancy.status == "expired"
    assert [(one.status, one.effective_on.day) for one in vacancy.status_changes.in_order()] == [
        ("open", 2),
        ("expired", 11),
    ]


def test_history_and_audit_are_whole(file: Path) -> None:
    bring(file, *(WELDER | {"external_id": str(n), "employer": f"E{n}"} for n in range(5)))
    assert list(projection_differs(VacancyChange)) == []
    assert AuditEntry.objects.filter(verb="vacancy open", actor="alice").count() == 5
    assert audit.verify().holds


def test_employers_are_found_by_their_taxpayer_number_or_name_and_noted_once(file: Path) -> None:
    rows = [
        WELDER | {"voen": "1400000081"},
        {"title": "Aşpaz", "employer": "şəki metal", "external_id": "2"},
        {"title": "Sürücü", "employer": "Another name", "voen": "1400000081", "external_id": "3"},
        {"title": "Mühasib", "employer": "Qala", "external_id": "4"},
    ]
    bring(file, *rows, origin="notified")
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Qala", "Şəki Metal"]


def test_a_collected_advertisement_registers_no_employer(file: Path) -> None:
    bring(file, WELDER)
    assert (Organisation.objects.count(), Vacancy.objects.get().employer) == (0, "Şəki Metal")


def rows_of_all_tables() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models(include_auto_created=True)}


def test_a_dry_run_tells_the_same_and_changes_no_table(file: Path) -> None:
    rows = [WELDER, WELDER | {"external_id": "2"}, {"title": "Zzqx"}, WELDER | {"seats": "no", "external_id": "3"}]
    before = rows_of_all_tables()
    tried = try_file(write(file, *rows), origin="notified")
    assert rows_of_all_tables() == before
    done = import_file(file, origin="notified", actor="alice")
    assert (tried.counts, tried.mistakes, tried.notes) == (done.counts, done.mistakes, done.notes)


def test_one_file_that_cannot_be_read_stops_them_all_before_anything_is_written(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "a.csv", WELDER), tmp_path / "b.csv"
    bad.write_bytes(b"%PDF-1.7")
    with pytest.raises(UserMistake, match=r"b\.csv"):
        import_files([good, bad], origin="collected", dry_run=False, errors=None)
    assert (Vacancy.objects.count(), JobRun.objects.count()) == (0, 0)


def test_a_chunk_asks_the_database_a_bounded_number_of_times(file: Path, django_assert_max_num_queries) -> None:
    rows = [WELDER | {"external_id": str(n), "employer": f"E{n}", "place": "Bakı"} for n in range(400)]
    with django_assert_max_num_queries(170):
        bring(file, *rows)


def test_seats_never_fall_below_the_people_hired(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dayaq.interventions.vacancies import workflow
    from tests.factories import PersonFactory

    bring(file, WELDER | {"seats": "2"}, origin="notified")
    vacancy = Vacancy.objects.get()
    for _seat in range(2):
        workflow.hire(person=PersonFactory(), vacancy=vacancy, hired_on=TODAY - timedelta(days=1), actor="alice")
    bring(file, WELDER | {"seats": "1"}, origin="notified")
    vacancy.refresh_from_db()
    assert vacancy.seats == 2
