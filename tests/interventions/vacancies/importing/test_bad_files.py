"""Bad vacancy files: each gets one clear sentence with its place, and what is good beside it is imported.

What makes any table unreadable has its own corpus (tests/foundation/lib/tables/bad_tables.py), which is gone through
here once more as vacancy files.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dayaq.config.command_line.group import root
from dayaq.interventions.vacancies.importing import columns, try_file
from dayaq.interventions.vacancies.models import Vacancy
from tests.foundation.lib.tables.bad_tables import BAD_FILES, BadFile
from tests.interventions.vacancies.importing.files import WELDER, bring, write

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db]
SEATS = "Expected is a whole number of seats from 1 to 10000."
NO_SUCH_DAY = "There is no such day; expected is a date like 2026-02-27 or 27.02.2026."
FAR_DAY = "Expected is a day from 2000 to a year from today."
WAGE = "Expected is a monthly wage above zero, like 450 or 450.50."

BAD_ROWS: list[tuple[dict[str, str], str, str]] = [
    ({"seats": "-2"}, "seats", SEATS),
    ({"seats": "0"}, "seats", SEATS),
    ({"seats": "2.5"}, "seats", SEATS),
    ({"seats": "NaN"}, "seats", SEATS),
    ({"seats": "999999999999999999999"}, "seats", SEATS),
    ({"seats": "=1+1"}, "seats", SEATS),
    ({"seats": "²"}, "seats", SEATS),
    ({"posted_on": "2026-02-30"}, "posted_on", NO_SUCH_DAY),
    ({"posted_on": "yesterday"}, "posted_on", NO_SUCH_DAY),
    ({"posted_on": "02/27/2026"}, "posted_on", NO_SUCH_DAY),
    ({"posted_on": "0000-00-00"}, "posted_on", NO_SUCH_DAY),
    ({"posted_on": "27.02.26"}, "posted_on", "Write the year with four digits, like 2026-02-27."),
    ({"posted_on": "2099-01-01"}, "posted_on", FAR_DAY),
    ({"posted_on": "1899-12-31"}, "posted_on", FAR_DAY),
    ({"closes_on": "2026-01-01"}, "closes_on", "A vacancy cannot close before it is posted (2026-11-02)."),
    ({"wage_from": "-900"}, "wage_from", WAGE),
    ({"wage_from": "inf"}, "wage_from", WAGE),
    ({"wage_from": "1" + "0" * 30}, "wage_from", WAGE),
    ({"wage_from": "nine hundred"}, "wage_from", WAGE),
    ({"salary": "-600"}, "salary", WAGE),
    ({"wage_from": "900", "wage_to": "800"}, "wage_to", "The wage “from” is above the wage “to”."),
    ({"remote": "perhaps"}, "remote", "Expected is yes or no, or nothing where it is not known."),
    ({"basis": "dirty"}, "basis", "Expected is gross or net, or nothing where it is not known."),
    ({"licences": "to kill"}, "licences", "“to kill” is not known here; expected are codes or names"),
    ({"demands": "flying"}, "demands", "“flying” is not known here; expected are codes or names"),
    ({"currency": "doubloons"}, "currency", "This currency is not known; expected is one of AZN, EUR"),
    ({"voen": "123"}, "voen", "“123” is not a taxpayer number (VÖEN): ten digits are expected."),
    ({"reserves": "disability:2"}, "reserves", "More seats are reserved than the vacancy has (1)."),
    ({"reserves": "tall people:1"}, "reserves", "Expected are a group and its seats like “disability:1”"),
    ({"employer": ""}, "employer", "A notified vacancy names its employer: expected is a name or a VÖEN."),
    ({"title": ""}, "title", "Expected is the title of a job."),
    ({"title": "!!! ***"}, "title", "Expected is the title of a job."),
    ({"title": "x" * 301}, "title", "The text is longer than 300 characters; shorten it."),
    ({"source": "x" * 41}, "source", "The text is longer than 40 characters; shorten it."),
]


# a file without a column of theirs is another file without a column of ours
UNREADABLE = [bad for bad in BAD_FILES if not bad.sentence.startswith("Missing columns")]


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    from datetime import date

    on_day(date(2026, 11, 16))


@pytest.mark.parametrize(("cells", "column", "sentence"), BAD_ROWS, ids=lambda told: str(told)[:40])
def test_a_wrong_row_is_said_by_row_and_column(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    file = write(tmp_path / "jobs.csv", WELDER, WELDER | {"external_id": "2"} | cells)
    [mistake] = try_file(file, origin="notified").mistakes
    assert (mistake.row, mistake.column) == (3, column)
    assert mistake.sentence.startswith(sentence)


def test_every_wrong_cell_of_a_row_is_said_and_the_row_counts_once(tmp_path: Path) -> None:
    outcome = bring(tmp_path / "jobs.csv", WELDER, WELDER | {"external_id": "2", "seats": "-1", "remote": "?"})
    assert {mistake.column for mistake in outcome.mistakes} == {"seats", "remote"}
    assert (outcome.counts["errors"], outcome.rows, Vacancy.objects.count()) == (1, 2, 1)


def test_a_number_that_stands_twice_with_other_content_is_said(tmp_path: Path) -> None:
    outcome = bring(tmp_path / "jobs.csv", WELDER, WELDER | {"title": "Aşpaz"})
    [mistake] = outcome.mistakes
    assert (mistake.row, mistake.column) == (3, "external_id")
    assert "stands already in row 2" in mistake.sentence


def test_a_formula_in_a_title_is_text_and_is_made_harmless_in_the_error_file(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path / "jobs.csv", {"title": "=HYPERLINK(1)"}, {"title": "Welder", "seats": "=2+3"})
    errors = tmp_path / "errors.csv"
    assert root(["import", "vacancies", str(file), "--errors", str(errors)]) == 0
    assert Vacancy.objects.get().title == "=HYPERLINK(1)"
    with errors.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1:] == [["jobs.csv", "3", "seats", "'=2+3", SEATS]]


def test_ragged_rows_and_unknown_columns_do_not_stop_the_others(tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("title,seats,shoe size\nWelder,1,42\nCook,1\nDriver,2,43\n", encoding="utf-8")
    outcome = try_file(file, origin="collected")
    assert (outcome.counts["created"], outcome.counts["errors"]) == (2, 1)
    assert outcome.notes == ["Columns that are not used: shoe size."]


@pytest.mark.parametrize("bad", UNREADABLE, ids=lambda bad: bad.name)
def test_a_file_that_cannot_be_read_ends_with_one_sentence_and_code_two(
    tmp_path: Path, capsys: Any, bad: BadFile
) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.content())
    code = root(["import", "vacancies", str(file), "--json"])
    told = capsys.readouterr()
    assert bad.sentence in told.err
    assert (code, told.out, told.err.count("\n")) == (2, "", 1)
    assert told.err.startswith(bad.name)
    assert not Vacancy.objects.exists()


def test_a_file_without_titles_says_which_columns_it_has(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "jobs.csv").write_text("name;wage\nWelder;5\n")
    assert root(["import", "vacancies", str(tmp_path / "jobs.csv")]) == 2
    assert capsys.readouterr().err == "jobs.csv: Missing columns: title. Found are: name, salary.\n"


def test_a_file_that_goes_wrong_late_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_bytes(b"title\n" + b"Welder\n" * 1_200 + b"Coo\0k\n")
    assert root(["import", "vacancies", str(file)]) == 2
    assert not Vacancy.objects.exists()


def test_no_header_is_understood_as_two_columns() -> None:
    from dayaq.foundation.lib.folding import fold

    spellings = [one for name, others in columns.ALIASES.items() for one in {fold(other) for other in (name, *others)}]
    assert sorted({one for one in spellings if spellings.count(one) > 1}) == []


def test_the_object_printed_adds_up(tmp_path: Path, capsys: Any) -> None:
    rows = [WELDER, WELDER | {"external_id": "2"}, {"title": "Zzqx"}, {"title": "Welder", "seats": "-1"}]
    file = write(tmp_path / "jobs.csv", *rows)
    for expected in ({"created": 2, "repeats": 1, "errors": 1, "review": 1}, {"unchanged": 3, "errors": 1}):
        assert root(["import", "vacancies", str(file), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        names = ("created", "updated", "unchanged", "repeats", "errors")
        assert told["rows"] == sum(told[name] for name in names) == 4
        assert {name: told[name] for name in (*names, "review") if told[name]} == expected
