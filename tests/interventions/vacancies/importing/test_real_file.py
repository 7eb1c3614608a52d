"""The real advertisements: every row is accounted for, and nothing is invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dayaq.interventions.vacancies.importing import import_file
from dayaq.interventions.vacancies.models import Vacancy, VacancyRepeat
from tests.interventions.vacancies.importing.files import counts

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db, pytest.mark.needs_data]


def test_the_real_file_comes_in_whole_and_only_once(data_dir: Path) -> None:
    file = data_dir / "az_vacancies.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    first = import_file(file, origin="collected", actor="alice")
    assert first.rows == len(rows)
    assert first.counts["created"] + first.counts["repeats"] == len(rows)
    assert 0 < first.counts["repeats"] < len(rows) // 5
    assert (Vacancy.objects.count(), VacancyRepeat.objects.count()) == (
        first.counts["created"],
        first.counts["repeats"],
    )
    assert Vacancy.objects.filter(coding="waiting").count() == first.counts["review"] < len(rows) // 2
    assert counts(import_file(file, origin="collected", actor="alice")) == {"unchanged": len(rows)}


def test_no_row_has_a_wage_or_a_place_that_its_advertisement_does_not_say(data_dir: Path) -> None:
    file = data_dir / "az_vacancies.csv"
    import_file(file, origin="collected", actor="alice")
    with file.open(encoding="utf-8", newline="") as stream:
        told = {(row["source"], row["external_id"]): row for row in csv.DictReader(stream)}
    checked = 0
    for vacancy in Vacancy.objects.exclude(external_id__startswith="~").order_by("pk"):
        row = told[vacancy.source, vacancy.external_id]
        assert vacancy.wage_low_minor == (int(row["salary"]) * 100 if row["salary"] else None)
        assert bool(vacancy.unit_id) <= bool(row["location"])
        assert (vacancy.x_km is None) == (vacancy.unit_id is None)
        assert (vacancy.remote is None) == (row["remote"] == "")
        checked += 1
    assert checked > len(told) // 2
    assert not Vacancy.objects.filter(unit__isnull=False, wage_low_minor__isnull=False).exists()
