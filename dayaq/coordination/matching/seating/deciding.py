"""The steps of a round of seats: freeze, fill, verify, propose.

A decision takes seconds and is made in one go: a worker that is killed before its files are whole begins anew with the
same sealed draw. Proposals are written in chunks, each with the cursor that says it is done.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from dayaq.allocation.files import save_problem
from dayaq.allocation.problem import ProblemMistake
from dayaq.allocation.wishes import assign_wishes, verify_wishes
from dayaq.coordination.matching.models import SeatRound
from dayaq.coordination.matching.seating import outcomes, workflow
from dayaq.coordination.matching.seating.freezing import freeze_seats
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs import JobContext
from dayaq.interventions.programmes.spine.models import Programme


def decide(context: JobContext) -> dict[str, Any]:
    """Freeze, fill, verify, propose."""
    rounds = SeatRound.objects.select_related("programme").prefetch_related("programme__texts")
    round_ = rounds.get(public_id=context.arguments["round"])
    if not context.cursor.get("decided"):
        _decide(context, round_)
    _propose(context, round_)
    return {"result": round_.result_hash}


def _decide(context: JobContext, round_: SeatRound) -> None:
    context.phase("entering")
    frozen = freeze_seats(round_.programme, round_.day, round_.seed)
    context.phase("seats")
    try:
        result = assign_wishes(frozen.problem, frozen.wishes)
    except ProblemMistake as mistake:
        raise UserMistake(str(mistake)) from mistake
    if not verify_wishes(frozen.problem, result).ok:
        raise UserMistake(_("The result did not pass its own verification; nothing is proposed."))
    save_problem(frozen.problem, round_.folder / "problem")
    first_come = round_.programme.filling == Programme.Filling.FIRST_COME
    outcomes.save(outcomes.outcomes_of(frozen, result, first_come=first_come), round_.folder)
    with context.chunk(decided=True):
        workflow.record_decision(
            round_=round_,
            input_hash=result.summary["hash_of_input"],
            result_hash=result.summary["hash_of_result"],
        )


def _propose(context: JobContext, round_: SeatRound) -> None:
    rows = outcomes.load(round_.folder).rows()
    context.phase("proposals", total=len(rows))
    for first in range(context.cursor.get("proposed", 0), len(rows), workflow.AT_ONCE):
        last = min(first + workflow.AT_ONCE, len(rows))
        with context.chunk(proposed=last):
            workflow.propose_seats(round_=round_, rows=rows[first:last])
        context.advance(last)
    if not context.cursor.get("opened"):
        with context.chunk(opened=True):
            workflow.open_seats(round_=round_)
