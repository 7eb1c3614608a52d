"""A simulation as a job of the house: what is asked, what it leaves behind, its page. The work is `simulation.py`.

What is kept are counts, never who is counted.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import read_setting
from dayaq.foundation.operations.jobs import Job, JobContext, enqueue
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine.screening import chosen
from dayaq.interventions.programmes.spine.simulation import simulate

KIND = "programmes.simulation"


def ask(*, actor: str, programme: str, settings: list[str]) -> JobRun:
    """Ask for a simulation: settings as `parameter=value`; UserMistake before anything is queued."""
    for setting in settings:
        read_setting(setting)
    chosen(programme, clock.today())
    return enqueue(kind=KIND, actor=actor, programme=programme, settings=settings)


def work(context: JobContext) -> dict[str, Any]:
    """Screen everybody twice and count."""
    day, settings = clock.today(), context.arguments["settings"]
    schemes = chosen(context.arguments["programme"], day)
    context.phase(str(_("Asking the rules of everybody")))
    simulation = simulate(schemes, day, dict(map(read_setting, settings)))
    context.phase(str(_("Counting by group and region")), total=len(schemes))
    outcomes = []
    for done, scheme in enumerate(schemes, 1):
        outcomes.append(asdict(simulation.outcome(scheme)))
        context.advance(done)
    return {"day": day.isoformat(), "settings": settings, "programmes": outcomes}


def page_of(run: JobRun) -> str:
    """Where people look at it."""
    return reverse("programmes:simulation", args=[run.public_id])


JOB = Job(kind=KIND, label=_("What if the law were changed?"), work=work, page=page_of)
