"""Opening a file: a manager by its id, the enterprise itself by its signed link; for everybody else it is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from dayaq.interventions.programmes.social_enterprise.links import enterprise_of
from dayaq.interventions.programmes.social_enterprise.models import Control, Enterprise
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import expect_manager

Act = Callable[[Any, Any, str], tuple[Callable[..., Any], dict[str, Any]]]


@dataclass(frozen=True)
class Step:
    """Something that can be done with a file: its words, its form, the statuses in which, and the verb it becomes."""

    label: Any
    done: Any
    form: type[Form]
    act: Act
    statuses: tuple[str, ...]
    button: Any = ""


def open_enterprise(request: HttpRequest, public_id: str) -> Enterprise:
    """The file for a manager of programmes."""
    expect_manager(request)
    found = Enterprise.objects.select_related("organisation", "unit", "idea").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def open_control(request: HttpRequest, public_id: str) -> Control:
    """The control for a manager of programmes."""
    expect_manager(request)
    about = Control.objects.select_related("enterprise", "drawing", "reply", "sanction")
    found = about.prefetch_related("findings").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def open_own(token: str) -> Enterprise:
    """The enterprise of the link; whatever else somebody tries does not exist."""
    found = enterprise_of(token)
    if found is None:
        raise Http404
    return found


def possible(steps: Mapping[str, Step], status: str) -> list[tuple[str, Any]]:
    """The steps that can be taken in a status, with their words."""
    return [(key, step.label) for key, step in steps.items() if status in step.statuses]


def take(
    request: HttpRequest,
    step: Step,
    noun: Any,
    *,
    actor: str,
    status: str,
    back: str,
    public: bool = False,
    initial: Mapping[str, Any] | None = None,
    facts: list[tuple[Any, Any]] | None = None,
    note: str = "",
) -> HttpResponse:
    """Show a step's form and take the step; one that is not possible now leads back."""
    if status not in step.statuses:
        return redirect(back)
    form = step.form(request.POST if request.method == "POST" else None, initial=dict(initial or {}))
    if request.method == "POST" and form.is_valid():
        verb, given = step.act(noun, form, actor)
        if takes(form, verb, **given):
            messages.success(request, step.done)
            return redirect(back)
    return form_page(
        request, form, str(step.label), back, button=step.button, public=public, facts=facts or (), note=note
    )


def as_pdf(drawn: tuple[str, bytes, str]) -> HttpResponse:
    """A letter, shown in the browser."""
    name, content, kind = drawn
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": content_disposition_header(False, name) or ""}
    )
