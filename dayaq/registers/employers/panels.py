"""The panels of an employer's page: every room adds what it knows of him; this room does not know who adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from dayaq.registers.employers.models import Organisation


@dataclass(frozen=True)
class Panel:
    """A part of the employer's page: its heading, who may see it, and what fills it.

    The template reads what `context` returns under the name `shown`.
    """

    key: str
    label: Any
    permission: str
    template: str
    context: Callable[[HttpRequest, Organisation], dict[str, Any]]
    order: int = 50


_panels: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    """Let a room add a part."""
    _panels[panel.key] = panel


def panels_for(organisation: Organisation, viewer: Any) -> list[Panel]:
    """The parts the viewer may see, in order."""
    open_to = [panel for panel in _panels.values() if viewer.has_perm(panel.permission, organisation)]
    return sorted(open_to, key=lambda panel: panel.order)
