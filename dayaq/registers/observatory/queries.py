"""What is expected, in words: summed by occupation and region over some quarters, or as a list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from dayaq.registers.observatory.models import DemandSignal


def expected(
    first: date, last: date, *, kinds: tuple[str, ...] | None = None, known_at: datetime | None = None
) -> dict[tuple[str, str], tuple[int, int, int]]:
    """(code of the occupation, region) → (workers, low, high), summed over the quarters that begin in the period."""
    rows = DemandSignal.objects.in_quarters(first, last)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    sums: dict[tuple[str, str], tuple[int, int, int]] = {}
    columns = rows.standing(known_at).order_by().values_list("unit_group", "region", "workers", "low", "high")
    for unit_group, region, *numbers in columns:
        before = sums.get((unit_group, region), (0, 0, 0))
        sums[unit_group, region] = tuple(a + b for a, b in zip(before, numbers, strict=True))  # type: ignore[assignment]
    return sums


def signals(*, region: str = "", kind: str = "", quarter: date | None = None) -> QuerySet[Any]:
    """The signals that stand, for a list."""
    narrowed = {name: value for name, value in (("region", region), ("kind", kind), ("quarter", quarter)) if value}
    rows = DemandSignal.objects.filter(**narrowed).standing()
    return rows.select_related("unit_group", "region").order_by("-quarter", "region", "unit_group", "pk")
