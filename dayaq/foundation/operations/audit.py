"""Writing and verifying the audit trail: a chain of hashes, appended in the transaction of the act itself.

The hash of an entry covers its canonical JSON and the hash before it; whoever keeps the printed head outside the
database can tell a changed, missing, added or reordered entry. Neighbour: `access.py`, the log of who read what.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations.models import AuditEntry, AuditHead

GENESIS = "0" * 64
SYSTEM = "system"


@dataclass(frozen=True)
class Act:
    """What is to be written down: a verb, and the kind and opaque id of what it was done to."""

    verb: str
    subject_kind: str
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What a verification found: how many entries hold, and the first that does not."""

    entries: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def record(*, actor: str, verb: str, subject_kind: str, subject: str, **detail: Any) -> None:
    """Append one act. Must run inside the transaction that did it."""
    record_many(actor=actor, acts=[Act(verb, subject_kind, subject, detail)])


def record_many(*, actor: str, acts: Iterable[Act]) -> None:
    """Append acts in order with one lock of the head. Must run inside the transaction that did them."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit entry is written in the transaction of the act it tells of.")
    head = _locked_head()
    at = clock.now()
    entries = []
    for act in acts:
        entry = AuditEntry(
            number=head.number + 1,
            at=at,
            actor=actor,
            verb=act.verb,
            subject_kind=act.subject_kind,
            subject=act.subject,
            detail=dict(act.detail),
            previous_hash=head.hash,
        )
        entry.hash = entry_hash(entry)
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=1_000)
    head.save(update_fields=["number", "hash"])


def _locked_head() -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(pk=1)
    return head


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over the canonical JSON of the entry and the hash before it, in hexadecimal."""
    told = {
        "number": entry.number,
        "at": _instant(entry.at),
        "actor": entry.actor,
        "verb": entry.verb,
        "subject_kind": entry.subject_kind,
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous_hash,
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def verify(*, known_head: str = "") -> Verdict:
    """Walk the whole chain; with `known_head`, also demand that the chain passes through that hash."""
    previous, expected, seen_known = GENESIS, 1, not known_head
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=5_000):
        why = _fault(entry, expected, previous)
        if why:
            return Verdict(expected - 1, previous, entry.number, why)
        previous, expected = entry.hash, expected + 1
        seen_known = seen_known or previous == known_head
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.number, head.hash) != (expected - 1, previous):
        return Verdict(expected - 1, previous, expected, "the head names an entry that is not the last")
    if not seen_known:
        return Verdict(expected - 1, previous, expected, "the chain does not pass through the head that was kept")
    return Verdict(expected - 1, previous)


def _fault(entry: AuditEntry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"entry {expected} is missing"
    if entry.previous_hash != previous:
        return "it does not follow the entry before it"
    return "" if entry_hash(entry) == entry.hash else "its content was changed"
