"""Which jobs there are, and how one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import JobRun

if TYPE_CHECKING:
    from dayaq.foundation.operations.jobs.context import JobContext


@dataclass(frozen=True)
class Job:
    """A kind of work: its name, what people call it, and the function that does it from a cursor on."""

    kind: str
    label: Any
    work: Callable[[JobContext], dict[str, Any] | None]
    page: Callable[[JobRun], str] | None = None
    on_end: Callable[[JobRun], None] | None = None


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Make a kind of work known; rooms do so in their `apps.py`."""
    _jobs[job.kind] = job


def job_of(kind: str) -> Job:
    return _jobs[kind]


def enqueue(*, kind: str, actor: str, **arguments: Any) -> JobRun:
    """Ask for a job; a worker takes it up after the caller's transaction is committed."""
    job_of(kind)
    with transaction.atomic():
        run = JobRun.objects.create(kind=kind, arguments=arguments, requested_by=actor, requested_at=clock.now())
        audit.record(actor=actor, verb=f"request {kind}", subject_kind="job", subject=run.public_id)
    return run


def request_cancel(*, run: JobRun, actor: str) -> None:
    """Ask a job to stop at its next chunk; one that still waits is stopped at once."""
    with transaction.atomic():
        now = clock.now()
        waiting = JobRun.objects.filter(pk=run.pk, status=JobRun.Status.QUEUED)
        if not waiting.update(status=JobRun.Status.CANCELLED, cancel_requested=True, finished_at=now):
            JobRun.objects.filter(pk=run.pk, finished_at__isnull=True).update(cancel_requested=True)
        audit.record(actor=actor, verb="cancel job", subject_kind="job", subject=run.public_id)
