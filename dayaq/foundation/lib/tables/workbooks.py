"""Excel workbooks (.xlsx): the first visible sheet as rows of text; `archives.py` has had its look at them before."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables.archives import check_archive, unreadable
from dayaq.foundation.lib.tables.text_files import Record


class Workbook:
    """A workbook that has passed the check, and what has to be said of its other sheets."""

    def __init__(self, path: Path) -> None:
        check_archive(path)
        self.path = path
        try:
            self._book = python_calamine.CalamineWorkbook.from_path(path)
            self.sheet, self.notes = self._choose()
        except (python_calamine.CalamineError, ValueError, OSError) as error:
            raise unreadable(path) from error

    def _choose(self) -> tuple[str, list[str]]:
        sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
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
            raise unreadable(self.path) from error
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
