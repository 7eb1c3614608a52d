"""A form that does one verb, as the measures' pages use it: shown, taken, or shown again with the sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine.views.opening import show


def takes(form: Form, verb: Callable[..., Any], **given: Any) -> bool:
    """Do it; a mistake that the verb names is shown at its field, and nothing is done."""
    try:
        verb(**given)
    except UserMistake as mistake:
        show(form, mistake)
        return False
    return True


def form_page(
    request: HttpRequest,
    form: Form,
    title: str,
    back: str,
    *,
    button: str = "",
    public: bool = False,
    facts: Sequence[tuple[Any, Any]] = (),
    note: str = "",
) -> HttpResponse:
    """The page of a form: `facts` are said above it (label, value), `public` is the layout for who has no desk."""
    context = {"form": form, "title": title, "back": back, "button": button, "public": public, "facts": facts}
    return render(request, "programmes/measure_form.html", {**context, "note": note})
