"""Visits: what somebody of the service saw of a business, with photographs. Written once, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.interventions.programmes.self_employment.models.grant import Contract


class Visit(models.Model):
    """The business runs or has stopped, and goes by the plan or not."""

    class Finding(models.TextChoices):
        CONFORMS = "conforms", _("goes by the plan")
        WARNED = "warned", _("differs from the plan; warned")
        BREACH = "breach", _("breach of the contract")

    public_id = PublicIdField()
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="visits")
    visited_on = models.DateField(_("visited on"))
    finding = models.CharField(_("finding"), max_length=8, choices=Finding.choices)
    runs = models.BooleanField(_("the business runs"))
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    note = models.TextField(_("what was seen"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["contract", "-visited_on", "-pk"]
        constraints = [
            AppendOnly(name="self_employment_visit_stays_as_written"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(runs=False, stopped_on__lte=F("visited_on")),
                name="self_employment_visit_stopped_before_it_was_seen",
                violation_error_message=_("A business that runs has not stopped, and stops before that is seen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visited_on} {self.finding}"


class Photo(models.Model):
    """A photograph of a visit: its file has a random name and lies outside of what the web server hands out."""

    public_id = PublicIdField()
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    file_name = models.CharField(max_length=60, unique=True)
    media_type = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["visit", "pk"]
        constraints = [AppendOnly(name="self_employment_photo_stays_as_written")]

    def __str__(self) -> str:
        return self.public_id
