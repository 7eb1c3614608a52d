"""The moment it is in the demonstration country: its own clock where it has one, the machine's otherwise."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.db import DatabaseError

from dayaq.foundation.operations.models import DemonstrationClock

_READ_EVERY = 2.0
_known: tuple[float, datetime | None] = (float("-inf"), None)


def demonstration_moment() -> datetime:
    """The demonstration's moment, read from the database every two seconds at most."""
    global _known
    read_at, moment = _known
    if time.monotonic() - read_at > _READ_EVERY:
        moment = _stored()
        _known = (time.monotonic(), moment)
    return moment or datetime.now(UTC)


def set_demonstration_moment(moment: datetime) -> None:
    """Let the demonstration's day be another one, in every process."""
    global _known
    DemonstrationClock.objects.update_or_create(pk=1, defaults={"moment": moment})
    _known = (time.monotonic(), moment)


def _stored() -> datetime | None:
    try:
        return DemonstrationClock.objects.filter(pk=1).values_list("moment", flat=True).first()
    except DatabaseError:  # before the first migration there is no such table
        return None
