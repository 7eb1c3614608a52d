"""The timeline of a person: every room tells what it knows, the page puts it in order.

A room registers a source in its `apps.py`; this room does not know who the sources are. An event that needs a
permission of its own (health, protection) names it and is left out for whoever lacks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class Event:
    """Something that happened: `kind` chooses picture and filter, `text` is a sentence in the active language.

    One with a `corrected` sentence was recorded wrongly and is shown struck through; `correct_url` is where whoever
    may correct says so.
    """

    day: date
    kind: str
    text: str
    recorded_at: datetime | None = None
    url: str = ""
    permission: str = ""
    corrected: str = ""
    correct_url: str = ""


Source = Callable[[Person], Iterable[Event]]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Let a room contribute to every person's timeline."""
    if source not in _sources:
        _sources.append(source)


def timeline_of(person: Person, viewer: Any) -> list[Event]:
    """What the viewer may see of the person, newest first."""
    events = (event for source in _sources for event in source(person))
    seen = [event for event in events if not event.permission or viewer.has_perm(event.permission, person)]
    return sorted(
        seen, key=lambda event: (event.day, event.recorded_at.timestamp() if event.recorded_at else 0.0), reverse=True
    )
