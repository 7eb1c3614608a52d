"""Pages about a vacancy that rooms above add for staff: this room shows the way and does not know who adds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dayaq.interventions.vacancies.models import Vacancy


@dataclass(frozen=True)
class StaffLink:
    """A page about a vacancy: its words, its URL name (it takes the vacancy's opaque id), and what a reader needs."""

    label: Any
    name: str
    permission: str


_links: list[StaffLink] = []


def register_staff_link(link: StaffLink) -> None:
    """Let a room add a page."""
    if link not in _links:
        _links.append(link)


def staff_links(vacancy: Vacancy, viewer: Any) -> list[tuple[Any, str]]:
    """The words and addresses of the pages that the viewer may open."""
    return [
        (link.label, reverse(link.name, args=[vacancy.public_id]))
        for link in _links
        if viewer.has_perm(link.permission)
    ]
