"""Quoted figures: what others said, with who said it and when; and identities between them.

A figure is kept as it was quoted, also where it cannot be right: an identity (export and import make the turnover)
flags it, nothing corrects it. A later statement about the same thing is a later row, so that what was said by a day
can be asked. No row is about a person.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField


class QuotedFigureQuerySet(models.QuerySet["QuotedFigure"]):
    """Questions about what was said."""

    def said_by(self, day: date, known_at: datetime | None = None) -> Self:
        """Of each series, place and period the newest statement that had been made by the day, as known at a moment."""
        rows = self.filter(said_on__lte=day)
        if known_at is not None:
            rows = rows.filter(recorded_at__lte=known_at)
        newest = Window(
            RowNumber(),
            partition_by=[F("series"), F("country"), F("first_day")],
            order_by=[F("said_on").desc(), F("recorded_at").desc(), F("pk").desc()],
        )
        return rows.annotate(newest=newest).filter(newest=1)


class QuotedFigure(models.Model):
    """One number as somebody said it: `value` in `unit`, of the days from first to last, in public on `said_on`."""

    public_id = PublicIdField()
    series = models.SlugField(_("series"), max_length=60, help_text=_("what is counted, such as trade-turnover"))
    label = models.CharField(_("what was said"), max_length=300)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, the partner's"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=40)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    said_on = models.DateField(_("said on"))
    said_by = models.CharField(_("said by"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300)
    note = models.TextField(_("what is not clear about it"), blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = QuotedFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("quoted figure")
        verbose_name_plural = _("quoted figures")
        ordering = ["-last_day", "series", "-said_on", "-pk"]
        indexes = [models.Index(fields=["country", "series", "first_day"], name="observatory_quoted_about")]
        constraints = [
            AppendOnly(name="observatory_quotedfigure_stays_as_written"),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="observatory_quotedfigure_days_in_order",
                violation_error_message=_("The last day cannot come before the first day."),
            ),
            models.UniqueConstraint(
                fields=["series", "country", "first_day", "last_day", "said_on", "source", "value"],
                name="observatory_quotedfigure_once",
                violation_error_message=_("This statement is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.written}"

    @property
    def written(self) -> str:
        """The value without idle zeros, and its unit."""
        return f"{plain(self.value)} {self.unit}"


class FigureIdentity(models.Model):
    """What must add up: the stated total and the terms that make it, within a tolerance for rounding."""

    public_id = PublicIdField()
    code = models.SlugField(max_length=80, unique=True)
    sentence = models.CharField(_("what must hold"), max_length=300)
    total = models.ForeignKey(QuotedFigure, models.PROTECT, related_name="identities", verbose_name=_("stated"))
    tolerance = models.DecimalField(_("tolerance"), max_digits=18, decimal_places=4, default=Decimal(0))

    class Meta:
        verbose_name = _("identity between figures")
        verbose_name_plural = _("identities between figures")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="observatory_identity_tolerance_not_negative")
        ]

    def __str__(self) -> str:
        return self.sentence


class IdentityTerm(models.Model):
    """One figure that makes the total."""

    identity = models.ForeignKey(FigureIdentity, models.CASCADE, related_name="terms")
    figure = models.ForeignKey(QuotedFigure, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("term of an identity")
        verbose_name_plural = _("terms of identities")
        ordering = ["identity", "pk"]
        constraints = [models.UniqueConstraint(fields=["identity", "figure"], name="observatory_identityterm_once")]

    def __str__(self) -> str:
        return f"{self.identity_id} {self.figure_id}"


def plain(value: Decimal) -> str:
    """A number without idle zeros, in machine form: 817.5, 74203."""
    return f"{value.normalize():f}"
