"""The monthly claim of an employer, and the payroll against which it is checked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.programmes.wage_incentives.models.contract import Contract
from dayaq.interventions.programmes.wage_incentives.statuses import CLAIM, ClaimStatus
from dayaq.registers.employers.models import Organisation

MOST_DAYS = 27


class Claim(models.Model):
    """What an employer claims for one month of a contract; `amount_minor` is what the norms leave of it."""

    public_id = PublicIdField()
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="claims")
    month = models.DateField(_("month"), help_text=_("its first day"))
    days_worked = models.PositiveSmallIntegerField(_("days worked"))
    gross_minor = models.PositiveIntegerField(_("gross pay"))
    amount_minor = models.PositiveIntegerField(_("support"))
    made_on = models.DateField(_("made on"))
    status = models.CharField(max_length=8, choices=ClaimStatus.choices, blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-month", "-pk"]
        indexes = [models.Index(fields=["status", "made_on", "id"], name="wage_incentives_claim_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "month"],
                name="wage_incentives_claim_one_a_month",
                violation_error_message=_("This month has been claimed already."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="wage_incentives_claim_of_a_month"),
            models.CheckConstraint(
                condition=Q(days_worked__gte=1, days_worked__lte=MOST_DAYS, amount_minor__gte=1),
                name="wage_incentives_claim_of_work",
                violation_error_message=_("A claim is for between 1 and 27 days of paid work."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.month:%Y-%m}"


class ClaimChange(StatusChange):
    """What became of a claim; why it is withheld stands in `reason_code`."""

    transitions = CLAIM
    subject = models.ForeignKey(Claim, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a claim")
        verbose_name_plural = _("changes of claims")


class PayrollFile(models.Model):
    """A payroll as an employer handed it in; the file itself is not kept, its lines about supported people are."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="payroll_files")
    name = models.CharField(_("file"), max_length=120)
    passed_over = models.PositiveIntegerField(_("rows about others"), default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("payroll")
        verbose_name_plural = _("payrolls")
        ordering = ["-recorded_at", "-pk"]
        constraints = [AppendOnly(name="wage_incentives_payrollfile_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.name}"


class PayrollLine(models.Model):
    """One supported person's month on a payroll; a line of a later file stands in the place of an earlier one."""

    file = models.ForeignKey(PayrollFile, models.PROTECT, related_name="lines")
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="payroll_lines")
    month = models.DateField(_("month"))
    days_worked = models.PositiveSmallIntegerField(_("days worked"))
    gross_minor = models.PositiveIntegerField(_("gross pay"))

    class Meta:
        verbose_name = _("line of a payroll")
        verbose_name_plural = _("lines of payrolls")
        ordering = ["contract", "month", "-pk"]
        indexes = [models.Index(fields=["contract", "month"], name="wage_incentives_payroll_month")]
        constraints = [
            AppendOnly(name="wage_incentives_payrollline_stays_as_written"),
            models.UniqueConstraint(
                fields=["file", "contract", "month"], name="wage_incentives_payrollline_once_a_file"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="wage_incentives_payrollline_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.month:%Y-%m}: {self.gross_minor}"
