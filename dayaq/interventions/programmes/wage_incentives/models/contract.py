"""The contract of support for one person's job, and the check that she is still there afterwards."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.period import Period, add_months
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus
from dayaq.registers.people.models import EmploymentSpell


class Contract(models.Model):
    """A share of the wage for some months, at most `monthly_minor` in each; its opaque id is its purpose in the ledger.

    `employment` is the one spell that counts as the hire, written when she begins; without a `last_day` it has no end.
    """

    public_id = PublicIdField()
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="wage_contract")
    employment = models.OneToOneField(
        EmploymentSpell, models.PROTECT, null=True, blank=True, related_name="wage_contract"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day of the employment contract"), null=True, blank=True)
    wage_minor = models.PositiveIntegerField(_("wage a month, gross"))
    share_percent = models.PositiveSmallIntegerField(_("share of the wage"))
    months = models.PositiveSmallIntegerField(_("months of support"))
    monthly_minor = models.PositiveIntegerField(_("most a month"))
    concluded_on = models.DateField(_("concluded on"))

    class Meta:
        verbose_name = _("contract of a supported job")
        verbose_name_plural = _("contracts of supported jobs")
        ordering = ["-first_day", "-pk"]
        indexes = [models.Index(fields=["first_day"], name="wage_incentives_contract_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="wage_incentives_contract_days_in_order",
                violation_error_message=_("The last day cannot come before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100, months__gte=1, monthly_minor__gte=1),
                name="wage_incentives_contract_supports",
                violation_error_message=_("A contract supports between 1 and 100 percent of the wage for some months."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.first_day}"

    @property
    def supported(self) -> Period:
        """The days of support as the contract plans them."""
        return Period(self.first_day, add_months(self.first_day, self.months) - timedelta(days=1))

    @property
    def ended_on(self) -> date | None:
        """The last day of work, whoever told of it first; None while she works, as far as anybody knows.

        Completing the measure ends the support, not the job.
        """
        taken = self.participation
        told = [taken.last_day] if taken.status == ParticipationStatus.LEFT_EARLY else []
        told += [self.employment.last_day] if self.employment else []
        return min((day for day in told if day is not None), default=None)

    @property
    def worked(self) -> Period | None:
        """The days of support on which she has worked or may still work; None before she has begun."""
        if self.employment is None:
            return None
        planned = self.supported
        ends = min(planned.last_day or date.max, self.ended_on or date.max)
        return Period(planned.first_day, ends) if ends >= planned.first_day else None


class RetentionCheck(models.Model):
    """Whether she was still employed when the promised time after the support had passed; written once."""

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="retention_check")
    due_on = models.DateField(_("due on"))
    kept = models.BooleanField(_("still employed"))
    seen = models.CharField(_("what was seen"), max_length=200)
    checked_on = models.DateField(_("checked on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("retention check")
        verbose_name_plural = _("retention checks")
        ordering = ["-checked_on", "-pk"]
        constraints = [AppendOnly(name="wage_incentives_retentioncheck_stays_as_written")]

    def __str__(self) -> str:
        return f"{self.contract}: {self.kept}"
