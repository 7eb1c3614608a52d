"""What an enterprise reports of a year, and what the service gives it while it is certified."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.programmes.social_enterprise.models.enterprise import Enterprise


class Report(models.Model):
    """The annual report: staff on average, and what became of the profit. A correction is a later row of the year."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year"))
    staff = models.PositiveIntegerField(_("everybody who worked for it"))
    target_staff = models.PositiveIntegerField(_("of them from the target groups"))
    profit_minor = models.BigIntegerField(_("profit"), help_text=_("negative: a loss"))
    reinvested_minor = models.PositiveBigIntegerField(_("profit put back into the mission"))
    achieved = models.TextField(_("what was achieved"))
    sent_on = models.DateField(_("sent on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["enterprise", "-year", "-pk"]
        constraints = [
            AppendOnly(name="social_enterprise_report_stays_as_written"),
            models.CheckConstraint(
                condition=Q(target_staff__lte=F("staff")),
                name="social_enterprise_report_part_of_the_staff",
                violation_error_message=_("The target groups are a part of everybody who worked for it."),
            ),
            models.CheckConstraint(
                condition=Q(reinvested_minor=0) | Q(reinvested_minor__lte=F("profit_minor")),
                name="social_enterprise_report_part_of_the_profit",
                violation_error_message=_("No more can be put back than the profit; after a loss it is nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.year}"


class Support(models.Model):
    """Something given to a certified enterprise; its money stands in the ledger of the programme under its id."""

    class Kind(models.TextChoices):
        ADAPTATION = "adaptation", _("adaptation of workplaces")
        COACHING = "coaching", _("pay of job coaches")
        EQUIPMENT = "equipment", _("equipment")
        ADVICE = "advice", _("advice and training")

    public_id = PublicIdField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="supports")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    what_for = models.CharField(_("what for"), max_length=200)
    granted_on = models.DateField(_("granted on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("support of an enterprise")
        verbose_name_plural = _("support of enterprises")
        ordering = ["enterprise", "-granted_on", "-pk"]
        constraints = [
            AppendOnly(name="social_enterprise_support_stays_as_written"),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=1),
                name="social_enterprise_support_above_zero",
                violation_error_message=_("An amount of money is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}: {self.get_kind_display()}"
