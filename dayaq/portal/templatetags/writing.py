"""Filters that write numbers, wages, shares and capital letters as people of each language read them.

Not here: dates (Django's `date` filter with the formats of `dayaq/config/formats`). Input: plain numbers, money as
integer minor units. A missing value is written as a dash, never as zero.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.forms import CheckboxInput
from django.utils.formats import number_format
from django.utils.translation import gettext

from dayaq.foundation.lib import alphabets

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()

MISSING = "–"
NO_BREAK = "\N{NO-BREAK SPACE}"
MINOR_UNITS = 100

Number = int | float | Decimal


register.filter(alphabets.capitalised)


@register.filter
def number(value: Number | str | None, decimals: int = 0) -> str:
    """The number with the thousands of the current language: 74 203, 74,203 or 74.203."""
    if value is None or value == "":
        return MISSING
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def share(value: Number | str | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as a percentage: 6.3 % in English, 6,3 % in the other languages."""
    if value is None or value == "":
        return MISSING
    return f"{number(Decimal(str(value)) * 100, decimals)}{NO_BREAK}%"


@register.filter
def money(minor: int | str | None, currency: str = "") -> str:
    """Integer minor units as an amount with its currency, without empty decimals: 1 150 AZN, 12.50 AZN."""
    if minor is None or minor == "":
        return MISSING
    amount = Decimal(minor) / MINOR_UNITS
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{number(amount, decimals)}{NO_BREAK}{currency or settings.DAYAQ_CURRENCY}"


@register.filter
def wage(minor: int | str | None, kind: str = "") -> str:
    """A monthly wage in minor units; `kind` is "gross", "net" or empty where the employer did not say which."""
    if minor is None or minor == "":
        return gettext("wage not stated")
    amount = money(minor)
    if kind == "gross":
        return gettext("%(amount)s gross") % {"amount": amount}
    if kind == "net":
        return gettext("%(amount)s net") % {"amount": amount}
    return amount


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands beside it rather than above."""
    return isinstance(field.field.widget, CheckboxInput)
