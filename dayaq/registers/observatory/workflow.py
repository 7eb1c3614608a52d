"""Writing demand signals down: many at once, from one source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.registers.observatory.models import DemandSignal

MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Expected:
    """So many workers; without bounds the number is taken as certain. `unit_group_id`, `region_id`: their codes."""

    unit_group_id: str
    region_id: str
    quarter: date
    workers: int
    low: int | None = None
    high: int | None = None
    housing: bool | None = None
    rotation: bool | None = None


def quarter_of(day: date) -> date:
    """The first day of the quarter that the day lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def record_signals(*, kind: str, source: str, expected: Iterable[Expected], actor: str, about: str = "") -> int:
    """Append what is expected and return how many rows; a row that says what stands already is not repeated."""
    wanted = list(expected)
    for one in wanted:
        _check(one)
    with transaction.atomic():
        known = {_key(row): row for row in DemandSignal.objects.filter(kind=kind, about=about).standing()}
        new = [one for one in wanted if not _says_the_same(known.get(_key(one)), one)]
        at = clock.now()
        DemandSignal.objects.bulk_create(
            [
                DemandSignal(
                    kind=kind, about=about, source=source, unit_group_id=one.unit_group_id, region_id=one.region_id,
                    quarter=one.quarter, workers=one.workers, low=_low(one), high=_high(one), housing=one.housing,
                    rotation=one.rotation, recorded_at=at, recorded_by=actor,
                )
                for one in new
            ],
            batch_size=1_000,
        )  # fmt: skip
        if new:
            audit.record(actor=actor, verb=f"demand {kind}", subject_kind="demand", subject=about, rows=len(new))
    return len(new)


def _check(one: Expected) -> None:
    if not 0 <= _low(one) <= one.workers <= _high(one) <= MOST:
        raise UserMistake(_("The expected number lies between the least and the most, and neither is negative."))
    if one.quarter != quarter_of(one.quarter):
        raise UserMistake(_("A quarter begins on the first day of January, April, July or October."), field="quarter")


def _low(one: Expected) -> int:
    return one.workers if one.low is None else one.low


def _high(one: Expected) -> int:
    return one.workers if one.high is None else one.high


def _key(one: Expected | DemandSignal) -> tuple[str, str, date]:
    return (one.unit_group_id, one.region_id, one.quarter)


def _says_the_same(row: DemandSignal | None, one: Expected) -> bool:
    if row is None:
        return one.workers == 0
    return (row.workers, row.low, row.high, row.housing, row.rotation) == (
        one.workers, _low(one), _high(one), one.housing, one.rotation,
    )  # fmt: skip
