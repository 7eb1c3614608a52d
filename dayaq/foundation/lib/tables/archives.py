"""A look at a workbook before it is opened: what it would unpack to, and how far its sheets reach.

A workbook is a zip archive. A few kilobytes can unpack to more than a machine has, and one cell named far outside would
make the reader lay out the whole sheet up to it; either would end the process, not only the reading. Here every part is
unpacked bit by bit and thrown away, which shows sizes that lie, and every XML part is walked with a strict parser.
"""

import lzma
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

MOST_ENTRIES = 2_000
MOST_UNPACKED = 400_000_000
MOST_RATIO = 250
MOST_CELLS = 10_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SMALL = 1_000_000
_CHUNK = 1 << 16
_PLACE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, expat.ExpatError, EOFError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip


def check_archive(path: Path) -> None:
    """Refuse what is no workbook and what would unpack to too much; UserMistake."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if not any(entry.filename == "xl/workbook.xml" for entry in entries):
                raise unreadable(path)
            _check_sizes(path, entries)
            for entry in entries:
                with archive.open(entry) as stream:
                    _check_part(path, entry.filename.lower(), stream)
    except _DAMAGED as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> UserMistake:
    """The sentence for a file that only looks like a workbook."""
    return UserMistake(
        _("This is not a workbook that can be read; expected is .xlsx without password and macros, or CSV (UTF-8)."),
        file=path.name,
    )


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(e.file_size > _SMALL and e.file_size > MOST_RATIO * max(e.compress_size, 1) for e in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or swollen:
        raise UserMistake(
            _("This workbook would unpack to far more than it seems to hold, and was not opened; save it as CSV."),
            file=path.name,
        )


def _check_part(path: Path, name: str, stream: IO[bytes]) -> None:
    if not name.endswith((".xml", ".rels")):
        while stream.read(_CHUNK):
            pass
        return
    extent = _Extent(is_list_of_parts=name == "xl/_rels/workbook.xml.rels")
    extent.walk(stream)
    if extent.rows * extent.columns > MOST_CELLS:
        raise UserMistake(
            _("The sheet reaches to row %(rows)d and column %(columns)d; is there a stray cell far outside the table?")
            % {"rows": extent.rows, "columns": extent.columns},
            file=path.name,
        )


class _Extent:
    """How far the cells of an XML part reach, whether they name their places or follow one another."""

    def __init__(self, *, is_list_of_parts: bool) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._is_list_of_parts = is_list_of_parts

    def walk(self, stream: IO[bytes]) -> None:
        # always UTF-8, whatever the part says of itself, because so does the reader
        parser = expat.ParserCreate("UTF-8")
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._refuse
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)

    def _refuse(self, *_declaration: object) -> None:
        raise ValueError("a workbook declares no document type")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._row, self._column = self._placed(attributes, self._row, self._column + 1)
            self.columns = max(self.columns, self._column)
        elif kind == "row":
            self._row, self._column = self._placed(attributes, self._row + 1, 0)
        elif kind == "Relationship" and self._is_list_of_parts and not _is_xml(attributes.get("Target", "")):
            # a sheet that hides in a part of another kind would not be walked
            self._refuse()
        self.rows = max(self.rows, self._row)

    def _placed(self, attributes: dict[str, str], row: int, column: int) -> tuple[int, int]:
        if "r" not in attributes:
            return row, column
        place = _PLACE.fullmatch(attributes["r"])
        if place is None:
            raise ValueError("a place that no sheet has")
        row, column = int(place[2]), _column_number(place[1]) or column
        if row > _LAST_ROW or column > _LAST_COLUMN:
            raise ValueError("a place beyond the last row or column")
        return row, column


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
