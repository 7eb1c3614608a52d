"""The demonstration country's own clock: its day stands still until somebody lets it pass."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemonstrationClock(models.Model):
    """At most one row; while it exists, the house's clock shows its moment."""

    moment = models.DateTimeField()

    class Meta:
        verbose_name = _("demonstration clock")
        verbose_name_plural = _("demonstration clocks")

    def __str__(self) -> str:
        return self.moment.isoformat()
