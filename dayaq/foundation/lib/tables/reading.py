"""Reading a table that somebody brings: rows as plain text by the names of the columns that were asked for.

What makes the whole file unusable is a UserMistake; what is wrong with one row comes as a RowMistake in the row's
place, and the reading goes on. Cells are text as they stand: a formula is not reckoned, and nothing is converted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables.text_files import DELIMITERS, Record, TextFile, encoding_of
from dayaq.foundation.lib.tables.workbooks import Workbook

MOST_BYTES = 200_000_000
MOST_ROWS = 1_000_000

_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
_MARKS = " \xa0\r\n" + "".join(DELIMITERS)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<body")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its number in the file, and its cells by the names of the columns."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowMistake:
    """What is wrong with one row: which cell, what stands there, and what is expected."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns have been found. It can be gone through more than once, a row at a time.

    `columns` are the headers in their order, by the names asked for where they match; `notes` are for the user.
    """

    path: Path
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    header_row: int
    most_rows: int
    _records: Callable[[], Iterator[Record]] = field(repr=False)

    def __iter__(self) -> Iterator[Row | RowMistake]:
        """Yield every row that is not empty, or what is wrong with it."""
        count = 0
        for record in self._records():
            if record.number <= self.header_row or not (record.broken or any(map(str.strip, record.cells))):
                continue
            count += 1
            if count > self.most_rows:
                raise UserMistake(
                    _("The table has more than %(limit)d rows; split the file.") % {"limit": self.most_rows},
                    file=self.path.name,
                    row=record.number,
                )
            yield self._row(record)

    def _row(self, record: Record) -> Row | RowMistake:
        if record.broken:
            return RowMistake(record.number, "", "", record.broken)
        cells = [cell.strip() for cell in record.cells]
        width = len(self.columns)
        stray = [cell for cell, name in zip(cells, self.columns, strict=False) if cell and not name]
        if len(cells) < width or any(cells[width:]) or stray:
            found = len(cells) if len(cells) < width else max(place for place, cell in enumerate(cells, 1) if cell)
            sentence = _("The row has %(found)d cells; expected are %(width)d, one under each header.")
            return RowMistake(record.number, "", "", sentence % {"found": found, "width": width})
        return Row(record.number, {name: cell for name, cell in zip(self.columns, cells, strict=False) if name})


def read_table(
    path: Path,
    *,
    required: Sequence[str],
    optional: Sequence[str] = (),
    aliases: Mapping[str, Sequence[str]] | None = None,
    max_bytes: int = MOST_BYTES,
    max_rows: int = MOST_ROWS,
) -> Table:
    """Open a CSV or XLSX file and find its columns; UserMistake, naming the file, when it is no such table.

    Headers match the names (or their aliases) whatever their capitals, accents, spaces and underscores.
    """
    _check_size(path, max_bytes)
    names = _Names(path.name, required, optional, aliases or {})
    if _is_workbook(path):
        book = Workbook(path)
        found = _header(book.records())
        if found is None:
            raise _empty(path)
        columns = names.match(found)
        return Table(path, columns, (*book.notes, *names.notes(columns)), found.number, max_rows, book.records)
    encoding, guess = encoding_of(path)
    source, header = _best_delimiter(path, encoding, names)
    columns = names.match(header)
    notes = [guess] if guess else []
    return Table(path, columns, (*notes, *names.notes(columns)), header.number, max_rows, source.records)


class _Names:
    """The names of the columns that are asked for, and what people write for them."""

    def __init__(
        self, file: str, required: Sequence[str], optional: Sequence[str], aliases: Mapping[str, Sequence[str]]
    ) -> None:
        self.file, self.required, self.known = file, tuple(required), (*required, *optional)
        self._by_fold = {fold(other): name for name, others in aliases.items() for other in others}
        self._by_fold.update({fold(name): name for name in self.known})

    def name(self, header: str) -> str:
        return self._by_fold.get(fold(header), header.strip())

    def fit(self, headers: Sequence[str]) -> tuple[int, int]:
        """How well a row serves as header: known names first, then how many cells there are."""
        return len({self.name(header) for header in headers} & set(self.known)), len(headers)

    def match(self, header: Record) -> tuple[str, ...]:
        if header.broken:
            raise UserMistake(header.broken, file=self.file, row=header.number)
        columns = [self.name(cell) for cell in header.cells]
        while columns and not columns[-1]:
            columns.pop()
        for place, name in enumerate(columns):
            if name and name in columns[:place]:
                sentence = _("Two columns are headed “%(header)s”; expected is one.")
                raise UserMistake(
                    sentence % {"header": header.cells[place].strip()}, file=self.file, row=header.number, column=name
                )
        missing = [name for name in self.required if name not in columns]
        if missing:
            found = ", ".join(name for name in columns if name)
            raise UserMistake(
                _("Missing columns: %(missing)s. Found are: %(found)s.")
                % {"missing": ", ".join(missing), "found": found[:200]},
                file=self.file,
            )
        return tuple(columns)

    def notes(self, columns: Sequence[str]) -> list[str]:
        unused = [name for name in columns if name and name not in self.known]
        return [_("Columns that are not used: %(columns)s.") % {"columns": ", ".join(unused)[:200]}] if unused else []


def _check_size(path: Path, max_bytes: int) -> None:
    if not path.is_file():
        raise UserMistake(_("There is no such file."), file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise _empty(path)
    if size > max_bytes:
        raise UserMistake(
            _("The file has %(size)d MB; at most %(limit)d MB are read at once. Split it.")
            % {"size": size // 1_000_000, "limit": max_bytes // 1_000_000},
            file=path.name,
        )


def _is_workbook(path: Path) -> bool:
    """Whether it is a zip archive; UserMistake for what is plainly no table, whatever its name says."""
    with path.open("rb") as handle:
        start = handle.read(512)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserMistake(
            _("This is an old or a locked Excel file; save it as .xlsx without a password, or as CSV (UTF-8)."),
            file=path.name,
        )
    kind = next((name for magic, name in _KINDS if start.startswith(magic)), None)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        kind = "HTML/XML"
    if kind is not None:
        sentence = _("This is a %(kind)s file and no table; expected is CSV (UTF-8) or .xlsx.")
        raise UserMistake(sentence % {"kind": kind}, file=path.name)
    return start.startswith(b"PK\x03\x04")


def _best_delimiter(path: Path, encoding: str, names: _Names) -> tuple[TextFile, Record]:
    candidates = [TextFile(path, encoding, delimiter) for delimiter in DELIMITERS]
    headers = [(source, header) for source in candidates if (header := _header(source.records())) is not None]
    if not headers:
        raise _empty(path)
    return max(headers, key=lambda pair: names.fit(pair[1].cells))


def _header(records: Iterator[Record]) -> Record | None:
    """The first row in which anything stands but the marks between cells."""
    return next((each for each in records if each.broken or any(cell.strip(_MARKS) for cell in each.cells)), None)


def _empty(path: Path) -> UserMistake:
    return UserMistake(_("The file is empty; expected is a row of headers and the rows under it."), file=path.name)
