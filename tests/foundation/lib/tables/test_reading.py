"""Tables are read as people bring them, and what is wrong is said by file, row and column."""

import datetime
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables import Row, RowMistake, Table, read_table

from .bad_tables import BAD_FILES, COLUMNS, BadFile, workbook

Bring = Callable[..., Table]
TEXT = "title,seats\nQaynaqçı (gecə növbəsi),2\nСварщик,3\n"
READ = [("Qaynaqçı (gecə növbəsi)", "2"), ("Сварщик", "3")]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    def brought(content: bytes, name: str = "jobs.csv", **options: object) -> Table:
        path = tmp_path / name
        path.write_bytes(content)
        return read_table(path, **{"required": COLUMNS, **options})  # type: ignore[arg-type]

    return brought


def cells(table: Table) -> list[tuple[str, ...]]:
    rows = list(table)
    assert all(isinstance(row, Row) for row in rows), rows
    return [tuple(row.values.values()) for row in rows if isinstance(row, Row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_way_to_save_a_csv_file_is_read(bring: Bring, encoding: str, delimiter: str, newline: str) -> None:
    table = bring(TEXT.replace(",", delimiter).replace("\n", newline).encode(encoding))
    assert cells(table) == READ
    assert table.notes == ()


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("title;seats\nСварщик;2\nПовар (ночная смена);1\n", "cp1251", "Windows-1251"),
        ("title;seats\nQaynaqçı;2\nSürücü köçürücü;1\n", "cp1254", "Windows-1254"),
    ],
)
def test_an_old_encoding_is_guessed_and_said(bring: Bring, text: str, encoding: str, name: str) -> None:
    table = bring(text.encode(encoding))
    assert cells(table)[0][0] == text.split("\n")[1].split(";")[0]
    assert len(table.notes) == 1
    assert f"it was read as {name}" in table.notes[0]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(bring: Bring) -> None:
    table = bring(b'\ntitle,seats\n"A\nB",1\n\n , \nC,2\n')
    assert [(row.number, row.values["title"]) for row in table if isinstance(row, Row)] == [(3, "A\nB"), (6, "C")]


def test_a_table_can_be_gone_through_twice(bring: Bring) -> None:
    for table in (bring(TEXT.encode()), bring(workbook(("jobs", [["title", "seats"], ["A", 1]])), "jobs.xlsx")):
        assert cells(table) == cells(table) != []


def test_headers_match_whatever_their_capitals_accents_and_spaces(bring: Bring) -> None:
    table = bring(
        " Başlıq ;SEATS;Work_Place;Remark\nA;1;Bakı;x\n".encode(),
        optional=["work place"],
        aliases={"title": ["başlıq"]},
    )
    assert table.columns == ("title", "seats", "work place", "Remark")
    assert table.notes == ("Columns that are not used: Remark.",)
    assert cells(table) == [("A", "1", "Bakı", "x")]


def test_a_comma_in_the_cells_of_a_semicolon_file_is_text(bring: Bring) -> None:
    assert cells(bring(b"title;seats\nWelder, cutter, fitter;2\n")) == [("Welder, cutter, fitter", "2")]


def test_a_ragged_row_is_a_mistake_of_the_row_and_the_others_are_read(bring: Bring) -> None:
    table = bring(b'title,seats,\nA,1\nB,1,2\nC\n"D"x,1\nE,1,,\nF,1,,7\nG,1\n')
    told = [row.number if isinstance(row, Row) else row for row in table]
    cells = "The row has {} cells; expected are 2, one under each header."
    assert told == [
        2,
        RowMistake(3, "", "", cells.format(3)),
        RowMistake(4, "", "", cells.format(1)),
        RowMistake(
            5, "", "", "After a closing quotation mark stands text; expected is the next cell or the end of the row."
        ),
        6,
        RowMistake(7, "", "", cells.format(4)),
        8,
    ]


def test_a_cell_without_a_header_is_not_lost_in_silence(bring: Bring) -> None:
    [row] = bring(b"title,,seats\nA,lost,1\n")
    assert isinstance(row, RowMistake)


def test_formulas_stay_text(bring: Bring) -> None:
    assert cells(bring(b"title,seats\n=1+1,@SUM(A1)\n")) == [("=1+1", "@SUM(A1)")]
    assert cells(bring(workbook(("jobs", [["title", "seats"], ["'=1+1", 5]])), "jobs.xlsx")) == [("'=1+1", "5")]


def test_cells_of_a_workbook_read_as_a_person_would_have_typed_them(bring: Bring, tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "jobs.xlsx", {"default_date_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet()
    moment = datetime.datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001
    for number, value in enumerate(["seats", 5, 2.5, 450000000, True, datetime.date(2026, 3, 1), moment]):
        sheet.write(number, 0, "title" if number == 0 else "A")
        sheet.write(number, 1, value)
    book.close()
    read = [values[1] for values in cells(read_table(tmp_path / "jobs.xlsx", required=COLUMNS))]
    assert read == ["5", "2.5", "450000000", "true", "2026-03-01", "2026-03-01 09:30:00"]


def test_only_the_first_visible_sheet_is_read_and_the_others_are_named(bring: Bring) -> None:
    good: list[list[object]] = [["title", "seats"], ["A", 1]]
    other: list[list[object]] = [["names"], ["secret"]]
    sheets = ("jobs", good), ("more", other), ("private", other)
    table = bring(workbook(*sheets, hidden=("private",)), "jobs.xlsx")
    assert cells(table) == [("A", "1")]
    assert table.notes == (
        "Only the first sheet, “jobs”, was read; not read: more.",
        "Hidden sheets were not read: private.",
    )


def test_a_table_may_stand_anywhere_in_its_sheet(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "jobs.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row("C4", ["title", "seats"])
    sheet.write_row("C6", ["A", 1])
    book.close()
    [row] = read_table(tmp_path / "jobs.xlsx", required=COLUMNS)
    assert row == Row(6, {"title": "A", "seats": "1"})


def test_more_rows_or_bytes_than_allowed_are_refused(bring: Bring) -> None:
    with pytest.raises(UserMistake, match="more than 2 rows"):
        list(bring(b"title,seats\nA,1\nB,1\nC,1\n", max_rows=2))
    with pytest.raises(UserMistake, match="at most 1 MB"):
        bring(b"title,seats\n" + b"A,1\n" * 500_000, max_bytes=1_000_000)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match=r"jobs\.csv: There is no such file"):
        read_table(tmp_path / "jobs.csv", required=COLUMNS)


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_bad_file_is_refused_in_one_sentence(bring: Bring, bad: BadFile) -> None:
    with pytest.raises(UserMistake) as mistake:
        list(bring(bad.content(), bad.name))
    assert bad.sentence in mistake.value.sentence
    assert (mistake.value.file, mistake.value.row, mistake.value.column) == (bad.name, bad.row, bad.column)


def test_a_line_of_a_hundred_megabytes_is_not_taken_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as handle:
        handle.write(b"title,seats\n")
        for _megabyte in range(100):
            handle.write(b"x" * 1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(UserMistake, match="longer than"):
            list(read_table(path, required=COLUMNS))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000
