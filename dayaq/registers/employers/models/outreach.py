"""A visit or a call to an employer: the need that was heard, the next step, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.offices.models import Office
from dayaq.registers.employers.models.organisation import Organisation
from dayaq.registers.taxonomy.models import OccupationGroup


class OutreachQuerySet(models.QuerySet[Any]):
    def due(self, office: Office, day: date) -> OutreachQuerySet:
        """Next steps that are due: those of the newest contact with each employer."""
        later = self.model._default_manager.filter(organisation=OuterRef("organisation"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), office=office, next_on__lte=day)


class Outreach(models.Model):
    """One visit or call. A need becomes a demand signal; the vacancies that follow are derived, not typed."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("visit")
        CALL = "call", _("call")

    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="outreach")
    office = models.ForeignKey(Office, models.PROTECT, related_name="outreach")
    kind = models.CharField(_("visit or call"), max_length=5, choices=Kind.choices)
    held_on = models.DateField(_("on"))
    spoke_with = models.CharField(_("spoke with"), max_length=120, blank=True)
    need = models.TextField(_("need heard"), blank=True)
    unit_group = models.ForeignKey(
        OccupationGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("occupation")
    )
    workers = models.PositiveSmallIntegerField(_("workers"), null=True, blank=True)
    quarter = models.DateField(_("quarter"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("next step on"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    objects = OutreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit or call")
        verbose_name_plural = _("visits and calls")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["office", "next_on"], name="employers_outreach_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""),
                name="employers_outreach_next_step_said",
                violation_error_message=_("Say what the next step is."),
            ),
            models.CheckConstraint(
                condition=Q(workers__isnull=True) | Q(unit_group__isnull=False, quarter__isnull=False, workers__gte=1),
                name="employers_outreach_need_whole",
                violation_error_message=_("A number of workers goes with an occupation and a quarter."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.held_on}"
