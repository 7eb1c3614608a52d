"""Excel workbooks (.xlsx): the first visible sheet as rows of text, after a look at what the file would unpack to.

A workbook is a zip archive, and a few kilobytes can unpack to more than a machine has, or name one cell so far out that
the sheet between would fill it. Both are measured before the file is opened for reading.
"""

import datetime
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables.text_files import Record

MOST_ENTRIES = 2_000
MOST_UNPACKED = 400_000_000
MOST_RATIO = 250
MOST_CELLS = 20_000_000
_SMALL = 1_000_000
_CHUNK = 1 << 20
_PLACE = re.compile(rb"""\sr=["']([A-Z]{0,3})(\d{1,7})["']""")


def check_archive(path: Path) -> None:
    """Refuse what is no workbook and what would unpack to too much; UserMistake."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if not any(entry.filename == "xl/workbook.xml" for entry in entries):
                raise _unreadable(path)
            _check_sizes(path, entries)
            for entry in entries:
                _check_content(path, archive, entry)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise _unreadable(path) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "_lzma"):
            raise _unreadable(path) from error
        raise


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(e.file_size > _SMALL and e.file_size > MOST_RATIO * max(e.compress_size, 1) for e in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or swollen:
        raise UserMistake(
            _("This workbook would unpack to far more than it seems to hold, and was not opened; save it as CSV."),
            file=path.name,
        )


def _check_content(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack an entry bit by bit: a size that lies shows itself, and of a sheet the outermost cell is noted."""
    is_sheet = entry.filename.startswith("xl/worksheets/")
    rows = columns = 1
    before = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if is_sheet:
                for letters, digits in _PLACE.findall(before + chunk):
                    rows, columns = max(rows, int(digits)), max(columns, _column_number(letters))
                before = chunk[-32:]
    if rows * columns > MOST_CELLS:
        raise UserMistake(
            _("The sheet reaches to row %(rows)d and column %(columns)d; is there a stray cell far outside the table?")
            % {"rows": rows, "columns": columns},
            file=path.name,
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Workbook:
    """A workbook that has passed the check, and what has to be said of its other sheets."""

    def __init__(self, path: Path) -> None:
        check_archive(path)
        self.path = path
        try:
            self._book = python_calamine.CalamineWorkbook.from_path(path)
            self.sheet, self.notes = self._choose()
        except (python_calamine.CalamineError, ValueError, OSError) as error:
            raise _unreadable(path) from error

    def _choose(self) -> tuple[str, list[str]]:
        sheets = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        visible = [sheet.name for sheet in sheets if sheet.visible == python_calamine.SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in sheets if sheet.name not in visible]
        if not visible:
            raise UserMistake(_("The workbook has no visible sheet."), file=self.path.name)
        notes = []
        if visible[1:]:
            notes.append(
                _("Only the first sheet, “%(first)s”, was read; not read: %(others)s.")
                % {"first": visible[0], "others": ", ".join(visible[1:])}
            )
        if hidden:
            notes.append(_("Hidden sheets were not read: %(hidden)s.") % {"hidden": ", ".join(hidden)})
        return visible[0], notes

    def records(self) -> Iterator[Record]:
        """Yield the rows of the sheet, numbered as in the sheet."""
        try:
            sheet = self._book.get_sheet_by_name(self.sheet)
        except (python_calamine.CalamineError, ValueError, OSError) as error:
            raise _unreadable(self.path) from error
        for number, cells in enumerate(sheet.iter_rows(), 1):
            yield Record(number, [_text(cell) for cell in cells])


def _text(cell: Any) -> str:
    """A cell as a person would have typed it: 5 and not 5.0, 2026-03-01 and not a moment at midnight."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime.datetime():
            return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
        case datetime.date() | datetime.time():
            return cell.isoformat()
    return str(cell)


def _unreadable(path: Path) -> UserMistake:
    return UserMistake(
        _("This is not a workbook that can be read; expected is an .xlsx file without a password, or CSV (UTF-8)."),
        file=path.name,
    )
