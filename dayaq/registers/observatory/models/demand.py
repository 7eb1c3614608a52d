"""Demand signals: so many workers of an occupation, in a region, in a quarter, as somebody expects it.

Rooms above write them down and this room does not know who they are: `kind` says what sort of expectation it is,
`about` names by an opaque id what it came from. Nothing is overwritten: a later signal about the same thing stands in
the place of the earlier one, and what was expected on an earlier day can still be asked. No row is about a person.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.registers.taxonomy.models import OccupationGroup, Region


class DemandSignalQuerySet(models.QuerySet["DemandSignal"]):
    """Questions about what is expected."""

    def standing(self, known_at: datetime | None = None) -> Self:
        """For each thing, occupation, region and quarter the latest signal, as known at a moment (None: now)."""
        rows = self if known_at is None else self.filter(recorded_at__lte=known_at)
        latest = Window(
            RowNumber(),
            partition_by=[F("kind"), F("about"), F("unit_group"), F("region"), F("quarter")],
            order_by=[F("recorded_at").desc(), F("pk").desc()],
        )
        # told as one expression over the window: a plain `workers__gt=0` would be asked before the rows are ranked
        wanted = Case(When(age=1, then=F("workers")), default=0)
        return rows.annotate(age=latest).annotate(wanted=wanted).filter(wanted__gt=0)

    def in_quarters(self, first: date, last: date) -> Self:
        """Those for quarters that begin in the period."""
        return self.filter(quarter__gte=first, quarter__lte=last)


class DemandSignal(models.Model):
    """`workers` are expected, surely no fewer than `low`, surely no more than `high`; 0 takes a signal back."""

    class Kind(models.TextChoices):
        VACANCIES = "vacancies", _("open vacancies")
        PROMISE = "promise", _("promised by an employer")
        NEED = "need", _("told in a visit or a call")
        RECONSTRUCTION = "reconstruction", _("reconstruction programme")
        ONE_STEP = "one_step", _("one licence or course away")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    about = models.CharField(max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=200)
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("region"))
    quarter = models.DateField(_("quarter"), help_text=_("its first day"))
    workers = models.PositiveIntegerField(_("workers"))
    low = models.PositiveIntegerField(_("at least"))
    high = models.PositiveIntegerField(_("at most"))
    housing = models.BooleanField(_("housing offered"), null=True, blank=True)
    rotation = models.BooleanField(_("work in rotation"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = DemandSignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand signal")
        verbose_name_plural = _("demand signals")
        ordering = ["quarter", "region", "unit_group", "pk"]
        indexes = [
            models.Index(fields=["quarter", "region", "unit_group"], name="observatory_signal_where"),
            models.Index(fields=["kind", "about"], name="observatory_signal_about"),
        ]
        constraints = [
            AppendOnly(name="observatory_demandsignal_stays_as_written"),
            models.CheckConstraint(
                condition=Q(low__lte=F("workers"), workers__lte=F("high")),
                name="observatory_demandsignal_between_its_bounds",
                violation_error_message=_("The expected number lies between the least and the most."),
            ),
            models.CheckConstraint(
                condition=Q(quarter__month__in=[1, 4, 7, 10], quarter__day=1),
                name="observatory_demandsignal_begins_a_quarter",
                violation_error_message=_("A quarter begins on the first day of January, April, July or October."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workers} × {self.unit_group_id}, {self.region_id}, {self.quarter}"
