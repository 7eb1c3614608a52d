"""The reckoning of a business plan: sales, costs, what is left, from which sales on it pays; and what is said of it.

Plain numbers in minor units a month, no database. Two kinds of sentences: what stops a plan from being handed in, and
what is only pointed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.parameters import parameter


class Line(Protocol):
    """A line of a plan, whichever way it is kept."""

    kind: str
    label: str

    @property
    def amount_minor(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A plan in figures: what a month brings and costs, and what is asked for once."""

    sales: int = 0
    materials: int = 0
    fixed: int = 0
    assets: int = 0
    twice: tuple[str, ...] = field(default=())

    @property
    def costs(self) -> int:
        """All costs of a month."""
        return self.materials + self.fixed

    @property
    def surplus(self) -> int:
        """What is left of a month's sales; below zero a loss."""
        return self.sales - self.costs

    @property
    def break_even(self) -> int | None:
        """Sales of a month from which on nothing is lost; None where every sale loses."""
        if self.sales <= self.materials:
            return None
        # rounded up: a broken unit less would still be a loss
        return -(-self.fixed * self.sales // (self.sales - self.materials))

    @property
    def payback_months(self) -> int | None:
        """Months of surplus that come to the value of the assets; None where there is no surplus."""
        return -(-self.assets // self.surplus) if self.surplus > 0 else None


def reckon(lines: Iterable[Line]) -> Reckoning:
    """Sum the lines of a plan."""
    sums = dict.fromkeys(("sale", "material", "fixed", "asset"), 0)
    seen: set[tuple[str, str]] = set()
    twice = []
    for line in lines:
        sums[line.kind] += line.amount_minor
        key = (line.kind, line.label.strip().casefold())
        if key in seen:
            twice.append(line.label)
        seen.add(key)
    return Reckoning(sums["sale"], sums["material"], sums["fixed"], sums["asset"], tuple(twice))


def mistakes(told: Reckoning) -> Iterator[str]:
    """What stops a plan from being handed in, one sentence each."""
    cap = parameter("self_employment.asset_cap_minor").whole
    if not told.sales:
        yield _("Write down what will be sold in a month, and for how much.")
    if not told.assets:
        yield _("Write down which assets you ask for.")
    if told.assets > cap:
        yield _("The assets come to %(assets)s; one grant is at most %(cap)s.") % {
            "assets": _money(told.assets), "cap": _money(cap),
        }  # fmt: skip
    if told.sales and told.surplus <= 0:
        yield _("In a month %(sales)s come in and %(costs)s go out: nothing is left to live from.") % {
            "sales": _money(told.sales), "costs": _money(told.costs),
        }  # fmt: skip


def warnings(told: Reckoning) -> Iterator[str]:
    """What is pointed out to whoever writes or reads a plan, one sentence each."""
    if told.sales and not told.materials:
        yield _("There are no costs that grow with what is sold: is there really no feed, cloth, wood or the like?")
    if told.sales and not told.fixed:
        yield _("There are no costs that stay the same every month: is there no rent, electricity or transport?")
    even, tight = told.break_even, parameter("self_employment.thin_margin_percent").whole
    if told.surplus > 0 and even is not None and even * 100 > told.sales * tight:
        yield _("The plan pays only from %(even)s of sales a month; a weak month is a loss.") % {"even": _money(even)}
    months, most = told.payback_months, parameter("self_employment.payback_months").whole
    if months is not None and told.assets and months > most:
        yield _("It takes %(months)d months until the assets' value has come in.") % {"months": months}
    for label in told.twice:
        yield _("“%(label)s” stands in the list twice.") % {"label": label}


def _money(minor: int) -> Money:
    return Money(minor, settings.DAYAQ_CURRENCY)
