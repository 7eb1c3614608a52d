"""The two jobs of a round of seats: deciding it (`deciding.py`), and doing what a manager confirmed for all at once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as noop

from dayaq.coordination.matching.models import SeatProposal, SeatRound
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.coordination.matching.seating import workflow
from dayaq.coordination.matching.statuses import SeatStatus
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs import Job, JobContext, enqueue
from dayaq.foundation.operations.models import JobRun

CONFIRM_JOB = "matching.confirm_seats"
PHASES = {
    "entering": noop("Asking the rules of everybody who applied"),
    "seats": noop("Filling the seats"),
    "proposals": noop("Writing proposals"),
    "confirming": noop("Confirming"),
}
SHOWN = 50


def decide(context: JobContext) -> dict[str, Any]:
    """Freeze, fill, verify, propose."""
    # every process knows the job, only the worker that does it loads the engine
    from dayaq.coordination.matching.seating import deciding

    return deciding.decide(context)


def ended(run: JobRun) -> None:
    """A job that ended without proposals ends its round."""
    if run.status in (JobRun.Status.FAILED, JobRun.Status.CANCELLED):
        workflow.settle_seat_rounds()


def page_of(run: JobRun) -> str:
    """Where people look at it."""
    return reverse("matching:seat_round", args=[run.arguments["round"]])


def confirm_all(*, round_: SeatRound, actor: str) -> JobRun:
    """Ask for everything that waits in the round to be confirmed, seats first."""
    return enqueue(kind=CONFIRM_JOB, actor=actor, round=round_.public_id)


def confirm(context: JobContext) -> dict[str, Any]:
    """Confirm one after another; what cannot be done any more stays to be decided, with its sentence."""
    waiting = SeatProposal.objects.filter(round__public_id=context.arguments["round"], status=SeatStatus.PROPOSED)
    done: int = context.cursor.get("done", 0)
    against: list[str] = []
    proposals = sorted(waiting.order_by("pk"), key=lambda one: one.outcome != SeatOutcome.SEAT)
    context.phase("confirming", total=len(proposals))
    for number, proposal in enumerate(proposals, 1):
        try:
            with context.chunk(done=done + 1):
                workflow.confirm_seat(proposal=proposal, actor=context.actor)
            done += 1
        except UserMistake as mistake:
            against.append(str(mistake.sentence))
        context.advance(number)
    return {"confirmed": done, "against": against[:SHOWN], "not_confirmed": len(against)}


DECIDE = Job(kind=workflow.JOB, label=gettext_lazy("Round of seats"), work=decide, page=page_of, on_end=ended)
CONFIRM = Job(kind=CONFIRM_JOB, label=gettext_lazy("Confirming a round of seats"), work=confirm, page=page_of)
