"""The audit trail: who did what to which row, each entry sealed by the hash of the one before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.constraints import AppendOnly


class AuditEntry(models.Model):
    """One act. `actor` and `subject` are opaque ids; `detail` holds codes and ids, never names or health."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=20)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["number"]
        indexes = [models.Index(fields=["subject", "number"], name="operations_audit_subject")]
        constraints = [AppendOnly(name="operations_auditentry_append_only")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class AuditHead(models.Model):
    """The last entry's number and hash: one row, locked by whoever appends."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("head of the audit trail")
        verbose_name_plural = _("head of the audit trail")

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
