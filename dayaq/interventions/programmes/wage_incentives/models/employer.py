"""What a measure for jobs has to know of an employer beyond the register: what it showed, and to whom it is related."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.registers.employers.models import Organisation


class EmployerEvidence(models.Model):
    """What an employer showed, or an authority confirmed, on a day; empty is not asked. The last answer stands."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="wage_evidence")
    operating_since = models.DateField(_("operating since"), null=True, blank=True)
    in_arrears = models.BooleanField(_("in arrears with taxes or contributions"), null=True, blank=True)
    laid_off = models.PositiveIntegerField(_("people laid off in the last year"), null=True, blank=True)
    quota_filled = models.PositiveIntegerField(_("seats of the quota that are filled"), null=True, blank=True)
    source = models.CharField(_("what was seen"), max_length=200)
    seen_on = models.DateField(_("seen on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("evidence of an employer")
        verbose_name_plural = _("evidence of employers")
        ordering = ["organisation", "-seen_on", "-pk"]
        constraints = [AppendOnly(name="wage_incentives_employerevidence_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.seen_on}: {self.source}"


class RelatedEmployer(models.Model):
    """An employer belongs to a group; employers of one group count as one where somebody had worked before."""

    class Ground(models.TextChoices):
        OWNER = "owner", _("the same owner")
        DECLARED = "declared", _("a declared group of companies")
        SUCCESSOR = "successor", _("successor of the other")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="relations")
    group = models.CharField(_("owner or group"), max_length=80, db_index=True)
    ground = models.CharField(_("related by"), max_length=9, choices=Ground.choices)
    source = models.CharField(_("source"), max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("relation of an employer")
        verbose_name_plural = _("relations of employers")
        ordering = ["group", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "group"],
                name="wage_incentives_relatedemployer_once",
                violation_error_message=_("This employer is in that group already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.organisation}"
