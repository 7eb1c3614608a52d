"""The panels of a person's page: every room adds what it knows of her; this room does not know who adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class Panel:
    """A tab of the person's page: its key in the address, its label, who may open it, and what fills it."""

    key: str
    label: Any
    permission: str
    template: str
    context: Callable[[HttpRequest, Person], dict[str, Any]]
    order: int = 50


_panels: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    """Let a room add a tab."""
    _panels[panel.key] = panel


def is_panel(key: str) -> bool:
    """Whether any room has added a tab with this key."""
    return key in _panels


def panels_for(person: Person, viewer: Any) -> list[Panel]:
    """The tabs the viewer may open, in order."""
    open_to = [panel for panel in _panels.values() if viewer.has_perm(panel.permission, person)]
    return sorted(open_to, key=lambda panel: panel.order)
