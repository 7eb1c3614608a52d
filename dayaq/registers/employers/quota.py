"""The quota: how many jobs an employer owes in a year, by its headcount, with every edge and the rounding a parameter.

An obligation, not a measure: nobody takes part in it. What is declared stands in `models/quota.py`; how many of the
seats are filled is asked by the room of vacancies, which knows hires.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.parameters import Scalar, parameter
from dayaq.foundation.lib.period import Period
from dayaq.registers.employers.models import Headcount, Organisation, QuotaDeclaration, QuotaExemption

Settings = Mapping[str, Scalar] | None


@dataclass(frozen=True, slots=True)
class Quota:
    """What an employer owes in a year; `headcount` None means that nobody has told it yet, and nothing is computed.

    `because` says in words why nothing is owed; `assumed` names the parameters that decided and have no source.
    """

    year: int
    headcount: int | None
    seats: int = 0
    disability_seats: int = 0
    because: Any = ""
    assumed: tuple[str, ...] = ()

    @property
    def is_owed(self) -> bool:
        return self.seats > 0


_ROUND = {"down": math.floor, "up": math.ceil, "nearest": lambda share: math.floor(share + Decimal("0.5"))}


def quota_for(headcount: int, year: int, settings: Settings = None) -> Quota:
    """The quota of so many staff by the norms in force at the beginning of the year; `settings` simulate others."""
    asked = _Asked(date(year, 1, 1), settings or {})
    if headcount < asked.number("quota.smallest_staff"):
        return Quota(year, headcount, because=_("fewer staff than the quota begins with"))
    if headcount >= asked.number("quota.large_staff"):
        rate, part = asked.share("quota.large_rate"), asked.share("quota.large_disability_rate")
    elif headcount >= asked.number("quota.middle_staff"):
        rate, part = asked.share("quota.middle_rate"), asked.share("quota.middle_disability_rate")
    else:
        least = int(asked.number("quota.small_disability_seats"))
        seats = max(1, least, asked.rounded(headcount, asked.share("quota.small_rate")))
        return Quota(year, headcount, seats, least, assumed=asked.assumed)
    seats = asked.rounded(headcount, rate)
    return Quota(year, headcount, seats, min(seats, asked.rounded(headcount, part)), assumed=asked.assumed)


class _Asked:
    """Parameters of a day as they are asked for, remembering which of those that decided are assumed."""

    def __init__(self, day: date, settings: Mapping[str, Scalar]) -> None:
        self.day, self.settings, self._assumed = day, settings, dict[str, None]()

    def _value(self, path: str) -> Scalar:
        if path in self.settings:
            return self.settings[path]
        found = parameter(path, self.day)
        if found.assumed:
            self._assumed[path] = None
        return found.value

    @property
    def assumed(self) -> tuple[str, ...]:
        return tuple(self._assumed)

    def number(self, path: str) -> float:
        return float(str(self._value(path)))

    def share(self, path: str) -> Decimal:
        return Decimal(str(self._value(path))) / 100

    def rounded(self, headcount: int, share: Decimal) -> int:
        return int(_ROUND[str(self._value("quota.rounding"))](headcount * share))


def quotas_of(organisations: Iterable[Organisation], year: int) -> dict[int, Quota]:
    """Employer's key → its quota of the year, in two queries; the headcount is that of the year before."""
    several = list(organisations)
    staff = dict(
        Headcount.objects.filter(organisation__in=several, year=year - 1)
        .order_by()
        .values_list("organisation_id", "employees")
    )
    within = Period.year(year)
    exempt = {
        row.organisation_id: row
        for row in QuotaExemption.objects.overlapping(within).filter(organisation__in=several).order_by("first_day")
    }
    return {one.pk: _quota(one, staff.get(one.pk), exempt.get(one.pk), year) for one in several}


def quota_of(organisation: Organisation, year: int) -> Quota:
    """What one employer owes in a year."""
    return quotas_of([organisation], year)[organisation.pk]


def _quota(organisation: Organisation, headcount: int | None, exempt: QuotaExemption | None, year: int) -> Quota:
    if organisation.kind == Organisation.Kind.STATE:
        return Quota(year, headcount, because=_("state bodies are exempt"))
    if exempt is not None:
        return Quota(year, headcount, because=exempt.get_reason_display())
    if headcount is None:
        return Quota(year, None, because=_("the headcount of the year before is not known"))
    return quota_for(headcount, year)


def declared(organisations: Iterable[Organisation], year: int) -> dict[int, QuotaDeclaration]:
    """Employer's key → the declaration of the year that stands."""
    rows = QuotaDeclaration.objects.filter(organisation__in=list(organisations), year=year).order_by("pk")
    return {row.organisation_id: row for row in rows}
