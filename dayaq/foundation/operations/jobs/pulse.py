"""The heartbeat of a running job: machine time, not the demonstration's, for it tells the living from the dead."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError, connections

from dayaq.foundation.operations.models import JobRun

BEAT_EVERY = float(os.environ.get("DAYAQ_JOB_BEAT_SECONDS", "2"))
STALE_AFTER = timedelta(seconds=float(os.environ.get("DAYAQ_JOB_STALE_SECONDS", "30")))


def machine_time() -> datetime:
    return datetime.now(UTC)


def beat(run: JobRun, **columns: Any) -> None:
    """Say that the run is alive, with whatever else is to be told; only under its own lease."""
    JobRun.objects.filter(pk=run.pk, lease=run.lease).update(heartbeat_at=machine_time(), **columns)


class Pulse(threading.Thread):
    """Beats for a run while its work is busy with something long."""

    def __init__(self, run: JobRun) -> None:
        super().__init__(daemon=True, name=f"pulse-{run.public_id}")
        self._run, self._stop_asked = run, threading.Event()

    def run(self) -> None:
        try:
            while not self._stop_asked.wait(BEAT_EVERY):
                try:
                    beat(self._run)
                except DatabaseError:
                    continue  # the next beat may succeed; silence long enough is what staleness means
        finally:
            connections.close_all()

    def stop(self) -> None:
        self._stop_asked.set()
        self.join(timeout=BEAT_EVERY + 30)
