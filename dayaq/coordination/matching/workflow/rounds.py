"""The life of a round: announced with its sealed lottery, started, frozen, decided, opened for decisions, closed.

The steps between start and opening are the job's (`round_job.py`); each writes what it did in its own transaction.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.allocation.lottery import commitment
from dayaq.coordination.matching.models import Policy, Proposal, Round, RoundChange
from dayaq.coordination.matching.reasons import OfItself
from dayaq.coordination.matching.statuses import ProposalStatus, RoundStatus
from dayaq.coordination.matching.workflow.proposing import let_lapse
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs import enqueue
from dayaq.foundation.operations.jobs.registry import request_cancel
from dayaq.foundation.operations.models import JobRun

UNDER_WAY = (RoundStatus.ANNOUNCED, RoundStatus.RUNNING)
SEED_BYTES = 32
AT_ONCE = 500


def announce(*, policy: Policy, actor: str, day: date | None = None, seed: str = "") -> Round:
    """Announce a round: its seed is drawn and sealed (the hash is published) before any input is frozen.

    `seed` is given only to repeat a draw; whoever gives it knows the lottery, and the audit trail says so.
    """
    day = day or clock.today()
    if not policy.period.contains(day):
        raise UserMistake(_("Policy %(code)s is not in force on %(day)s.") % {"code": policy.code, "day": day})
    with transaction.atomic():
        last = Round.objects.select_for_update().order_by("-number").first()
        _check_none_under_way()
        drawn = seed or secrets.token_hex(SEED_BYTES)
        round_ = Round.objects.create(
            number=last.number + 1 if last else 1,
            policy=policy,
            day=day,
            seed=drawn,
            seed_commitment=commitment(drawn),
            committed_at=clock.now(),
        )
        _change(round_, RoundStatus.ANNOUNCED, actor, "round_manager")
        round_.job = enqueue(kind="matching.round", actor=actor, round=round_.public_id)
        round_.save(update_fields=["job"])
        audit.record(
            actor=actor,
            verb="announce round",
            subject_kind="round",
            subject=round_.public_id,
            number=round_.number,
            commitment=round_.seed_commitment,
            seed_given=bool(seed),
        )
    return round_


def _check_none_under_way() -> None:
    under_way = Round.objects.filter(status__in=UNDER_WAY).first()
    if under_way:
        raise UserMistake(
            _("Round %(number)s is still under way; wait for it or cancel it first.") % {"number": under_way.number}
        )


def start_round(*, round_: Round) -> None:
    """The job begins."""
    _recorded(round_, RoundStatus.RUNNING, audit.SYSTEM, "round_manager", "start round")


def record_input(
    *, round_: Round, frozen_at: datetime, input_hash: str, people: int, vacancies: int, seats: int
) -> None:
    """The input is frozen: from now on the seed is public and nobody can add to the draw."""
    with transaction.atomic():
        round_.frozen_at, round_.input_hash = frozen_at, input_hash
        round_.people, round_.vacancies, round_.seats = people, vacancies, seats
        round_.save(update_fields=["frozen_at", "input_hash", "people", "vacancies", "seats"])
        _note(audit.SYSTEM, "freeze round", round_, input=input_hash, seed=round_.seed)


def record_result(*, round_: Round, summary: dict[str, Any]) -> None:
    """The engine has decided."""
    with transaction.atomic():
        round_.result_hash, round_.engine_version = summary["hash_of_result"], summary["engine_version"]
        round_.placed = summary["placed"]
        round_.save(update_fields=["result_hash", "engine_version", "placed"])
        _note(audit.SYSTEM, "decide round", round_, result=round_.result_hash)


def open_proposals(*, round_: Round) -> None:
    """Every proposal is written: the caseworkers' turn."""
    _recorded(round_, RoundStatus.PROPOSED, audit.SYSTEM, "system", "propose round")


def cancel_round(*, round_: Round, actor: str) -> None:
    """Stop a round that is under way; one that waits ends at once, a running one at its next step."""
    if round_.status not in UNDER_WAY or round_.job is None:
        raise UserMistake(_("Round %(number)s is not under way.") % {"number": round_.number})
    request_cancel(run=round_.job, actor=actor)
    settle_rounds()


def settle_rounds() -> int:
    """Bring rounds whose job has ended without proposals to their own end; the worker repeats it after a crash."""
    ends = {JobRun.Status.FAILED: RoundStatus.FAILED, JobRun.Status.CANCELLED: RoundStatus.CANCELLED}
    stranded = Round.objects.filter(status__in=UNDER_WAY, job__status__in=ends).select_related("job").order_by("pk")
    for round_ in stranded:
        if round_.job is None:
            continue
        _lapse_the_rest(round_, audit.SYSTEM, OfItself.ROUND_STOPPED)
        end = ends[JobRun.Status(round_.job.status)]
        _recorded(round_, end, audit.SYSTEM, "system", f"round {end}")
    return len(stranded)


def close_round(*, round_: Round, actor: str) -> None:
    """Close a round: what nobody decided lapses, and no seat of it is passed on any more.

    Most lapse in small transactions; what began to wait meanwhile lapses in the last one, which holds the round, so
    that nothing begins to wait in a closed one (`proposing.hold_round`).
    """
    RoundChange.transitions.check(round_.status, RoundStatus.CLOSED, "round_manager")
    _lapse_the_rest(round_, actor, OfItself.ROUND_CLOSED)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        _lapse_the_rest(round_, actor, OfItself.ROUND_CLOSED)
        Proposal.objects.filter(round=round_, seat_back_at__isnull=False).update(seat_back_at=None)
        _recorded(round_, RoundStatus.CLOSED, actor, "round_manager", "close round")


def _lapse_the_rest(round_: Round, actor: str, reason: str) -> None:
    waiting = Proposal.objects.filter(round=round_, status=ProposalStatus.PROPOSED).order_by("pk")
    while True:
        with transaction.atomic():
            some = list(waiting.select_for_update(of=("self",))[:AT_ONCE])
            if not some:
                return
            let_lapse(proposals=some, reason=reason, actor=actor)


def _recorded(round_: Round, status: str, actor: str, who: str, verb: str) -> None:
    with transaction.atomic():
        _change(round_, status, actor, who)
        _note(actor, verb, round_)


def _change(round_: Round, status: str, actor: str, who: str) -> None:
    append_change(change=RoundChange, subject=round_, status=status, effective_on=clock.today(), by=actor, who=who)


def _note(actor: str, verb: str, round_: Round, **detail: Any) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="round", subject=round_.public_id, **detail)
