"""What only public works keep: the work of an offering, and the days that somebody worked and is paid for.

Pay goes by working days that the organiser confirms for a month. Public works never open an employment spell.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.interventions.programmes.spine.models import Offering, Participation


class Work(models.Model):
    """What is done for the community in an offering, and what a day of it is paid."""

    class Kind(models.TextChoices):
        CLEANING = "cleaning", _("cleaning and green spaces")
        ROADS = "roads", _("roads and waterways")
        CARE = "care", _("care for elderly people and families")
        FARMING = "farming", _("seasonal farm work")
        RESTORATION = "restoration", _("restoration of public places")
        OTHER = "other", _("other work for the community")

    offering = models.OneToOneField(Offering, models.CASCADE, related_name="public_work")
    kind = models.CharField(_("kind of work"), max_length=12, choices=Kind.choices)
    description = models.TextField(_("what is done"))
    day_pay_minor = models.PositiveIntegerField(_("pay a day"))

    class Meta:
        verbose_name = _("public work")
        verbose_name_plural = _("public works")
        constraints = [
            models.CheckConstraint(
                condition=Q(day_pay_minor__gte=1),
                name="public_works_work_is_paid",
                violation_error_message=_("Public works are paid."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.offering}"


class Timesheet(models.Model):
    """The days that somebody worked in a month, as the organiser confirms; a correction is a later row."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="timesheets")
    month = models.DateField(_("month"), help_text=_("its first day"))
    days_worked = models.PositiveSmallIntegerField(_("days worked"))
    confirmed_on = models.DateField(_("confirmed on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("timesheet")
        verbose_name_plural = _("timesheets")
        ordering = ["participation", "-month", "-pk"]
        indexes = [models.Index(fields=["month"], name="public_works_timesheet_month")]
        constraints = [
            AppendOnly(name="public_works_timesheet_stays_as_written"),
            models.CheckConstraint(condition=Q(month__day=1), name="public_works_timesheet_of_a_month"),
            models.CheckConstraint(
                condition=Q(days_worked__lte=27),
                name="public_works_timesheet_days_of_a_month",
                violation_error_message=_("Nobody works more than 27 days in a month."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.month:%Y-%m}: {self.days_worked}"
