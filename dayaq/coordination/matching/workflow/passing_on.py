"""A seat that comes back goes to the next in rank, as the round's own result has the order.

It comes back when a person declines, when an employer does not take her, and, once undo is no longer possible, when a
caseworker does not follow a proposal. Whoever waits for another answer meanwhile is passed over: nobody who has been
told of a job is moved to another. The worker does it, because a round's files are too large for a page to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from dayaq.allocation.explain import rank_in_list
from dayaq.allocation.score import SCALE
from dayaq.allocation.staff import next_in_rank
from dayaq.coordination.matching.freezing.people import looking_for_work
from dayaq.coordination.matching.models import Proposal, ProposalChange
from dayaq.coordination.matching.opened import OpenedRound, opened
from dayaq.coordination.matching.reasons import OfItself
from dayaq.coordination.matching.statuses import ProposalStatus, RoundStatus
from dayaq.coordination.matching.workflow.deciding import locked
from dayaq.coordination.matching.workflow.proposing import begin, hold_round, let_lapse, tried_before
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import seats
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ReferralStatus, VacancyStatus
from dayaq.registers.people.models import Person

AT_ONCE = 20
ASKED_AT_ONCE = 100


def referral_came_back(referral: Referral, **_signal: Any) -> None:
    """The vacancies room says that a referral's seat is free: note it, or return the proposal to the caseworker."""
    proposal = Proposal.objects.select_related("round").filter(referral=referral).first()
    if proposal is None:
        return
    if referral.status == ReferralStatus.UNDONE:
        _return(proposal)
        return
    Proposal.objects.filter(pk=proposal.pk).update(seat_back_at=clock.now())


def _return(proposal: Proposal) -> None:
    """Its referral was undone: the proposal waits again, or lapses where its round is closed and nobody decides."""
    Proposal.objects.filter(pk=proposal.pk).update(referral=None)
    hold_round(proposal)
    append_change(
        change=ProposalChange,
        subject=proposal,
        status=ProposalStatus.PROPOSED,
        effective_on=clock.today(),
        by=audit.SYSTEM,
        who="caseworker",
    )
    audit.record(actor=audit.SYSTEM, verb="proposal undo", subject_kind="proposal", subject=proposal.public_id)
    if proposal.round.status != RoundStatus.PROPOSED:
        let_lapse(proposals=[proposal], reason=OfItself.ROUND_CLOSED, actor=audit.SYSTEM)


def pass_seats_on() -> int:
    """The worker's chore: propose the next in rank for every seat that has come back; says how many were looked at."""
    due = Proposal.objects.filter(seat_back_at__lte=clock.now(), round__status=RoundStatus.PROPOSED)
    some = list(due.select_related("round").order_by("seat_back_at", "pk")[:AT_ONCE])
    for proposal in some:
        _pass_on(proposal, opened(proposal.round))
    return len(some)


def _pass_on(proposal: Proposal, round_: OpenedRound) -> None:
    with transaction.atomic():
        vacancy = seats.locked(proposal.vacancy)
        proposal = locked(proposal)
        hold_round(proposal)
        if proposal.seat_back_at is None or proposal.round.status != RoundStatus.PROPOSED:
            return
        proposal.seat_back_at = None
        proposal.save(update_fields=["seat_back_at"])
        if _has_room(vacancy):
            _propose_next(proposal, round_)


def _has_room(vacancy: Vacancy) -> bool:
    if vacancy.status != VacancyStatus.OPEN:
        return False
    referred = Referral.objects.filter(vacancy=vacancy, status__in=OPEN_REFERRALS).count()
    proposed = Proposal.objects.filter(vacancy=vacancy, status=ProposalStatus.PROPOSED).count()
    return referred + proposed < seats.free_seats(vacancy)


def _propose_next(proposal: Proposal, round_: OpenedRound) -> None:
    place = round_.names.place_of.get(proposal.vacancy.public_id)
    if place is None:  # a caseworker chose it from outside the round: nobody stands behind her in line
        return
    seat, asked = _seat_of(proposal, round_, place), _already_asked(proposal, round_)
    for seeker in next_in_rank(round_.problem, round_.result, place, excluding=asked, seat=seat):
        person = _free(round_.names.people[int(seeker)], proposal)
        if person is None:
            continue
        rank = rank_in_list(round_.result, int(seeker), place) or 0
        row = round_.result.candidates.rows_of(int(seeker)).start + rank - 1
        successor = Proposal.objects.create(
            round=proposal.round,
            person=person,
            vacancy=proposal.vacancy,
            office_id=person.office_id,
            rank=rank,
            score=int(round_.result.candidates.score[row]) / SCALE,
            to_confirm=bool(round_.result.candidates.to_confirm[row]),
            instead_of=proposal,
        )
        begin([successor])
        return


def _seat_of(proposal: Proposal, round_: OpenedRound, place: int) -> int:
    """Which seat came back (0 open, else the group's bit): the one of whoever held it first."""
    first = proposal
    while first.instead_of is not None:
        first = first.instead_of
    allocation = round_.result.allocation
    seeker = round_.names.seeker_of.get(first.person.public_id, -1)
    held = allocation.seat[(allocation.seeker == seeker) & (allocation.place == place)]
    return int(held[0]) if len(held) else 0


def _already_asked(proposal: Proposal, round_: OpenedRound) -> set[int]:
    asked = Proposal.objects.filter(round=proposal.round, vacancy=proposal.vacancy)
    names: Iterator[str] = asked.values_list("person__public_id", flat=True).iterator()
    return {round_.names.seeker_of[name] for name in names if name in round_.names.seeker_of}


def _free(public_id: str, proposal: Proposal) -> Person | None:
    """The person, if she still looks for work, waits for nobody's answer, and has not been here before."""
    person = looking_for_work(clock.today()).filter(public_id=public_id).first()
    if person is None:
        return None
    again = Proposal(person=person, vacancy=proposal.vacancy)
    return None if tried_before([again]) else person
