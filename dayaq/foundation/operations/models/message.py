"""The outbox: messages written in the transaction that decided them, sent later, so that none is lost or invented.

A message may wait until a moment (letters wait for the end of the working day, so that undo is possible). The document
it carries is drawn when it is sent, by the room that registered its kind.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.public_id import PublicIdField


class Message(models.Model):
    public_id = PublicIdField()
    key = models.CharField(max_length=100, unique=True, help_text=_("what it is about: the same thing is said once"))
    recipient = models.CharField(max_length=254)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    document_kind = models.CharField(max_length=40, blank=True)
    document_id = models.CharField(max_length=20, blank=True)
    written_at = models.DateTimeField()
    send_after = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["send_after", "pk"]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=models.Q(sent_at__isnull=True, withdrawn_at__isnull=True),
                name="operations_message_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="operations_message_sent_or_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return self.key
