"""Opening an application or a participation: whoever may not, learns nothing (404); a look by staff is written down."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.measures import panels
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation, Programme
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.registers.people.models import Person


def herself(request: HttpRequest) -> Person:
    """The signed-in person whom the service serves; for everybody else the page does not exist."""
    if not request.user.has_perm("programmes.apply"):
        raise Http404
    person: Person = request.user.person  # type: ignore[union-attr]
    return person


def expect_manager(request: HttpRequest) -> None:
    """Let managers of programmes pass; for everybody else the page does not exist."""
    if not request.user.has_perm("programmes.manage"):
        raise Http404


def open_programme(code: str) -> Programme:
    """The programme with its titles, or 404."""
    found = Programme.objects.with_texts().select_related("lmp_category").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def open_application(request: HttpRequest, public_id: str, permission: str, page: str) -> Application:
    """The application for whoever has the permission; staff's look is logged under the page's name."""
    about = Application.objects.select_related(
        "person__unit", "person__office", "offering__programme", "offering__provider", "offering__unit", "office",
        "participation",
    ).prefetch_related("offering__programme__texts")  # fmt: skip
    return _opened(request, about.filter(public_id=public_id).first(), permission, page)


def open_participation(request: HttpRequest, public_id: str, permission: str, page: str) -> Participation:
    """The participation for whoever has the permission; staff's look is logged under the page's name."""
    about = Participation.objects.select_related(
        "person", "programme", "offering__programme", "offering__provider", "offering__unit", "application__office",
        "certificate",
    ).prefetch_related("offering__programme__texts", "programme__texts", "extensions")  # fmt: skip
    return _opened(request, about.filter(public_id=public_id).first(), permission, page)


def _opened(request: HttpRequest, noun: Any, permission: str, page: str) -> Any:
    if noun is None or not request.user.has_perm(permission, noun):
        raise Http404
    if not about_herself(request.user, noun):
        access.looked(actor=actor_of(request), person=noun.person.public_id, page=page)
    return noun


def drawn_panels(noun: Offering | Application | Participation, request: HttpRequest, kind: str) -> list[dict[str, Any]]:
    """What the measure adds to the page, each panel drawn: key, label, html."""
    return [
        {"key": panel.key, "label": panel.label, "html": render_to_string(panel.template, context, request)}
        for panel, context in panels(noun, request, kind)
    ]


def show(form: Form, mistake: UserMistake) -> None:
    """Put the sentence beside its field, or at the top where it has none."""
    form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
