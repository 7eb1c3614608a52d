"""The worker: takes up waiting and stale jobs, one at a time, and says how each ended.

Our own small loop rather than a task library's: what matters is that a killed worker's job is taken up again and that
its chunks are not done twice (docs/decisions/0004). Neighbours: `context.py` (the job's side), `pulse.py`.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs.context import Cancelled, JobContext, LeaseLost
from dayaq.foundation.operations.jobs.pulse import STALE_AFTER, Pulse, machine_time
from dayaq.foundation.operations.jobs.registry import job_of
from dayaq.foundation.operations.models import JobRun

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 10
Status = JobRun.Status


def claim(only: int | None = None) -> JobRun | None:
    """Take the lease of the next job that waits or has gone stale; None when there is none."""
    stale = Q(status=Status.RUNNING, heartbeat_at__lt=machine_time() - STALE_AFTER)
    free = Q(status=Status.QUEUED) | stale
    if only is not None:
        free &= Q(pk=only)
    for pk in JobRun.objects.filter(free).order_by("requested_at", "pk").values_list("pk", flat=True)[:5]:
        lease, now = secrets.token_hex(16), machine_time()
        taken = JobRun.objects.filter(free, pk=pk).update(
            status=Status.RUNNING, lease=lease, heartbeat_at=now, attempts=F("attempts") + 1
        )
        if taken:
            JobRun.objects.filter(pk=pk, started_at__isnull=True).update(started_at=now)
            return JobRun.objects.get(pk=pk)
    return None


def run_one() -> bool:
    """Do the next job, if there is one; says whether there was."""
    run = claim()
    if run is None:
        return False
    _work(run)
    return True


def run_to_end(run: JobRun) -> JobRun:
    """Do this very job now, in this process (the command line's way); returns it as it ended."""
    claimed = claim(only=run.pk)
    if claimed is not None:
        _work(claimed)
    run.refresh_from_db()
    return run


def _work(run: JobRun) -> None:
    if run.attempts > GIVE_UP_AFTER:
        _end(run, Status.FAILED, error=_("The job was interrupted too often and was given up."))
        return
    pulse = Pulse(run)
    pulse.start()
    try:
        result = job_of(run.kind).work(JobContext(run))
    except LeaseLost:
        log.warning("job %s was taken up by another worker", run.public_id)
    except Cancelled:
        _end(run, Status.CANCELLED)
    except UserMistake as mistake:
        _end(run, Status.FAILED, error=str(mistake))
    except Exception:
        log.exception("job %s failed", run.public_id)
        _end(run, Status.FAILED, error=_("Something went wrong on our side; the technical team sees what."))
    else:
        _end(run, Status.SUCCEEDED, result=result or {})
    finally:
        pulse.stop()


def _end(run: JobRun, status: str, **columns: Any) -> None:
    ended = JobRun.objects.filter(pk=run.pk, lease=run.lease).update(
        status=status, finished_at=machine_time(), **columns
    )
    on_end = job_of(run.kind).on_end
    if ended and on_end:
        run.refresh_from_db()
        on_end(run)
