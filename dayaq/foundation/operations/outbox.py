"""The outbox: rooms write messages in the transaction of the act; the worker sends them when their time has come.

A message is sent at least once; its Message-ID is always the same, so that a repeat after a crash is recognised.
Rooms register how a document is drawn under a kind; the outbox knows nothing of letters.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q

from dayaq.foundation.lib import clock
from dayaq.foundation.operations.models import Message

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 8
CLAIM_LASTS = timedelta(minutes=5)
Draw = Callable[[str], tuple[str, bytes, str]]
"""From a document's opaque id to its file name, bytes and media type."""

_documents: dict[str, Draw] = {}


def register_document(kind: str, draw: Draw) -> None:
    """Say how documents of a kind are drawn when their message leaves."""
    _documents[kind] = draw


def write(
    *,
    key: str,
    recipient: str,
    language: str,
    subject: str,
    body: str,
    send_after: datetime | None = None,
    document_kind: str = "",
    document_id: str = "",
) -> None:
    """Put a message into the outbox; the same key is written once."""
    now = clock.now()
    message = Message(
        key=key,
        recipient=recipient,
        language=language,
        subject=subject,
        body=body,
        document_kind=document_kind,
        document_id=document_id,
        written_at=now,
        send_after=send_after or now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def withdraw(*, key: str) -> bool:
    """Take back a message that has not left; says whether it could be."""
    waiting = Message.objects.filter(key=key, sent_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.update(withdrawn_at=clock.now()) == 1


def send_due(*, limit: int = 100) -> int:
    """Send the messages whose time has come; returns how many left."""
    now = clock.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM_LASTS)
    waiting = Q(sent_at__isnull=True, withdrawn_at__isnull=True, attempts__lt=GIVE_UP_AFTER)
    due = Message.objects.filter(waiting & free, send_after__lte=now).order_by("send_after", "pk")[:limit]
    sent = 0
    for message in due:
        claimed = Message.objects.filter(waiting & free, pk=message.pk)
        if claimed.update(claimed_at=now, attempts=F("attempts") + 1):
            sent += _send(message)
    return sent


def _send(message: Message) -> int:
    try:
        _deliver(message)
    except Exception as error:
        log.warning("message %s did not leave: %s", message.public_id, type(error).__name__)
        Message.objects.filter(pk=message.pk).update(claimed_at=None, last_error=type(error).__name__)
        return 0
    return Message.objects.filter(pk=message.pk).update(sent_at=clock.now(), last_error="")


def _deliver(message: Message) -> None:
    letter = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=formataddr((str(settings.SERVICE_NAME), settings.DEFAULT_FROM_EMAIL)),
        to=[message.recipient],
        headers={"Message-ID": f"<{message.public_id}@{settings.DEFAULT_FROM_EMAIL.partition('@')[2]}>"},
    )
    if message.document_kind:
        letter.attach(*_documents[message.document_kind](message.document_id))
    letter.send()
