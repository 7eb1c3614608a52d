"""What an employer declares towards the quota, and why one is exempt; how large the quota is, `quota.py` computes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly, NoOverlap
from dayaq.foundation.lib.spell import Spell, SpellQuerySet
from dayaq.registers.employers.models.organisation import Organisation


class QuotaDeclaration(models.Model):
    """The seats that an employer declares for a year; a later row stands in the place of an earlier one."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="quota_declarations")
    year = models.PositiveSmallIntegerField(_("year"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    disability_seats = models.PositiveSmallIntegerField(_("of them for persons with a disability"))
    declared_on = models.DateField(_("declared on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("quota declaration")
        verbose_name_plural = _("quota declarations")
        ordering = ["organisation", "-year", "-pk"]
        indexes = [models.Index(fields=["year", "organisation"], name="employers_quota_of_a_year")]
        constraints = [
            AppendOnly(name="employers_quotadeclaration_stays_as_written"),
            models.CheckConstraint(
                condition=Q(disability_seats__lte=F("seats")),
                name="employers_quotadeclaration_part_of_the_whole",
                violation_error_message=_("More seats for persons with a disability than seats in all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}: {self.seats}"


class QuotaExemption(Spell):
    """An employer owes no quota for a time, by a decision."""

    class Reason(models.TextChoices):
        SCIENCE = "science", _("science or higher education")
        SECURITY = "security", _("military or security")
        DECISION = "decision", _("single decision")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="quota_exemptions")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    document = models.CharField(_("document"), max_length=200)

    objects = SpellQuerySet.as_manager()

    class Meta(Spell.Meta):
        verbose_name = _("exemption from the quota")
        verbose_name_plural = _("exemptions from the quota")
        ordering = ["organisation", "-first_day"]
        constraints = [
            *Spell.Meta.constraints,
            NoOverlap(
                fields=["organisation"],
                name="employers_quotaexemption_one_at_a_time",
                violation_error_message=_("This employer is exempt in that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.reason}"
