"""The rows of a file as advertisements, with what only the file can tell: a number that stands in it twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from dayaq.foundation.lib.tables import RowMistake, Table, read_table
from dayaq.interventions.vacancies.importing import columns
from dayaq.interventions.vacancies.importing.advertisement import Advertisement, Reader


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the file: its advertisement, or its mistakes; `again` when it is word for word an earlier row."""

    number: int
    advertisement: Advertisement | None
    mistakes: tuple[RowMistake, ...] = ()
    again: bool = False


def open_file(path: Path) -> Table:
    """Find the columns of a vacancy file; UserMistake when it is none."""
    return read_table(path, required=columns.REQUIRED, optional=columns.OPTIONAL, aliases=columns.ALIASES)


def read_rows(table: Table, reader: Reader) -> Iterator[ReadRow]:
    """Every row in its order. Depends on the file alone, so that a second reading tells the same."""
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for row in table:
        if isinstance(row, RowMistake):
            yield ReadRow(row.row, None, (row,))
            continue
        read = reader.read(row)
        yield _placed(read, seen) if isinstance(read, Advertisement) else ReadRow(row.number, None, tuple(read))


def _placed(read: Advertisement, seen: dict[tuple[str, str], tuple[int, str]]) -> ReadRow:
    first, content = seen.setdefault((read.source, read.external_id), (read.row, read.content_hash))
    if first == read.row:
        return ReadRow(read.row, read)
    if content == read.content_hash:
        return ReadRow(read.row, read, again=True)
    if read.has_own_id:
        sentence = _(
            "The number stands already in row %(row)d with other content; each vacancy has a number of its own."
        )
        return ReadRow(
            read.row, None, (RowMistake(read.row, "external_id", read.external_id, sentence % {"row": first}),)
        )
    return _placed(replace(read, external_id=f"{read.external_id}-{read.content_hash[:8]}", has_own_id=True), seen)
