"""Money claimed back from an employer, in instalments; what was paid back stands in the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.programmes.wage_incentives.models.contract import Contract
from dayaq.interventions.programmes.wage_incentives.reasons import ClawBackReason


class ClawBack(models.Model):
    """The decision that an employer pays back; the whole is the sum of its instalments."""

    public_id = PublicIdField()
    contract = models.OneToOneField(Contract, models.PROTECT, related_name="claw_back")
    reason = models.CharField(_("reason"), max_length=14, choices=ClawBackReason.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)
    decided_on = models.DateField(_("decided on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("claw-back")
        verbose_name_plural = _("claw-backs")
        ordering = ["-decided_on", "-pk"]
        constraints = [AppendOnly(name="wage_incentives_clawback_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.contract} {self.reason}"


class Instalment(models.Model):
    """One part of a claw-back and the day by which it is due."""

    claw_back = models.ForeignKey(ClawBack, models.PROTECT, related_name="instalments")
    due_on = models.DateField(_("due on"))
    amount_minor = models.PositiveIntegerField(_("amount"))

    class Meta:
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        ordering = ["claw_back", "due_on"]
        constraints = [
            AppendOnly(name="wage_incentives_instalment_stays_as_written"),
            models.UniqueConstraint(fields=["claw_back", "due_on"], name="wage_incentives_instalment_once_a_day"),
            models.CheckConstraint(condition=Q(amount_minor__gte=1), name="wage_incentives_instalment_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.amount_minor}"
