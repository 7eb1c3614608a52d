"""What came of visits and calls: an upper room tells which of its rows followed; this room does not know which room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dayaq.registers.employers.models import Outreach


class Outcome(NamedTuple):
    """Something that followed a visit or a call: how it is called, and where it is seen."""

    label: str
    url: str


Source = Callable[[Sequence[Outreach]], dict[int, list[Outcome]]]
_sources: list[Source] = []


def register_outcomes(source: Source) -> None:
    """Let a room tell, for several visits at once, what followed each (by its key)."""
    if source not in _sources:
        _sources.append(source)


def outcomes_of(contacts: Sequence[Outreach]) -> dict[int, list[Outcome]]:
    """What followed each visit or call."""
    told: dict[int, list[Outcome]] = {one.pk: [] for one in contacts}
    for source in _sources:
        for key, outcomes in source(contacts).items():
            told[key] += outcomes
    return told


def with_outcomes(contacts: Sequence[Outreach]) -> list[dict[str, Any]]:
    """Rows of a list: the contact and what followed it."""
    followed = outcomes_of(contacts)
    return [{"contact": one, "outcomes": followed[one.pk]} for one in contacts]
