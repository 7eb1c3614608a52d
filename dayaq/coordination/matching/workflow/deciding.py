"""What a caseworker makes of a proposal: confirm, decline with a coded reason, choose another vacancy, undo.

Each verb is one proposal in one transaction; a selection is many of them, so that one mistake does not hold back the
rest and no transaction holds the audit trail while it waits for another vacancy.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.coordination.matching import policies
from dayaq.coordination.matching.models import Proposal, ProposalChange
from dayaq.coordination.matching.reasons import CaseworkerDeclines, OfItself
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.coordination.matching.workflow.proposing import begin, hold_round
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.lib.working_days import next_closing
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import seats as vacancy_seats
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.interventions.vacancies.models import Referral, Vacancy


def confirm(*, proposal: Proposal, actor: str) -> Proposal:
    """Follow a proposal: a notified vacancy is referred to (with its letters), a collected one becomes a lead."""
    with transaction.atomic():
        proposal = locked(proposal)
        policies.check_confirm(proposal)
        if proposal.vacancy.origin == Vacancy.Origin.NOTIFIED:
            proposal.referral = vacancies.refer(
                person=proposal.person, vacancy=proposal.vacancy, office=proposal.office, actor=actor
            )
            proposal.save(update_fields=["referral"])
            _change(proposal, ProposalStatus.REFERRED, actor)
        else:
            vacancy_seats.check_open(proposal.vacancy)
            _change(proposal, ProposalStatus.LEAD, actor)
    return proposal


def decline(*, proposal: Proposal, reason: str, note: str, actor: str) -> None:
    """Not follow a proposal, for a coded reason; its seat goes to the next in rank when the office has closed."""
    if reason not in CaseworkerDeclines.values:
        raise UserMistake(_("Choose one of the reasons."), field="reason")
    if reason == CaseworkerDeclines.OTHER and not note.strip():
        raise UserMistake(_("Write a few words about the other reason."), field="note")
    with transaction.atomic():
        proposal = locked(proposal)
        policies.check_decide(proposal)
        _end(proposal, reason, note, actor)


def override(*, proposal: Proposal, vacancy: Vacancy, reason: str, actor: str) -> Proposal:
    """Choose another vacancy for the person, with a written reason; it is confirmed at once."""
    if not reason.strip():
        raise UserMistake(_("Write why you choose this vacancy instead."), field="reason")
    chosen = policies.check_override(proposal, vacancy)
    with transaction.atomic():
        proposal = locked(proposal)
        policies.check_decide(proposal)
        vacancy_seats.locked(vacancy)  # before the audit entries: whoever holds the trail waits for no vacancy
        _end(proposal, OfItself.OVERRIDDEN, reason, actor)
        other = Proposal.objects.create(
            round=proposal.round,
            person=proposal.person,
            vacancy=vacancy,
            office=proposal.office,
            rank=0,
            score=chosen.score,
            to_confirm=chosen.to_confirm,
            override=True,
            override_reason=reason.strip(),
        )
        begin([other])
        return confirm(proposal=other, actor=actor)


def undo(*, proposal: Proposal, actor: str) -> None:
    """Take the decision back, until the office closes on the day of the decision."""
    with transaction.atomic():
        # in the order of whoever answers a referral: it first, then the proposal that it came from
        Referral.objects.select_for_update(of=("self",)).filter(proposal=proposal).first()
        proposal = locked(proposal)
        hold_round(proposal)
        policies.check_undo(proposal)
        referral, proposal.referral, proposal.seat_back_at = proposal.referral, None, None
        proposal.save(update_fields=["referral", "seat_back_at"])
        if referral is not None:
            vacancies.undo_referral(referral=referral, actor=actor)
        _change(proposal, ProposalStatus.PROPOSED, actor, verb="undo")


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now, held until the end of the transaction."""
    held = Proposal.objects.select_for_update(of=("self",)).select_related("round", "person", "vacancy", "office")
    return held.get(pk=proposal.pk)


def _end(proposal: Proposal, reason: str, note: str, actor: str) -> None:
    proposal.seat_back_at = next_closing(clock.now())
    proposal.save(update_fields=["seat_back_at"])
    _change(proposal, ProposalStatus.DECLINED, actor, reason=reason, note=note)


def _change(proposal: Proposal, status: str, actor: str, *, verb: str = "", reason: str = "", note: str = "") -> None:
    append_change(
        change=ProposalChange,
        subject=proposal,
        status=status,
        effective_on=clock.today(),
        by=actor,
        who="caseworker",
        reason_code=reason,
        note=note.strip(),
    )
    audit.record(
        actor=actor,
        verb=f"proposal {verb or status}",
        subject_kind="proposal",
        subject=proposal.public_id,
        reason=str(reason),
    )
