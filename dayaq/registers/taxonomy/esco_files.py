"""Finds the files of an ESCO release and reads their rows, in the spellings of its publishers.

The Commission's own CSV (occupations_en.csv, skills_en.csv, occupationSkillRelations_en.csv) and the form in which
others hand it on (other headers, other capitals, gzipped) are the same to the importer.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

MOST_BYTES = 500_000_000  # unpacked
_LANGUAGE = re.compile(r"_[a-z]{2}$")
_KINDS = {"occupations": "occupations", "skills": "skills", "occupationskillrelations": "relations"}
# what a column is called, without capitals and underscores
_HEADERS: dict[str, dict[str, tuple[str, ...]]] = {
    "occupations": {
        "uri": ("concepturi", "originuri"),
        "isco": ("iscogroup", "iscogroupcode"),
        "label": ("preferredlabel",),
        "others": ("altlabels",),
        "code": ("code",),
    },
    "skills": {"uri": ("concepturi", "originuri"), "label": ("preferredlabel",), "kind": ("skilltype",)},
    "relations": {
        "occupation": ("occupationuri",),
        "relation": ("relationtype", "relation"),
        "skill": ("skilluri",),
        "skill_label": ("skilllabel",),
    },
}
_OPTIONAL = {"others", "code", "kind", "skill_label"}


@dataclass(frozen=True, slots=True)
class Record:
    """One row; `number` counts records after the header, for cells of ESCO hold line breaks."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def required(self, column: str) -> str:
        if not self.text(column):
            raise self.mistake(column, _("The cell is empty."))
        return self.text(column)

    def mistake(self, column: str, sentence: str) -> UserMistake:
        return UserMistake(sentence, file=self.file, row=self.number + 1, column=column)


@dataclass(frozen=True, slots=True)
class EscoFile:
    """One file of a release, of a known kind."""

    path: Path
    kind: str

    def content_hash(self) -> str:
        """Of what is in it, packed or not."""
        told = hashlib.sha256()
        with self._open() as stream:
            read = 0
            for block in iter(lambda: self._read(stream, 1 << 20), b""):
                read += len(block)
                if read > MOST_BYTES:
                    raise UserMistake(_("The file unpacks to more than an ESCO release holds."), file=self.path.name)
                told.update(block)
        return told.hexdigest()

    def records(self) -> Iterator[Record]:
        """Every row with its cells by our names of the columns."""
        with self._open() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            try:
                header = self._match(next(reader, []))
                for number, cells in enumerate(reader, 1):
                    if any(cells):
                        yield Record(self.path.name, number, self._cells(header, cells))
            except UnicodeDecodeError as error:
                raise UserMistake(_("This file is not UTF-8, as ESCO is published."), file=self.path.name) from error
            except csv.Error as error:
                raise UserMistake(
                    _("The rows of this file cannot be told apart (%(why)s); expected is CSV with commas.")
                    % {"why": error},
                    file=self.path.name,
                    row=reader.line_num,
                ) from error

    @staticmethod
    def _cells(header: Mapping[str, int], cells: Sequence[str]) -> dict[str, str]:
        return {name: cells[place] for name, place in header.items() if place < len(cells)}

    def _match(self, header: Sequence[str]) -> dict[str, int]:
        names = [re.sub(r"[\W_]", "", cell).lower() for cell in header]
        found: dict[str, int] = {}
        for name, spellings in _HEADERS[self.kind].items():
            place = next((names.index(spelling) for spelling in spellings if spelling in names), None)
            if place is not None:
                found[name] = place
            elif name not in _OPTIONAL:
                raise UserMistake(
                    _("There is no column “%(column)s”, as ESCO has it.") % {"column": spellings[0]},
                    file=self.path.name,
                )
        return found

    def _open(self) -> IO[bytes]:
        return gzip.open(self.path) if self.path.suffix == ".gz" else self.path.open("rb")  # type: ignore[return-value]

    def _read(self, stream: IO[bytes], size: int) -> bytes:
        try:
            return stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise UserMistake(_("The file is damaged and cannot be unpacked."), file=self.path.name) from error


def find_files(paths: Sequence[Path]) -> dict[str, EscoFile]:
    """The files of a release by their kinds; UserMistake where there are no occupations, or two files of a kind."""
    found: dict[str, EscoFile] = {}
    for path in _all_files(paths):
        kind = _KINDS.get(_plain_name(path))
        if kind is None:
            continue
        if kind in found:
            raise UserMistake(
                _("Two files hold the same part of the release: %(one)s and %(other)s.")
                % {"one": found[kind].path.name, "other": path.name}
            )
        found[kind] = EscoFile(path, kind)
    if "occupations" not in found:
        raise UserMistake(
            _("There is no ESCO release here; expected are its CSV files, such as occupations_en.csv."),
            file=", ".join(path.name for path in paths),
        )
    return found


def _all_files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise UserMistake(_("There is no such file or folder."), file=str(path))
        yield from sorted(path.iterdir()) if path.is_dir() else (path,)


def _plain_name(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return _LANGUAGE.sub("", name.removesuffix(".csv")).replace("_", "") if name.endswith(".csv") else ""
