"""Monthly wages from people's words: "600", "600-800 AZN", "1 200 ₼", "до 1500", "$2000"; never a guess.

A text that holds anything we do not understand (a day's pay, a bonus, "by agreement") says nothing of the wage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money

# Above it an amount is a slip of the hand or no monthly wage; weak currencies have larger numbers.
MOST_A_MONTH = 100_000
MOST_IN_WEAK_CURRENCIES = 20_000_000
WEAK_CURRENCIES = {"JPY", "KZT", "RUB"}

_PIECE = re.compile(r"(?P<number>\d(?:[\d.,' ]*\d)?)|(?P<mark>[₼$€₽£]|[-–—+])|(?P<word>[^\W\d_]+)|(?P<rest>\S)")
_CURRENCIES = {
    "₼": "AZN", "azn": "AZN", "man": "AZN", "manat": "AZN", "manatdan": "AZN", "manata": "AZN",
    "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "₽": "RUB", "rub": "RUB",
    "rubl": "RUB", "£": "GBP", "gbp": "GBP",
    "try": "TRY", "gel": "GEL", "kzt": "KZT", "uah": "UAH",
}  # fmt: skip
_BASES = {
    "gross": "gross",
    "brutto": "gross",
    "brut": "gross",
    "net": "net",
    "nett": "net",
    "netto": "net",
    "xalis": "net",
}
_FROM = {"from", "ot", "den", "dan", "manatdan", "ab"}
_UP_TO = {"to", "up", "upto", "do", "qeder", "kimi", "dek", "bis"}
_SILENT = {
    "a", "e", "ya", "ye", "ay", "ayliq", "ayda", "month", "monthly", "per", "mes", "mesyas", "v",
    "emek", "haqqi", "maas", "salary", "wage", "zarplata", "zp", "monat",
}  # fmt: skip
_SILENT_MARKS = set("/.,:()")


@dataclass(frozen=True, slots=True)
class Wage:
    """What is said of a monthly wage, in minor units; None where nothing is."""

    low_minor: int | None = None
    high_minor: int | None = None
    currency: str | None = None
    basis: str = "unknown"


UNKNOWN = Wage()


def read_wage(written: str, currency: str | None = None) -> Wage:
    """Read a wage as an advertisement writes it; UNKNOWN where it says none that we are sure of."""
    pieces = list(_pieces(written))
    kinds = [kind for kind, _value in pieces]
    numbers = [value for kind, value in pieces if kind == "number"]
    named = {value for kind, value in pieces if kind == "currency"}
    bases = {value for kind, value in pieces if kind == "basis"}
    if "strange" in kinds or len(numbers) not in (1, 2) or len(named) > 1 or len(bases) > 1:
        return UNKNOWN
    used = next(iter(named), None) or currency or settings.DAYAQ_CURRENCY
    try:
        amounts = [plausible(Money.parse(number, used)) for number in numbers]
    except UserMistake:
        return UNKNOWN
    ends = _ends(amounts, [kind for kind in kinds if kind in {"number", "dash", "from", "up_to", "plus"}])
    return Wage(*ends, used, next(iter(bases), "unknown")) if ends else UNKNOWN


def plausible(amount: Money) -> int:
    """The minor units of an amount that can be a monthly wage; UserMistake for another."""
    most = MOST_IN_WEAK_CURRENCIES if amount.currency in WEAK_CURRENCIES else MOST_A_MONTH
    if not 0 < amount.amount <= most:
        raise UserMistake("")  # the caller says what is expected there
    return amount.minor


def _ends(amounts: list[int], shape: list[str]) -> tuple[int | None, int | None] | None:
    """The lower and the upper end, told by what stands between and around the numbers."""
    if len(amounts) == 2:
        low, high = amounts
        joined = "dash" in shape or "up_to" in shape
        return (low, high) if joined and "plus" not in shape and shape[0] != "dash" and low <= high else None
    if shape == ["number"]:
        return amounts[0], amounts[0]
    words = [kind for kind in shape if kind != "number"]
    if words == ["from"] or shape == ["number", "plus"]:
        return amounts[0], None
    return (None, amounts[0]) if set(words) == {"up_to"} else None


def _pieces(written: str) -> Iterator[tuple[str, str]]:
    """The numbers, currencies and words of the text, each as its kind and value; "strange" for what is none of them."""
    text = re.sub(r"[\s\u00a0]+", " ", unicodedata.normalize("NFKC", written))
    for found in _PIECE.finditer(text):
        if found["number"]:
            yield "number", found["number"]
        elif found["mark"] in ("-", "–", "—"):
            # "800-dən" joins an ending, "600-800" a number
            joins_ending = text[found.end() : found.end() + 1].isalpha()
            if not joins_ending:
                yield "dash", ""
        elif found["mark"] == "+":
            yield "plus", ""
        else:
            yield from _word(found["mark"] or fold(found["word"] or "") or found["rest"])


def _word(word: str) -> Iterator[tuple[str, str]]:
    known = [
        ("currency", _CURRENCIES.get(word)),
        ("basis", _BASES.get(word)),
        ("from", "" if word in _FROM else None),
        ("up_to", "" if word in _UP_TO else None),
    ]
    told = [(kind, value) for kind, value in known if value is not None]
    if told:
        yield from told
    elif word not in _SILENT and word not in _SILENT_MARKS:
        yield "strange", word
