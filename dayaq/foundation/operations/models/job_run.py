"""One run of a long job: what it is, how far it is, whether it still breathes.

A run whose heartbeat has stopped is stale and is taken up again from its cursor; `lease` tells the worker that holds
it from one that was believed dead and comes back.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField


class JobRun(models.Model):
    class Status(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        SUCCEEDED = "succeeded", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    public_id = PublicIdField()
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict, help_text=_("where to go on after an interruption"))
    result = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    phase = models.CharField(max_length=80, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    requested_by = models.CharField(max_length=20)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text=_("one sentence for the person who asked"))
    error_file = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-requested_at", "-pk"]
        indexes = [models.Index(fields=["status", "requested_at"], name="operations_jobrun_queue")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "running"], finished_at__isnull=True)
                | models.Q(status__in=["succeeded", "failed", "cancelled"], finished_at__isnull=False),
                name="operations_jobrun_finished_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def percent(self) -> int | None:
        """How much of the present phase is done, 0 to 100; None where nobody can know."""
        return min(100, self.done * 100 // self.total) if self.total else None
