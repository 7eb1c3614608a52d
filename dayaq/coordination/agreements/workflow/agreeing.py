"""The verbs of agreements, their actions and proposals."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.models import (
    Action,
    Agreement,
    AgreementChange,
    Commitment,
    Proposal,
    ProposalChange,
)
from dayaq.coordination.agreements.statuses import AgreementStatus, ProposalStatus
from dayaq.coordination.agreements.workflow.changes import step
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit


def advance_agreement(
    *, agreement: Agreement, status: str, actor: str, effective_on: date | None = None, result: str = "", note: str = ""
) -> None:
    """Take the next step in the life of an agreement; closing it says what came of it."""
    day = effective_on or clock.today()
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if status == AgreementStatus.CLOSED:
            if not result.strip():
                raise UserMistake(
                    _("An agreement is closed with its result: please write what came of it."), field="result"
                )
            agreement.result = result.strip()
            agreement.save(update_fields=["result"])
        step(AgreementChange, agreement, status, effective_on=day, actor=actor, note=note)
        if status == AgreementStatus.SIGNED and agreement.signed_on is None:
            agreement.signed_on, agreement.signed_year = day, day.year
        if status == AgreementStatus.IN_FORCE and agreement.first_day is None:
            agreement.first_day = day
        agreement.save(update_fields=["signed_on", "signed_year", "first_day"])
        audit.record(
            actor=actor, verb=f"agreement {status}", subject_kind="agreement", subject=agreement.public_id,
            effective_on=day.isoformat(),
        )  # fmt: skip


def finish_action(
    *, action: Action, outcome: str, actor: str, done_on: date | None = None, commitment: Commitment | None = None
) -> None:
    """Say that an action was done, and what came of it."""
    day = done_on or clock.today()
    with transaction.atomic():
        action = Action.objects.select_for_update().get(pk=action.pk)
        if action.done_on is not None:
            raise UserMistake(_("This action was done already."))
        if day > clock.today():
            raise UserMistake(_("The day is still to come."), field="done_on")
        action.done_on, action.outcome, action.commitment = day, outcome.strip(), commitment
        check_row(action)
        action.save(update_fields=["done_on", "outcome", "commitment"])
        audit.record(actor=actor, verb="action done", subject_kind="action", subject=action.public_id)


def turn_proposal(*, proposal: Proposal, commitment: Commitment, actor: str) -> None:
    """Let an accepted proposal become a commitment of the same agreement."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().select_related("clause").get(pk=proposal.pk)
        if commitment.clause.agreement_id != proposal.clause.agreement_id:
            raise UserMistake(_("A proposal becomes a commitment of its own agreement."))
        ProposalChange.transitions.check(proposal.status, ProposalStatus.TURNED, "manager")
        # both columns at once: the constraint knows no moment in between
        Proposal.objects.filter(pk=proposal.pk).update(commitment=commitment, status=ProposalStatus.TURNED)
        step(ProposalChange, proposal, ProposalStatus.TURNED, effective_on=clock.today(), actor=actor)
        audit.record(actor=actor, verb="proposal turned", subject_kind="proposal", subject=proposal.public_id)
