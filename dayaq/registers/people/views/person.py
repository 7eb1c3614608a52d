"""The tabs of a person's file: overview, profile, what upper rooms add, timeline, who looked."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dayaq.foundation.offices.models import User
from dayaq.foundation.operations import access
from dayaq.foundation.operations.models import AccessEntry
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import EmploymentSpell, FunctionLimit
from dayaq.registers.people.panels import is_panel, panels_for
from dayaq.registers.people.timeline import Event, timeline_of
from dayaq.registers.people.views.changes import CHANGES
from dayaq.registers.people.views.opening import frame, open_file

ACCESSES_A_PAGE = 50
# What an upper room tells under another kind is shown by that word, with the ordinary picture.
KINDS = {
    "registration": _("Registration"),
    "protection": _("Protected status"),
    "employment": _("Employment"),
    "application": _("Applications"),
    "referral": _("Referrals"),
    "proposal": _("Proposals"),
    "hire": _("Hires"),
    "call": _("Calls"),
    "measure": _("Measures"),
}
PAGES = {
    "overview": _("Overview"), "profile": _("Profile"), "timeline": _("Timeline"), "accesses": _("Who looked"),
}  # fmt: skip
access.name_pages({**{key: change.title for key, change in CHANGES.items()}, **PAGES})
ICONS = {
    "registration": "person", "protection": "scales", "employment": "work", "application": "document",
    "referral": "letter", "proposal": "search", "hire": "done", "call": "phone", "measure": "place",
}  # fmt: skip


@require_GET
def overview(request: HttpRequest, public_id: str) -> HttpResponse:
    file = open_file(request, public_id, "overview")
    context = {
        "occupations": file.person.occupations.select_related("unit_group"),
        "wishes": getattr(file.person, "wishes", None),
        "statuses": file.statuses_for(request.user),
        "derived": file.derived_for(request.user),
        "limits": _limits(request, file),
        "employments": _employments(file),
        "may_assign": request.user.has_perm("people.assign_referent", file.person),
    }
    return render(request, "people/overview.html", {**frame(request, file, "overview"), **context})


def _limits(request: HttpRequest, file: PersonFile) -> Any:
    if not request.user.has_perm("people.see_health", file.person):
        return FunctionLimit.objects.none()
    return FunctionLimit.objects.on(file.day).filter(person=file.person).select_related("function")


def _employments(file: PersonFile) -> Any:
    """Those that are running; asked for only where there is one."""
    if not file.at_work:
        return EmploymentSpell.objects.none()
    return EmploymentSpell.objects.on(file.day).filter(person=file.person).select_related("organisation", "unit_group")


@require_GET
def profile(request: HttpRequest, public_id: str) -> HttpResponse:
    file = open_file(request, public_id, "profile")
    person = file.person
    context = {
        "skills": person.skills.select_related("skill").order_by("skill__code"),
        "licences": person.licences.select_related("licence"),
        "languages": person.languages.select_related("spoken").order_by("spoken"),
        "educations": person.educations.select_related("level"),
    }
    return render(request, "people/profile.html", {**frame(request, file, "profile"), **context})


@require_GET
def panel(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    if not is_panel(key):  # nothing was looked at
        raise Http404
    file = open_file(request, public_id, key)
    shown = next((each for each in panels_for(file.person, request.user) if each.key == key), None)
    if shown is None:
        raise Http404
    context = {**frame(request, file, key), "panel": shown, **shown.context(request, file.person)}
    return render(request, "people/panel.html", context)


@require_GET
def timeline(request: HttpRequest, public_id: str) -> HttpResponse:
    file = open_file(request, public_id, "timeline")
    events = timeline_of(file.person, request.user)
    kinds = sorted({event.kind for event in events})
    chosen = request.GET.get("kind", "")
    context = {
        "events": [_shown(event) for event in events if not chosen or event.kind == chosen],
        "kinds": [{"kind": kind, "label": KINDS.get(kind, kind)} for kind in kinds],
        "chosen": chosen,
        "may_correct": request.user.has_perm("people.correct_entry", file.person),
    }
    return render(request, "people/timeline.html", {**frame(request, file, "timeline"), **context})


def _shown(event: Event) -> dict[str, Any]:
    entered = event.recorded_at
    late = entered is not None and timezone.localdate(entered) > event.day
    return {"event": event, "icon": ICONS.get(event.kind, "document"), "late": late and not event.corrected}


@require_GET
def accesses(request: HttpRequest, public_id: str) -> HttpResponse:
    file = open_file(request, public_id, "accesses", "people.see_accesses")
    looked = Paginator(AccessEntry.objects.filter(person=public_id).order_by("-pk"), ACCESSES_A_PAGE)
    page = looked.get_page(request.GET.get("page"))
    names = dict(
        User.objects.filter(public_id__in={entry.actor for entry in page}).values_list("public_id", "full_name")
    )
    shown = [
        {"entry": entry, "name": names.get(entry.actor, entry.actor), "page": access.name_of(entry.page)}
        for entry in page
    ]
    return render(request, "people/accesses.html", {**frame(request, file, "accesses"), "page": page, "shown": shown})
