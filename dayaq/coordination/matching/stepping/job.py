"""The summing of steps as a job of the house, and the chore that asks for it once a week. Its work is `summing.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.freezing.vacancies import open_vacancies
from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs import Job, JobContext, enqueue
from dayaq.foundation.operations.models import JobRun

KIND = "matching.one_step"
EVERY = timedelta(7)


def work(context: JobContext) -> dict[str, Any]:
    """Sum everybody's best step and write the signals."""
    # every process knows the job, only the worker that does it loads the engine
    from dayaq.coordination.matching.stepping import summing

    return summing.work(context)


def ask_weekly() -> int:
    """Have it done once a week where there is anything to look at."""
    if JobRun.objects.filter(kind=KIND, requested_at__gt=clock.now() - EVERY).exists():
        return 0
    if not open_vacancies(clock.today()).exists():
        return 0
    enqueue(kind=KIND, actor=audit.SYSTEM)
    return 1


JOB = Job(kind=KIND, label=_("One step away, summed over everybody"), work=work)
