"""Opening a person's file: who may, and that the look is written down. Whoever may not learns nothing: 404."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations import access
from dayaq.registers.people.file import PersonFile, read_file
from dayaq.registers.people.models import Person
from dayaq.registers.people.next_action import next_action
from dayaq.registers.people.panels import panels_for
from dayaq.registers.people.permissions import herself
from dayaq.registers.people.queries import history_of


def open_file(request: HttpRequest, public_id: str, page: str, permission: str = "people.see_person") -> PersonFile:
    """The file for whoever has the permission; staff's look is logged under the page's name."""
    person = read_file(public_id)
    if person is None or not request.user.has_perm(permission, person):
        raise Http404
    if not herself(request.user, person):
        access.looked(actor=actor_of(request), person=person.public_id, page=page)
    # what the head and the timeline both tell
    person.written_changes = history_of(person)  # type: ignore[attr-defined]
    return PersonFile(person)


def frame(request: HttpRequest, file: PersonFile, tab: str) -> dict[str, Any]:
    """What stands around every tab of the file."""
    return {
        "file": file,
        "person": file.person,
        "tabs": _tabs(request, file.person, tab),
        "tab": tab,
        "next": next_action(file) if request.user.has_perm("people.change_person", file.person) else None,
        "may_list": post_of(request.user) is not None,
        "may_change": request.user.has_perm("people.change_person", file.person),
        "may_see_priority": request.user.has_perm("people.see_priority", file.person),
        "may_see_protection": request.user.has_perm("people.see_protection", file.person),
        "may_see_health": request.user.has_perm("people.see_health", file.person),
    }


def _tabs(request: HttpRequest, person: Person, current: str) -> list[dict[str, Any]]:
    own = [
        ("overview", _("Overview"), reverse("people:person", args=[person.public_id])),
        ("profile", _("Profile"), reverse("people:profile", args=[person.public_id])),
    ]
    added = [
        (panel.key, panel.label, reverse("people:panel", args=[person.public_id, panel.key]))
        for panel in panels_for(person, request.user)
    ]
    last = [("timeline", _("Timeline"), reverse("people:timeline", args=[person.public_id]))]
    if request.user.has_perm("people.see_accesses", person):
        last.append(("accesses", _("Who looked"), reverse("people:accesses", args=[person.public_id])))
    return [
        {"label": label, "url": url, "current": key == current, "count": None}
        for key, label, url in [*own, *added, *last]
    ]
