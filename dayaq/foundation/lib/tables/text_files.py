"""CSV files as people save them: in four encodings, with three delimiters, and not always whole.

A file is read line by line with a bound on the line, so that no file, however wrong, is taken into memory at once.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

DELIMITERS = (",", ";", "\t")
LONGEST_LINE = 1_000_000
_CHUNK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, numbered as a spreadsheet numbers it; `broken` says why they could not be told apart."""

    number: int
    cells: list[str]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A CSV file whose encoding and delimiter are known."""

    path: Path
    encoding: str
    delimiter: str

    def records(self) -> Iterator[Record]:
        """Yield the rows one after the other; UserMistake where the file cannot be read on."""
        with self.path.open(encoding=self.encoding, newline="") as handle:
            reader = csv.reader(_lines(handle, self.path.name), delimiter=self.delimiter, strict=True)
            number = 0
            while True:
                number += 1
                try:
                    yield Record(number, next(reader))
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Record(number, [], self._broken(str(error), number))
                except UnicodeDecodeError as error:
                    raise _undecodable(self.path) from error

    def _broken(self, error: str, number: int) -> str:
        if "expected after" in error:
            return _("After a closing quotation mark stands text; expected is the next cell or the end of the row.")
        raise UserMistake(_("A cell does not end; is a quotation mark not closed?"), file=self.path.name, row=number)


def encoding_of(path: Path) -> tuple[str, str]:
    """Return the encoding of a text file, and a note for the user where it had to be guessed."""
    with path.open("rb") as handle:
        start = handle.read(4)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding, ""
    if _is_utf8(path):
        return "utf-8", ""
    encoding, name = _guessed(path)
    return encoding, _("The file is not UTF-8; it was read as %(name)s. Please look whether its letters are right.") % {
        "name": name
    }


def _lines(handle: TextIO, name: str) -> Iterator[str]:
    number = 0
    while line := handle.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            sentence = _("This row is longer than %(limit)d characters; expected is one row a line.")
            raise UserMistake(sentence % {"limit": LONGEST_LINE}, file=name, row=number)
        if "\0" in line:
            raise UserMistake(_("This row has zero bytes in it; save the file as CSV (UTF-8)."), file=name, row=number)
        yield line


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as handle:
        try:
            while chunk := handle.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _guessed(path: Path) -> tuple[str, str]:
    """Russian words are runs of bytes above 127; in Turkish and Azerbaijani ones such bytes stand alone."""
    with path.open("rb") as handle:
        runs = _HIGH_RUN.findall(handle.read(_CHUNK))
    alone = sum(len(run) == 1 for run in runs)
    if alone * 2 > len(runs):
        return "cp1254", "Windows-1254"
    return "cp1251", "Windows-1251"


def _undecodable(path: Path) -> UserMistake:
    return UserMistake(_("The letters of this file cannot be read; save it as CSV (UTF-8)."), file=path.name)
