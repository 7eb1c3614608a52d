"""Spells: something that was so from a first to a last day, both inclusive; without a last day it still is.

A registration, a participation, an employment is a spell. The table that inherits keeps the two days in order; that
two of them do not share a day is promised by a `NoOverlap` among its own constraints:

    objects = RegistrationQuerySet.as_manager()        # class RegistrationQuerySet(SpellQuerySet["Registration"])

    class Meta(Spell.Meta):
        constraints = [*Spell.Meta.constraints, NoOverlap(fields=["person"], name="registration_one_at_a_time")]
"""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.period import Period

SpellRow = TypeVar("SpellRow", bound=models.Model, covariant=True)


class SpellQuerySet(models.QuerySet[SpellRow]):
    """Questions that can be asked of every spell."""

    def on(self, day: date) -> Self:
        """Those that were running on the day."""
        return self.overlapping(Period(day, day))

    def overlapping(self, period: Period) -> Self:
        """Those that share at least one day with the period."""
        running = self.filter(Q(last_day__isnull=True) | Q(last_day__gte=period.first_day))
        return running if period.last_day is None else running.filter(first_day__lte=period.last_day)

    def entered(self, period: Period) -> Self:
        """Those whose first day lies in the period."""
        return self._within("first_day", period)

    def left(self, period: Period) -> Self:
        """Those whose last day lies in the period."""
        return self._within("last_day", period)

    def _within(self, column: str, period: Period) -> Self:
        begun = self.filter(**{f"{column}__gte": period.first_day})
        return begun if period.last_day is None else begun.filter(**{f"{column}__lte": period.last_day})


class Spell(models.Model):
    """A row that was true from `first_day` to `last_day`."""

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first day."),
            )
        ]

    @property
    def period(self) -> Period:
        """The days of the spell."""
        return Period(self.first_day, self.last_day)
