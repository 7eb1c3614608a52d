"""Money: whole minor units (qəpik, cents) with their currency, never a broken number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

DECIMALS = {"AZN": 2, "EUR": 2, "GBP": 2, "GEL": 2, "JPY": 0, "KZT": 2, "RUB": 2, "TRY": 2, "UAH": 2, "USD": 2}
_WORDS = {"₼": "AZN", "manat": "AZN", "man": "AZN", "€": "EUR", "euro": "EUR", "$": "USD", "₽": "RUB", "£": "GBP"}
_AMOUNT_AND_CURRENCY = re.compile(r"(?P<before>[^\d.,\s+-]*)\s*(?P<amount>[-+]?[\d., ']*\d)\s*(?P<after>[^\d,\s+-]*)")
# how the languages group and break numbers: 1 234,50 and 1 234.50, 1,234.50, 1.234,50, 1'234.50
_WRITTEN = tuple(
    re.compile(rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}(?P<part>\d{{1,2}}))?")
    for group, point in ((" ", "[.,]"), (",", r"\."), (r"\.", ","), ("'", r"\."))
)
_MOST_DIGITS = 13


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the minor units of a currency: Money(45050, "AZN") is 450.50 manat."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in DECIMALS:
            raise ValueError(f"The currency “{self.currency}” is not known.")
        if not isinstance(self.minor, int) or isinstance(self.minor, bool):
            raise TypeError(f"Money is counted in whole minor units, not {self.minor!r}.")

    @classmethod
    def parse(cls, written: str, currency: str | None = None) -> "Money":
        """Read "1 234,50", "1,234.50 AZN", "₼ 450"; without a currency in it, it is the one given or the country's."""
        found = _AMOUNT_AND_CURRENCY.fullmatch(" ".join(written.split()).replace("−", "-").replace("’", "'"))
        if found is None:
            raise cls._unreadable(written)
        named = found["before"] or found["after"]
        in_ = _currency(named) if named else currency or settings.DAYAQ_CURRENCY
        minor = None if in_ is None or (found["before"] and found["after"]) else _minor(found["amount"], in_)
        if in_ is None or minor is None:
            raise cls._unreadable(written)
        return cls(minor, in_)

    @staticmethod
    def _unreadable(written: str) -> UserMistake:
        return UserMistake(
            _("“%(written)s” is no amount of money; write it like 450, 450.50 or 450,50 AZN.") % {"written": written}
        )

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, exact."""
        return Decimal(self.minor).scaleb(-DECIMALS[self.currency])

    def __str__(self) -> str:
        """The amount as the active language writes it; broken units only where there are some."""
        decimals = DECIMALS[self.currency] if self.minor % 10 ** DECIMALS[self.currency] else 0
        written = number_format(self.amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)
        return f"{written}\xa0{self.currency}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be reckoned together.")
        return other.minor


def _currency(named: str) -> str | None:
    word = named.strip(".")
    return word.upper() if word.upper() in DECIMALS else _WORDS.get(word.casefold())


def _minor(amount: str, currency: str) -> int | None:
    digits = amount.lstrip("+-")
    read = next((found for pattern in _WRITTEN if (found := pattern.fullmatch(digits))), None)
    decimals = DECIMALS[currency]
    if read is None or len(read["part"] or "") > decimals:
        return None
    whole = re.sub(r"\D", "", read["whole"])
    minor = int(whole + (read["part"] or "").ljust(decimals, "0"))
    return None if len(whole) > _MOST_DIGITS else -minor if amount.startswith("-") else minor
