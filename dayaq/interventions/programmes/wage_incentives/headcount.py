"""How many an employer had before and has now: what an additional job is measured against.

Headcounts are yearly means. The baseline is the mean of the last years before the one it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean

from dayaq.foundation.lib.parameters import parameter
from dayaq.registers.employers.models import Headcount

Years = Mapping[int, int]


def years_of(employer_ids: Iterable[int]) -> dict[int, dict[int, int]]:
    """The headcounts of employers (their keys) by year, in one query."""
    found: dict[int, dict[int, int]] = {}
    rows = Headcount.objects.filter(organisation__in=list(employer_ids)).order_by("organisation", "year")
    for employer, year, employees in rows.values_list("organisation_id", "year", "employees"):
        found.setdefault(employer, {})[year] = employees
    return found


def baseline(years: Years, before: int) -> float | None:
    """The mean of the last years before a year; None when none is known."""
    earlier = sorted(year for year in years if year < before)[-parameter("wage_incentives.baseline_years").whole :]
    return fmean(years[year] for year in earlier) if earlier else None


def newest(years: Years, until: int) -> tuple[int, int] | None:
    """The last year up to a year whose headcount is known, and that headcount."""
    known = max((year for year in years if year <= until), default=None)
    return None if known is None else (known, years[known])


def lost_percent(years: Years, until: int) -> int | None:
    """By how many percent, begun ones counted, the newest headcount lies below its baseline; None when not known."""
    now = newest(years, until)
    before = baseline(years, now[0]) if now else None
    if now is None or not before:
        return None
    return max(0, -int((now[1] - before) * 100 // before))
