"""The access log: every look at a person's file, and the seals that make a changed log visible.

A look is one plain insert, so that pages never queue for a chain; the worker seals what has gathered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations.audit import GENESIS, Verdict
from dayaq.foundation.operations.models import AccessEntry, AccessSeal

_NAMES: dict[str, Any] = {}


def name_pages(names: Mapping[str, Any]) -> None:
    """Say how readers of the log are told of a room's pages; what is written down stays the plain word."""
    _NAMES.update(names)


def name_of(page: str) -> str:
    """Return what the page is called in the active language; what stands after a colon is an id and stays."""
    name, colon, about = page.partition(":")
    return f"{_NAMES.get(name, name)}{colon}{about}"


def looked(*, actor: str, person: str, page: str) -> None:
    """Write down that `actor` looked at this page of the person's file."""
    AccessEntry.objects.create(at=clock.now(), actor=actor, person=person, page=page)


def seal() -> int:
    """Seal the accesses since the last seal; returns how many."""
    with transaction.atomic():
        _wait_for_writers()
        last = AccessSeal.objects.select_for_update().order_by("-pk").first()
        entries = list(AccessEntry.objects.filter(pk__gt=last.last_entry if last else 0).order_by("pk"))
        if not entries:
            return 0
        previous = last.hash if last else GENESIS
        AccessSeal.objects.create(
            sealed_at=clock.now(),
            first_entry=entries[0].pk,
            last_entry=entries[-1].pk,
            entries=len(entries),
            previous_hash=previous,
            hash=_hash(previous, entries),
        )
        return len(entries)


def _wait_for_writers() -> None:
    """PostgreSQL numbers a row before it is visible: no seal may pass over a lower number that comes to light later."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(AccessEntry._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _hash(previous: str, entries: list[AccessEntry]) -> str:
    told = [[e.pk, e.at.isoformat(timespec="microseconds"), e.actor, e.person, e.page] for e in entries]
    text = json.dumps([previous, told], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Verdict:
    """Recompute every seal; `entries` counts the sealed accesses."""
    previous, count, reached = GENESIS, 0, 0
    for one in AccessSeal.objects.order_by("pk"):
        entries = list(AccessEntry.objects.filter(pk__gt=reached, pk__lte=one.last_entry).order_by("pk"))
        if one.previous_hash != previous or len(entries) != one.entries or _hash(previous, entries) != one.hash:
            return Verdict(count, previous, one.first_entry, "an access of this seal was changed, added or removed")
        previous, count, reached = one.hash, count + len(entries), one.last_entry
    return Verdict(count, previous)
