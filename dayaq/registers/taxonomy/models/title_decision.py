"""What a caseworker decided a job title means; remembered for every later advertisement with that title."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.registers.taxonomy.models.occupation import OccupationGroup


class TitleDecision(models.Model):
    """A folded title and its unit group; none means: this is not a job."""

    folded_title = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=300)
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, null=True, related_name="+")
    decided_by = models.CharField(max_length=20)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decided title")
        verbose_name_plural = _("decided titles")
        ordering = ["folded_title"]

    def __str__(self) -> str:
        return self.title
