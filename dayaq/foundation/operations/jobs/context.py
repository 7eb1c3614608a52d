"""What a running job holds in its hands: its arguments, its progress, and chunks that are done once.

A chunk's rows and the cursor that says it is done are written in one transaction, under the lease: a worker that was
believed dead and comes back cannot write, and a killed one leaves nothing half done.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from dayaq.foundation.operations.jobs.pulse import beat
from dayaq.foundation.operations.models import JobRun

PROGRESS_EVERY = 0.4


class Cancelled(Exception):  # noqa: N818 - an event, not an error
    """Somebody asked the job to stop."""


class LeaseLost(Exception):  # noqa: N818 - an event, not an error
    """Another worker has taken the job up."""


class JobContext:
    """The job's side of a run."""

    def __init__(self, run: JobRun) -> None:
        self.run = run
        self.arguments: dict[str, Any] = dict(run.arguments)
        self.cursor: dict[str, Any] = dict(run.cursor)
        self._told_at = 0.0

    @property
    def actor(self) -> str:
        return self.run.requested_by

    def phase(self, name: str, *, total: int | None = None) -> None:
        """Begin a phase; says so at once."""
        self.run.phase, self.run.done, self.run.total = name, 0, total
        self._tell()

    def advance(self, done: int, total: int | None = None) -> None:
        """Say how far the phase is; writes a few times a second at most, and stops the job if it was cancelled."""
        self.run.done = done
        self.run.total = total if total is not None else self.run.total
        if time.monotonic() - self._told_at > PROGRESS_EVERY:
            self._tell()

    @contextmanager
    def chunk(self, **cursor: Any) -> Iterator[None]:
        """One transaction: what the block writes, and the cursor that says it is done."""
        with transaction.atomic():
            self._lock()
            yield
            self.cursor.update(cursor)
            # progress: from here on it may be interrupted anew before it is given up
            JobRun.objects.filter(pk=self.run.pk).update(cursor=self.cursor, attempts=1)

    def check_cancelled(self) -> None:
        """Stop the job here if somebody asked for it, or if it is no longer ours."""
        held = JobRun.objects.filter(pk=self.run.pk, lease=self.run.lease).values_list("cancel_requested", flat=True)
        found = list(held)
        if not found:
            raise LeaseLost
        if found[0]:
            raise Cancelled

    def _lock(self) -> None:
        held = JobRun.objects.select_for_update().filter(pk=self.run.pk, lease=self.run.lease).first()
        if held is None:
            raise LeaseLost
        if held.cancel_requested:
            raise Cancelled

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        self.check_cancelled()
        beat(self.run, phase=self.run.phase, done=self.run.done, total=self.run.total)
