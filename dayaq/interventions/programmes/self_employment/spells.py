"""What this measure hands to statistics beside the spine's participations: businesses as plain columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dayaq.interventions.programmes.self_employment.queries import lifetimes


class BusinessRow(NamedTuple):
    """A business from its first delivery; `last_day` is None while nobody has found it shut, `seen` the last look."""

    unit: str
    grant: str
    kind: str
    region: str
    first_day: date
    seen: date
    last_day: date | None


def businesses() -> Iterator[BusinessRow]:
    """Every business that began with an asset of this programme."""
    for one in lifetimes():
        yield BusinessRow("business", one.grant, one.kind, one.region, one.opened, one.seen, one.stopped)
