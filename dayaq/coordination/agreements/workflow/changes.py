"""A step, or the shortest way of steps, in the life of one of the room's nouns."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import StatusChange, append_change
from dayaq.foundation.lib.transitions import TransitionTable

WE = "manager"


def step(
    change: type[StatusChange],
    subject: Any,
    status: str,
    *,
    effective_on: date,
    actor: str,
    who: str = WE,
    note: str = "",
) -> None:
    """One step, within the caller's transaction."""
    append_change(
        change=change, subject=subject, status=status, effective_on=effective_on, by=actor, who=who, note=note
    )


def reach(change: type[StatusChange], subject: Any, status: str, *, effective_on: date, actor: str) -> None:
    """All steps of the shortest way to a status: for what is entered as it stood before this register knew it."""
    for each in _way(change.transitions, subject.status or None, status):
        step(change, subject, each, effective_on=effective_on, actor=actor)


def _way(table: TransitionTable, from_: str | None, to: str) -> list[str]:
    waiting: deque[tuple[str | None, list[str]]] = deque([(from_, [])])
    seen = {from_}
    while waiting:
        status, way = waiting.popleft()
        if status == to:
            return way
        for onward in table.steps_from(status, WE):
            if onward.to not in seen:
                seen.add(onward.to)
                waiting.append((onward.to, [*way, str(onward.to)]))
    raise UserMistake(_("Nothing leads to “%(status)s” from here.") % {"status": table.label(to)})
