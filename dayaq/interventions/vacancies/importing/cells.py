"""Cells of our own template, each kind with the sentence that says what is expected of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import DECIMALS, Money
from dayaq.interventions.vacancies.importing.wages import plausible
from dayaq.registers.employers.models import check_voen

MOST_SEATS = 10_000
EARLIEST = date(2000, 1, 1)
MOST_DAYS_AHEAD = 366

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T].*)?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?: .*)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_YES = {"yes", "true", "1", "beli", "he", "var", "da", "est", "ja"}
_NO = {"no", "false", "0", "xeyr", "yox", "net", "nein"}
_PARTLY = {"hybrid", "hibrid", "gibrid", "partly", "qismen", "casticno", "teilweise"}
_BASES = {"gross": "gross", "brutto": "gross", "net": "net", "netto": "net", "": "unknown"}


def whole_number(written: str) -> int:
    """How many seats: 1 where nothing is said."""
    if not written:
        return 1
    plain = written.removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9 and 1 <= int(plain) <= MOST_SEATS):
        raise UserMistake(_("Expected is a whole number of seats from 1 to %(most)d.") % {"most": MOST_SEATS})
    return int(plain)


def day(written: str) -> date | None:
    """A day as 2026-02-27 or 27.02.2026; None where nothing is said."""
    if not written:
        return None
    if _SHORT_YEAR.fullmatch(written):
        raise UserMistake(_("Write the year with four digits, like 2026-02-27."))
    found = _ISO.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    try:
        told = date(*(int(found[part]) for part in ("year", "month", "day"))) if found else None
    except ValueError:
        told = None
    if told is None:
        raise UserMistake(_("There is no such day; expected is a date like 2026-02-27 or 27.02.2026."))
    if told < EARLIEST or (told - clock.today()).days > MOST_DAYS_AHEAD:
        raise UserMistake(_("Expected is a day from 2000 to a year from today."))
    return told


def yes_or_no(written: str) -> bool | None:
    """Yes, no, or None where nothing or "partly" is said."""
    word = fold(written)
    if not written or word in _PARTLY:
        return None
    if word not in _YES | _NO:
        raise UserMistake(_("Expected is yes or no, or nothing where it is not known."))
    return word in _YES


def currency(written: str) -> str | None:
    """A currency by its code; None where nothing is said."""
    if written and written.upper() not in DECIMALS:
        raise UserMistake(
            _("This currency is not known; expected is one of %(known)s.") % {"known": ", ".join(sorted(DECIMALS))}
        )
    return written.upper() or None


def amount(written: str, in_: str) -> int | None:
    """A monthly wage in minor units; None where nothing is said."""
    if not written:
        return None
    try:
        return plausible(Money.parse(written, in_))
    except UserMistake as mistake:
        raise UserMistake(_("Expected is a monthly wage above zero, like 450 or 450.50.")) from mistake


def basis(written: str) -> str:
    """Whether a wage is gross or net."""
    if fold(written) not in _BASES:
        raise UserMistake(_("Expected is gross or net, or nothing where it is not known."))
    return _BASES[fold(written)]


def taxpayer_number(written: str) -> str:
    """A VÖEN with its check digits; empty where nothing is said."""
    number = written.replace(" ", "").removesuffix(".0")
    try:
        if number:
            check_voen(number)
    except ValidationError as error:
        raise UserMistake(" ".join(error.messages)) from error
    return number


def listed(written: str, separator: str = ";") -> list[str]:
    """The entries of a cell that holds a list."""
    return list(
        dict.fromkeys(entry for part in written.replace("\n", separator).split(separator) if (entry := part.strip()))
    )


def codes(written: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of a list's entries, by code or label; UserMistake for one that is not known."""
    found, strange = recognised(written, known)
    if strange:
        raise UserMistake(
            _("“%(entry)s” is not known here; expected are codes or names of the list in the reference.")
            % {"entry": strange[0][:60]}
        )
    return found


def recognised(written: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """The codes of the entries that are known by code or label, and the other entries.

    Entries are separated by semicolons, or by commas where that makes no label fall apart.
    """
    whole = listed(written)
    entries = [part for entry in whole for part in ([entry] if fold(entry) in known else listed(entry, ","))]
    found = dict.fromkeys(known[fold(entry)] for entry in entries if fold(entry) in known)
    return tuple(found), [entry for entry in entries if fold(entry) not in known]


def reserves(written: str, groups: Mapping[str, str]) -> tuple[tuple[str, int, bool], ...]:
    """Reserved seats written group:seats or group:seats:hard; as (group, seats, hard)."""
    told: dict[str, tuple[str, int, bool]] = {}
    for entry in listed(written):
        group, _colon, rest = entry.partition(":")
        seats, _colon, kind = rest.partition(":")
        code = groups.get(fold(group))
        if code is None or code in told or not seats.strip() or fold(kind) not in ("", "soft", "hard"):
            raise UserMistake(_("Expected are a group and its seats like “disability:1” or “disability:1:hard”."))
        told[code] = (code, whole_number(seats.strip()), fold(kind) == "hard")
    return tuple(told.values())
