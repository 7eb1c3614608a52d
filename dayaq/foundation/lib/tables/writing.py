"""Writing tables that people open in a spreadsheet: no cell of ours may act there as a formula.

A CSV cell that would be taken for one gets an apostrophe in front. In a workbook text is stored as text, which no
spreadsheet reckons, so it stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Literal

from django.utils.translation import gettext as _

from dayaq.foundation.lib.tables.reading import RowMistake

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Cell = str | int | float | bool | date | None
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def safe_cell(value: Cell) -> str:
    """Return a cell as text that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        harmless = not value.lstrip(" \xa0").startswith(_DANGEROUS) or _PLAIN_NUMBER.fullmatch(value)
        return value if harmless else f"'{value}"
    return "" if value is None else str(value)


def write_table(
    target: Path | BinaryIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    fmt: Literal["csv", "xlsx"] = "csv",
) -> int:
    """Write headers and rows to a file or a binary stream and return how many rows there were.

    CSV is UTF-8 with the mark by which Excel knows it. A file that cannot be finished is not left behind.
    """
    write = {"csv": _write_csv, "xlsx": _write_xlsx}[fmt]
    if not isinstance(target, Path):
        return write(target, columns, rows)
    draft = target.with_name(f".{target.name}.draft")
    try:
        with draft.open("wb") as stream:
            count = write(stream, columns, rows)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def write_errors(target: Path | BinaryIO, mistakes: Iterable[RowMistake]) -> int:
    """Write the list of mistakes that a person works through, row by row, and return how many there are."""
    columns = [_("row"), _("column"), _("value"), _("mistake")]
    return write_table(target, columns, ([m.row, m.column, m.value, m.sentence] for m in mistakes))


def _write_csv(stream: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, strict=True)
    writer.writerow([safe_cell(column) for column in columns])
    count = 0
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _write_xlsx(stream: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    import xlsxwriter  # only here: it takes a tenth of a second, which every command would pay at its start

    book = xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, count, place, cell)
    book.close()
    return count


def _write_cell(sheet: Any, row: int, place: int, cell: Cell) -> None:
    match cell:
        case None:
            return
        case str():
            sheet.write_string(row, place, cell)
        case bool():
            sheet.write_boolean(row, place, cell)
        case date():
            sheet.write_datetime(row, place, cell)
        case _:
            sheet.write_number(row, place, cell)
