"""The access log: who read whose file. Written without a chain, so that pages do not queue; sealed in batches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly


class AccessEntry(models.Model):
    """One look at a person's file, or (without a person) at a list. `page` says which part or which list."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=20)
    person = models.CharField(max_length=20, blank=True)
    page = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["person", "-id"], name="operations_access_person"),
            models.Index(fields=["actor", "at"], name="operations_access_actor"),
        ]
        constraints = [AppendOnly(name="operations_accessentry_append_only")]

    def __str__(self) -> str:
        return f"{self.actor} {self.page}"


class AccessSeal(models.Model):
    """The hash over a run of accesses and the seal before it."""

    sealed_at = models.DateTimeField()
    first_entry = models.PositiveBigIntegerField(unique=True)
    last_entry = models.PositiveBigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("seal of the access log")
        verbose_name_plural = _("seals of the access log")
        ordering = ["pk"]
        constraints = [AppendOnly(name="operations_accessseal_append_only")]

    def __str__(self) -> str:
        return f"{self.first_entry}–{self.last_entry}"
