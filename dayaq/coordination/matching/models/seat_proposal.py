"""What a round of seats found for one application: a seat, a place in line, or why it did not enter.

Which seat it was (open, or kept for a group) stands in the round's files only.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.models.seat_round import SeatRound
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.coordination.matching.statuses import SEAT, SeatStatus
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.spine.models import Application


class SeatProposal(models.Model):
    """One application in a round; a manager confirms what came of it. Its name in an address is the application's."""

    round = models.ForeignKey(SeatRound, models.PROTECT, related_name="proposals")
    application = models.ForeignKey(Application, models.PROTECT, related_name="seat_proposals")
    outcome = models.CharField(_("outcome"), max_length=13, choices=SeatOutcome.choices)
    norms = models.CharField(max_length=300, blank=True, help_text=_("codes of the norms that kept it out"))
    rank = models.PositiveIntegerField(help_text=_("place in line at the offering, from 1; 0: it did not enter"))
    status = models.CharField(max_length=12, choices=SeatStatus.choices, blank=True)

    class Meta:
        verbose_name = _("proposal of a seat")
        verbose_name_plural = _("proposals of seats")
        ordering = ["round", "pk"]
        indexes = [models.Index(fields=["round", "status", "outcome"], name="matching_seatproposal_queue")]
        constraints = [models.UniqueConstraint(fields=["round", "application"], name="matching_seatproposal_once")]

    def __str__(self) -> str:
        return f"{self.application}: {self.outcome}"


class SeatProposalChange(StatusChange):
    transitions = SEAT
    subject = models.ForeignKey(SeatProposal, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a proposal of a seat")
        verbose_name_plural = _("changes of proposals of seats")
