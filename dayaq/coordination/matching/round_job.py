"""A round as a job of the house: its name, its phases, who listens, its page. Its steps are `round_work.py`."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as noop

from dayaq.coordination.matching import workflow
from dayaq.foundation.operations.jobs import Job, JobContext
from dayaq.foundation.operations.models import JobRun

KIND = "matching.round"
PHASES = {
    "freeze": noop("Freezing the input"),
    "index": noop("Indexing the vacancies"),
    "candidates": noop("Looking for candidates"),
    "allocation": noop("Filling the seats"),
    "verify": noop("Verifying the result"),
    "proposals": noop("Writing proposals"),
}

Listener = Callable[[str, int, int | None], None]
listening: ContextVar[Listener | None] = ContextVar("listening", default=None)
"""Who hears of the progress in this process (the command line); pages read the job instead."""


def work(context: JobContext) -> dict[str, Any]:
    """Run a round to its proposals, from wherever it stands."""
    # every process knows the job, only the worker that does it compiles the engine
    from dayaq.coordination.matching import round_work

    return round_work.work(context)


def ended(run: JobRun) -> None:
    """A job that ended without proposals ends its round."""
    if run.status in (JobRun.Status.FAILED, JobRun.Status.CANCELLED):
        workflow.settle_rounds()


def page_of(run: JobRun) -> str:
    """Where people look at it."""
    from django.urls import reverse

    return reverse("matching:round", args=[run.arguments["round"]])


JOB = Job(kind=KIND, label=gettext_lazy("Matching round"), work=work, page=page_of, on_end=ended)
