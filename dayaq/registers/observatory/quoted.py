"""Writing quoted figures down, and asking whether they add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.registers.observatory.models import FigureIdentity, IdentityTerm, QuotedFigure


@dataclass(frozen=True, slots=True)
class Quote:
    """A number as it was said; what makes it the same statement is everything but its wording."""

    series: str
    label: str
    value: Decimal
    unit: str
    first_day: date
    last_day: date
    said_on: date
    source: str
    said_by: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """One identity with what was stated, what its terms make, and the difference between the two."""

    identity: FigureIdentity
    stated: Decimal
    computed: Decimal

    @property
    def difference(self) -> Decimal:
        return self.stated - self.computed

    @property
    def holds(self) -> bool:
        return abs(self.difference) <= self.identity.tolerance

    def as_dict(self) -> dict[str, Any]:
        """The sum as plain values; numbers, not texts, as they are compared by machines."""
        total = self.identity.total
        return {
            "code": self.identity.code,
            "sentence": self.identity.sentence,
            "holds": self.holds,
            "stated": float(self.stated),
            "computed": float(self.computed),
            "difference": float(self.difference),
            "unit": total.unit,
            "country": total.country,
            "first_day": total.first_day.isoformat(),
            "last_day": total.last_day.isoformat(),
            "source": total.source,
            "terms": [
                {"label": term.figure.label, "value": float(term.figure.value), "source": term.figure.source}
                for term in self.identity.terms.all()
            ],
        }


def record_quote(quote: Quote, *, actor: str) -> tuple[QuotedFigure, bool]:
    """Append a figure as it was quoted; the same statement again gives the row that is there."""
    if quote.last_day < quote.first_day:
        raise UserMistake(_("The last day cannot come before the first day."), field="last_day")
    same = {
        name: getattr(quote, name)
        for name in ("series", "country", "first_day", "last_day", "said_on", "source", "value")
    }
    with transaction.atomic():
        found = QuotedFigure.objects.filter(**same).first()
        if found is not None:
            return found, False
        figure = QuotedFigure.objects.create(
            **same, label=quote.label, unit=quote.unit, said_by=quote.said_by, note=quote.note,
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(actor=actor, verb="quote a figure", subject_kind="quoted_figure", subject=figure.public_id)
    return figure, True


def record_identity(
    *,
    code: str,
    sentence: str,
    total: QuotedFigure,
    terms: Iterable[QuotedFigure],
    actor: str,
    tolerance: Decimal = Decimal(0),
) -> tuple[FigureIdentity, bool]:
    """Say which figures must make a total. The same code again changes nothing."""
    parts = list(terms)
    if len(parts) < 2 or {part.unit for part in parts} != {total.unit}:
        raise UserMistake(_("An identity has at least two terms, in the unit of their total."))
    with transaction.atomic():
        found = FigureIdentity.objects.filter(code=code).first()
        if found is not None:
            return found, False
        identity = FigureIdentity.objects.create(code=code, sentence=sentence, total=total, tolerance=tolerance)
        IdentityTerm.objects.bulk_create(IdentityTerm(identity=identity, figure=part) for part in parts)
        audit.record(actor=actor, verb="state an identity", subject_kind="identity", subject=identity.public_id)
    return identity, True


def sums(country: str | None = None) -> list[Sum]:
    """Every identity (of one country) with what was stated and what its terms make."""
    rows = FigureIdentity.objects.select_related("total").prefetch_related("terms__figure").order_by("code")
    if country is not None:
        rows = rows.filter(total__country=country)
    return [
        Sum(identity, identity.total.value, sum((term.figure.value for term in identity.terms.all()), Decimal(0)))
        for identity in rows
    ]
