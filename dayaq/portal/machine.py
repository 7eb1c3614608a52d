"""What goes on behind the pages: jobs, and letters that wait or did not leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from dayaq.foundation.lib import clock
from dayaq.foundation.operations.jobs.registry import job_of
from dayaq.foundation.operations.models import JobRun, Message
from dayaq.foundation.operations.outbox import GIVE_UP_AFTER

LATEST = 10
STATES = {
    JobRun.Status.QUEUED: "neutral",
    JobRun.Status.RUNNING: "needs",
    JobRun.Status.SUCCEEDED: "done",
    JobRun.Status.FAILED: "stopped",
    JobRun.Status.CANCELLED: "warning",
}


def latest_jobs() -> list[dict[str, Any]]:
    """The newest jobs with what people call them."""
    return [
        {"run": run, "label": job_of(run.kind).label, "state": STATES[JobRun.Status(run.status)]}
        for run in JobRun.objects.all()[:LATEST]
    ]


@dataclass(frozen=True)
class Letters:
    """Messages in the outbox: waiting for their hour, due and not gone, given up."""

    waiting: int
    due: int
    given_up: int


def letters() -> Letters:
    """How the outbox stands now."""
    open_ones = Message.objects.filter(sent_at=None, withdrawn_at=None)
    tried_out = Q(attempts__gte=GIVE_UP_AFTER)
    told = open_ones.aggregate(
        waiting=Count("pk", filter=Q(send_after__gt=clock.now())),
        due=Count("pk", filter=Q(send_after__lte=clock.now()) & ~tried_out),
        given_up=Count("pk", filter=tried_out),
    )
    return Letters(**told)
