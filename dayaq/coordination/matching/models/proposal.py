"""The proposal: what a round found for a person; a caseworker decides what becomes of it.

`instead_of` names the proposal whose seat came back. Which seat it was (open, or kept for a group) stands in the
round's files only.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.models.round import Round
from dayaq.coordination.matching.statuses import PROPOSAL, ProposalStatus
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.offices.models import Office
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.registers.people.models import Person


class Proposal(models.Model):
    """A seat found for a person, or chosen by a caseworker against the round with a written reason (`override`)."""

    public_id = PublicIdField()
    round = models.ForeignKey(Round, models.PROTECT, related_name="proposals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="proposals")
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="proposals")
    office = models.ForeignKey(Office, models.PROTECT, related_name="proposals")
    rank = models.PositiveSmallIntegerField(
        help_text=_("place of the vacancy in the person's own list, from 1; 0: a caseworker chose it from outside")
    )
    score = models.FloatField()
    to_confirm = models.BooleanField(default=False)
    override = models.BooleanField(default=False)
    override_reason = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=ProposalStatus.choices, blank=True)
    referral = models.OneToOneField(Referral, models.SET_NULL, null=True, blank=True, related_name="proposal")
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    # the seat is passed on at this moment; null where it did not come back or has been passed on
    seat_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["round", "person", "rank"]
        indexes = [
            models.Index(fields=["office", "status", "round"], name="matching_proposal_queue"),
            models.Index(
                fields=["seat_back_at"],
                condition=models.Q(seat_back_at__isnull=False),
                name="matching_proposal_seat_back",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "person", "vacancy"], name="matching_proposal_once"),
            models.CheckConstraint(
                condition=models.Q(override=False) | ~models.Q(override_reason=""),
                name="matching_proposal_override_has_reason",
                violation_error_message=_("Write why you choose this vacancy instead."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.vacancy}"


class ProposalChange(StatusChange):
    transitions = PROPOSAL
    subject = models.ForeignKey(Proposal, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a proposal")
        verbose_name_plural = _("changes of proposals")
