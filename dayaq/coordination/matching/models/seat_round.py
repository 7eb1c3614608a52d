"""The round that fills the seats of one programme: whoever has applied, in the order of the law or of application.

Apart from `round.py`: people have said what they want, so there is no policy of fit and no vacancy in it. The arrays
lie in the folder of the round.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.statuses import SEAT_ROUND, RoundStatus
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine.models import Programme

NOT_OVER = (RoundStatus.ANNOUNCED, RoundStatus.RUNNING, RoundStatus.PROPOSED)


class SeatRound(models.Model):
    """One round. `seed_commitment` is published before the input is frozen; the seed itself afterwards."""

    public_id = PublicIdField()
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="seat_rounds")
    day = models.DateField()
    job = models.OneToOneField(JobRun, models.PROTECT, related_name="seat_round")
    status = models.CharField(max_length=10, choices=RoundStatus.choices, blank=True)
    seed = models.CharField(max_length=64, editable=False)
    seed_commitment = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(null=True)
    input_hash = models.CharField(max_length=64, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("round of seats")
        verbose_name_plural = _("rounds of seats")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(status__in=[str(status) for status in NOT_OVER]),
                name="matching_seatround_one_at_a_time",
                violation_error_message=_("A round of this programme is not closed yet."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}, {self.day}"

    @property
    def folder(self) -> Path:
        """Where the round's input and result lie."""
        return Path(settings.ROUNDS_DIR) / f"seats-{self.public_id}"

    @property
    def seed_is_public(self) -> bool:
        """Whether the draw can no longer be influenced: the input is frozen."""
        return self.frozen_at is not None


class SeatRoundChange(StatusChange):
    transitions = SEAT_ROUND
    subject = models.ForeignKey(SeatRound, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a round of seats")
        verbose_name_plural = _("changes of rounds of seats")
