"""The matching round: a frozen input, a committed lottery, a result that anyone can recompute.

The arrays lie in files (the public allocation format) under the round's folder; here stand its hashes and figures.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.models.policy import Policy
from dayaq.coordination.matching.statuses import ROUND, RoundStatus
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.foundation.operations.models import JobRun


class Round(models.Model):
    """One matching round. `seed_commitment` is published before the input is frozen; the seed itself afterwards."""

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="rounds")
    day = models.DateField()
    job = models.OneToOneField(JobRun, models.PROTECT, null=True, blank=True, related_name="matching_round")
    status = models.CharField(max_length=10, choices=RoundStatus.choices, blank=True)
    seed = models.CharField(max_length=64, editable=False)
    seed_commitment = models.CharField(max_length=64)
    committed_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    input_hash = models.CharField(max_length=64, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    people = models.PositiveIntegerField(null=True)
    vacancies = models.PositiveIntegerField(null=True)
    seats = models.PositiveIntegerField(null=True)
    placed = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def folder(self) -> Path:
        """Where the round's input and result lie."""
        return Path(settings.ROUNDS_DIR) / self.public_id

    @property
    def seed_is_public(self) -> bool:
        """Whether the draw can no longer be influenced: the input is frozen."""
        return self.frozen_at is not None


class RoundChange(StatusChange):
    transitions = ROUND
    subject = models.ForeignKey(Round, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a round")
        verbose_name_plural = _("changes of rounds")
