"""A YAML file read with the line of every entry and value; and values judged by what their field takes.

Nothing here knows what an agreement is: `fields.py` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.importing.outcome import Mistake
from dayaq.foundation.lib.mistakes import UserMistake

MOST_BYTES = 4_000_000


class Entry(dict[str, Any]):
    """A mapping that knows its line, the lines of its values, and its place in the file."""

    line: int
    lines: dict[str, int]
    place: str

    def mistake(self, key: str, sentence: str) -> Mistake:
        place = f"{self.place}.{key}" if key and self.place else key or self.place
        return Mistake(place, self.lines.get(key, self.line), sentence)


class _Loader(yaml.SafeLoader):
    """Safe, refuses a key that is written twice, and keeps lines."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Any:
    entry = Entry()
    yield entry
    entry.line, entry.lines, entry.place = node.start_mark.line + 1, {}, ""
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in entry:
            raise yaml.MarkedYAMLError(
                problem=_("“%(key)s” is written twice") % {"key": key}, problem_mark=key_node.start_mark
            )
        entry.lines[key] = key_node.start_mark.line + 1
        entry[key] = loader.construct_object(value_node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_file(path: Path) -> Entry:
    """The file's top entry, or the sentence why it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserMistake(_("It is larger than a file of agreements can be (4 MB)."), file=path.name)
        content = yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)  # noqa: S506 - derived from the safe one
    except OSError as error:
        raise UserMistake(_("It cannot be read: %(why)s.") % {"why": error.strerror}, file=str(path)) from error
    except UnicodeDecodeError as error:
        raise UserMistake(_("It is not written in UTF-8; save it as UTF-8."), file=path.name) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UserMistake(
            _("It is not YAML: %(why)s. Check the indentation and the quotes there.") % {"why": error.problem},
            file=path.name, row=mark.line + 1 if mark else None,
        ) from error  # fmt: skip
    except yaml.YAMLError as error:
        raise UserMistake(_("It is not YAML: %(why)s.") % {"why": error}, file=path.name) from error
    if not isinstance(content, Entry):
        raise UserMistake(
            _("It holds no entries; it begins with “agreements:”, “partners:” or “figures:”."), file=path.name
        )
    return content


Parse = Callable[[Any], Any]


@dataclass(frozen=True)
class Fields:
    """What an entry takes: values by name, those that must be there, and lists of further entries."""

    values: Mapping[str, Parse]
    required: Sequence[str] = ()
    lists: Mapping[str, Fields] = field(default_factory=dict)


def judge(entry: Entry, fields: Fields, place: str, mistakes: list[Mistake]) -> None:
    """Turn the entry's values into what the tables take, in place; what is wrong is added to the mistakes."""
    entry.place = place
    known = [*fields.values, *fields.lists]
    for key in list(entry):
        if key not in known:
            mistakes.append(entry.mistake(key, _unknown(key, known)))
    for key in fields.required:
        if entry.get(key) in (None, ""):
            mistakes.append(entry.mistake("", _("“%(key)s” is missing; add it.") % {"key": key}))
    for key, parse in fields.values.items():
        if entry.get(key) is None:
            entry.pop(key, None)
            continue
        try:
            entry[key] = parse(entry[key])
        except ValueError as error:
            mistakes.append(entry.mistake(key, str(error)))
    for key, inner in fields.lists.items():
        _judge_list(entry, key, inner, mistakes)


def _judge_list(entry: Entry, key: str, inner: Fields, mistakes: list[Mistake]) -> None:
    rows = entry.get(key) or []
    entry_list = rows if isinstance(rows, list) else [rows]
    if any(not isinstance(row, Entry) for row in entry_list):
        mistakes.append(entry.mistake(key, _("A list of entries is expected: lines that begin with “- ”.")))
        entry[key] = []
        return
    entry[key] = entry_list
    for number, row in enumerate(entry_list, 1):
        judge(row, inner, f"{entry.place}.{key}[{number}]" if entry.place else f"{key}[{number}]", mistakes)


def _unknown(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, n=1)
    if near:
        return _("“%(key)s” is not known here; did you mean “%(near)s”?") % {"key": key, "near": near[0]}
    return _("“%(key)s” is not known here; possible are: %(known)s.") % {"key": key, "known": ", ".join(known)}


def text(most: int) -> Parse:
    def parse(value: Any) -> str:
        if isinstance(value, Entry | list):
            raise ValueError(_("A text is expected; put it between quotes."))
        written = " ".join(str(value).split())
        if len(written) > most:
            raise ValueError(
                _("The text has %(has)d letters; at most %(most)d fit.") % {"has": len(written), "most": most}
            )
        return written

    return parse


def slug(value: Any) -> str:
    """A code: small letters, digits and hyphens."""
    written = str(value)
    if (
        not written
        or len(written) > 80
        or not all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in written)
    ):
        raise ValueError(
            _("“%(value)s” is no code; use small letters, digits and hyphens, such as azerconnect-2021.")
            % {"value": value}
        )
    return written


def day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(_("“%(value)s” is no day; write it as 2021-12-22, without quotes.") % {"value": value})


def whole(least: int = 0, most: int = 2_000_000_000) -> Parse:
    def parse(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(
                _("“%(value)s” is no number for this; write a whole number from %(least)d to %(most)d.")
                % {"value": value, "least": least, "most": most}
            )
        return value

    return parse


def number(value: Any) -> Decimal:
    try:
        if isinstance(value, bool):
            raise InvalidOperation
        read = Decimal(str(value))
        if not read.is_finite() or abs(read) >= 10**14 or read != round(read, 4):
            raise InvalidOperation
    except InvalidOperation as error:
        raise ValueError(
            _("“%(value)s” is no number; write it like 817.5, with at most four decimals.") % {"value": value}
        ) from error
    return read


def yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(_("Write true or false, or leave it out where it is not known."))


def one_of(choices: Sequence[str]) -> Parse:
    def parse(value: Any) -> str:
        if str(value) not in choices:
            near = get_close_matches(str(value), choices, n=1)
            cure = (
                _("did you mean “%(near)s”?") % {"near": near[0]}
                if near
                else _("possible are: %(known)s.") % {"known": ", ".join(choices)}
            )
            raise ValueError(_("“%(value)s” is not possible here; %(cure)s") % {"value": value, "cure": cure})
        return str(value)

    return parse


def codes(value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        raise ValueError(_("A list of codes is expected, such as [export-2020, import-2020]."))
    return [slug(each) for each in value]
