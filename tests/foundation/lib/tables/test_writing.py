"""What we write opens in a spreadsheet, and no cell of it acts there."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.tables import Row, RowMistake, read_table, safe_cell, write_errors, write_table
from dayaq.foundation.lib.tables.writing import Cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0", "＝1+1", "-"]
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_neutralised(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Welder", "-5", "+12.5", "a=b", "5-7", "Ə", "'=1"])
def test_harmless_text_and_plain_numbers_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text())
def test_no_text_leaves_as_a_formula(text: str) -> None:
    safe = safe_cell(text).lstrip(" \xa0")
    assert not safe.startswith(("=", "@", "\t", "\r")) or safe == ""
    assert safe_cell(text).removeprefix("'") == text.removeprefix("'")


ROWS: list[list[Cell]] = [
    ["Qaynaqçı; gecə", 2, 450.5, date(2026, 3, 1), True, None],
    ["=1+1", -3, 0.0, None, False, "Сварщик\nнёс"],
]
COLUMNS = ["title", "seats", "wage", "from", "remote", "remark"]


def test_a_csv_export_reads_back_with_its_formulas_neutralised(tmp_path: Path) -> None:
    assert write_table(tmp_path / "jobs.csv", COLUMNS, ROWS) == 2
    assert (tmp_path / "jobs.csv").read_bytes().startswith(b"\xef\xbb\xbftitle,")
    rows = [
        list(row.values.values()) for row in read_table(tmp_path / "jobs.csv", required=COLUMNS) if isinstance(row, Row)
    ]
    assert rows == [
        ["Qaynaqçı; gecə", "2", "450.5", "2026-03-01", "True", ""],
        ["'=1+1", "-3", "0.0", "", "False", "Сварщик\nнёс"],
    ]


def test_a_workbook_keeps_numbers_days_and_text_apart(tmp_path: Path) -> None:
    assert write_table(tmp_path / "jobs.xlsx", COLUMNS, ROWS, "xlsx") == 2
    rows = [
        list(row.values.values())
        for row in read_table(tmp_path / "jobs.xlsx", required=COLUMNS)
        if isinstance(row, Row)
    ]
    assert rows == [
        ["Qaynaqçı; gecə", "2", "450.5", "2026-03-01", "true", ""],
        ["=1+1", "-3", "0", "", "false", "Сварщик\nнёс"],
    ]


def test_text_that_looks_like_a_formula_or_an_address_stays_text_in_a_workbook() -> None:
    import zipfile

    stream = io.BytesIO()
    write_table(stream, ["a"], [["=HYPERLINK(1)"], ["https://example.org"]], "xlsx")
    with zipfile.ZipFile(stream) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_a_table_can_be_written_to_a_stream() -> None:
    stream = io.BytesIO()
    assert write_table(stream, ["a"], [["ə"]]) == 1
    assert stream.getvalue().decode("utf-8-sig") == "a\r\nə\r\n"


def test_a_table_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "jobs.csv"
    write_table(target, ["a"], [["old"]])
    with pytest.raises(ZeroDivisionError):
        write_table(target, ["a"], ([1 // number] for number in (1, 0)))
    assert "old" in target.read_text("utf-8-sig")
    assert list(tmp_path.iterdir()) == [target]


def test_the_list_of_mistakes_says_row_column_value_and_what_is_expected(tmp_path: Path) -> None:
    mistake = RowMistake(7, "seats", "=-2", "“=-2” is no number of seats; expected is 1 or more.")
    assert write_errors(tmp_path / "errors.csv", [mistake]) == 1
    assert (tmp_path / "errors.csv").read_text("utf-8-sig").splitlines() == [
        "row,column,value,mistake",
        "7,seats,'=-2,“=-2” is no number of seats; expected is 1 or more.",
    ]
