"""The verbs of a round of seats: announce, decide, propose, confirm, not follow, close.

A round only proposes. What a manager confirms is done by the spine's own verbs, with all their checks and locks: a seat
is an admission, a place in line a place on the waiting list.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dayaq.allocation.lottery import commitment
from dayaq.coordination.matching.models import SeatProposal, SeatProposalChange, SeatRound, SeatRoundChange
from dayaq.coordination.matching.models.seat_round import NOT_OVER
from dayaq.coordination.matching.reasons import WAITS, SeatOutcome
from dayaq.coordination.matching.seating.entering import undecided
from dayaq.coordination.matching.statuses import RoundStatus, SeatStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules.schemes import scheme
from dayaq.foundation.lib.status_change import append_change, append_many
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs import enqueue
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.models import Application, Programme
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus

JOB = "matching.seats"
SEED_BYTES = 32
AT_ONCE = 1_000
UNDER_WAY = (RoundStatus.ANNOUNCED, RoundStatus.RUNNING)


def announce_seats(*, programme: Programme, actor: str, seed: str = "") -> SeatRound:
    """Announce a round: its seed is drawn and sealed before anything is frozen. `seed` only repeats a draw."""
    if not scheme(programme.code).in_force(clock.today()):
        raise UserMistake(_("No rule of “%(title)s” is in force today.") % {"title": programme.title})
    if not undecided(programme, clock.today()).exists():
        raise UserMistake(_("Nobody's application waits for a decision in “%(title)s”.") % {"title": programme.title})
    drawn = seed or secrets.token_hex(SEED_BYTES)
    try:
        with transaction.atomic():
            return _announce(programme, actor, drawn, given=bool(seed))
    except IntegrityError as broken:
        if SeatRound.objects.filter(programme=programme, status__in=NOT_OVER).exists():
            raise UserMistake(_("A round of this programme is not closed yet.")) from broken
        raise


def _announce(programme: Programme, actor: str, seed: str, *, given: bool) -> SeatRound:
    public_id = SeatRound._meta.get_field("public_id").get_default()
    job = enqueue(kind=JOB, actor=actor, round=public_id)
    round_ = SeatRound.objects.create(
        public_id=public_id, programme=programme, day=clock.today(), job=job, seed=seed,
        seed_commitment=commitment(seed),
    )  # fmt: skip
    _step(round_, RoundStatus.ANNOUNCED, actor, "manager")
    audit.record(
        actor=actor, verb="announce round of seats", subject_kind="seat_round", subject=public_id,
        programme=programme.code, commitment=round_.seed_commitment, seed_given=given,
    )  # fmt: skip
    return round_


def record_decision(*, round_: SeatRound, input_hash: str, result_hash: str) -> None:
    """The input was frozen and the seats are filled: the seed is public from here on."""
    with transaction.atomic():
        _step(round_, RoundStatus.RUNNING, audit.SYSTEM, "system")
        round_.frozen_at, round_.input_hash, round_.result_hash = clock.now(), input_hash, result_hash
        round_.save(update_fields=["frozen_at", "input_hash", "result_hash"])
        audit.record(
            actor=audit.SYSTEM, verb="decide round of seats", subject_kind="seat_round", subject=round_.public_id,
            input=input_hash, result=result_hash, seed=round_.seed,
        )  # fmt: skip


def propose_seats(*, round_: SeatRound, rows: Sequence[tuple[str, str, str, int]]) -> None:
    """Write what came of some applications: (application, outcome, norms, rank)."""
    with transaction.atomic():
        found = dict(Application.objects.filter(public_id__in=[row[0] for row in rows]).values_list("public_id", "pk"))
        proposals = SeatProposal.objects.bulk_create(
            SeatProposal(round_id=round_.pk, application_id=found[public_id], outcome=outcome, norms=norms, rank=rank)
            for public_id, outcome, norms, rank in rows
        )
        to_confirm = [one for one in proposals if one.outcome == SeatOutcome.SEAT or one.outcome in WAITS]
        others = [one for one in proposals if one.outcome != SeatOutcome.SEAT and one.outcome not in WAITS]
        _many(to_confirm, SeatStatus.PROPOSED, audit.SYSTEM)
        _many(others, SeatStatus.NOTHING, audit.SYSTEM)


def open_seats(*, round_: SeatRound) -> None:
    """Every proposal is written: the manager's turn."""
    with transaction.atomic():
        _step(round_, RoundStatus.PROPOSED, audit.SYSTEM, "system")
        audit.record(
            actor=audit.SYSTEM, verb="propose round of seats", subject_kind="seat_round", subject=round_.public_id
        )


def confirm_seat(*, proposal: SeatProposal, actor: str) -> None:
    """Do what the round found for an application; UserMistake when something stands against it by now."""
    with transaction.atomic():
        proposal = _held(proposal)
        application = proposal.application
        SeatProposalChange.transitions.check(proposal.status, SeatStatus.CONFIRMED, "manager")
        if proposal.outcome == SeatOutcome.SEAT:
            spine.admit(application=application, actor=actor, who="system")
        elif application.status in (ApplicationStatus.RECEIVED, ApplicationStatus.APPEALED):
            spine.put_on_waiting_list(application=application, actor=actor, who="system")
        _decided(proposal, SeatStatus.CONFIRMED, actor)


def not_follow_seat(*, proposal: SeatProposal, actor: str, note: str) -> None:
    """Leave what the round found aside, with a written reason; the application stays to be decided by hand."""
    if not note.strip():
        raise UserMistake(_("Write why you do not follow the round."), field="note")
    with transaction.atomic():
        _decided(_held(proposal), SeatStatus.NOT_FOLLOWED, actor, note)


def close_seats(*, round_: SeatRound, actor: str) -> None:
    """Close a round; what nobody confirmed lapses, and those applications can enter the next one."""
    with transaction.atomic():
        round_ = SeatRound.objects.select_for_update().get(pk=round_.pk)
        SeatRoundChange.transitions.check(round_.status, RoundStatus.CLOSED, "manager")
        waiting = SeatProposal.objects.select_for_update().filter(round=round_, status=SeatStatus.PROPOSED)
        _many(list(waiting.order_by("pk")), SeatStatus.LAPSED, actor)
        _step(round_, RoundStatus.CLOSED, actor, "manager")
        audit.record(actor=actor, verb="close round of seats", subject_kind="seat_round", subject=round_.public_id)


def settle_seat_rounds() -> int:
    """Bring rounds whose job has ended without proposals to their own end; the worker repeats it after a crash."""
    ends = {JobRun.Status.FAILED: RoundStatus.FAILED, JobRun.Status.CANCELLED: RoundStatus.CANCELLED}
    stranded = SeatRound.objects.filter(status__in=UNDER_WAY, job__status__in=ends).select_related("job").order_by("pk")
    for round_ in stranded:
        end = ends[JobRun.Status(round_.job.status)]
        with transaction.atomic():
            waiting = SeatProposal.objects.filter(round=round_, status=SeatStatus.PROPOSED)
            _many(list(waiting.order_by("pk")), SeatStatus.LAPSED, audit.SYSTEM)
            _step(round_, end, audit.SYSTEM, "system")
            audit.record(
                actor=audit.SYSTEM, verb=f"round of seats {end}", subject_kind="seat_round", subject=round_.public_id
            )
    return len(stranded)


def _held(proposal: SeatProposal) -> SeatProposal:
    rows = SeatProposal.objects.select_for_update(of=("self",))
    about = rows.select_related("round", "application__person", "application__offering__programme")
    held = about.get(pk=proposal.pk)
    if held.round.status != RoundStatus.PROPOSED:
        raise UserMistake(_("This round is not open for decisions."))
    return held


def _decided(proposal: SeatProposal, status: SeatStatus, actor: str, note: str = "") -> None:
    append_change(
        change=SeatProposalChange, subject=proposal, status=status, effective_on=clock.today(), by=actor,
        who="manager", note=note,
    )  # fmt: skip
    audit.record(
        actor=actor, verb=f"seat {status}", subject_kind="measure_application", subject=proposal.application.public_id
    )


def _many(proposals: Sequence[SeatProposal], status: SeatStatus, actor: str) -> None:
    for first in range(0, len(proposals), AT_ONCE):
        append_many(
            change=SeatProposalChange, subjects=proposals[first : first + AT_ONCE], status=status,
            effective_on=clock.today(), by=actor, who="system",
        )  # fmt: skip


def _step(round_: SeatRound, status: RoundStatus, actor: str, who: str) -> None:
    append_change(change=SeatRoundChange, subject=round_, status=status, effective_on=clock.today(), by=actor, who=who)
