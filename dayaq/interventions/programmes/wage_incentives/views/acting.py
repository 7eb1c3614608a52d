"""What the managers' forms of supported jobs share: who may, and one form for one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.wage_incentives.models import Contract
from dayaq.interventions.programmes.wage_incentives.queries import contracts


def expect_manager(request: HttpRequest) -> None:
    """Let managers pass; for everybody else the page does not exist."""
    if not request.user.has_perm("wage_incentives.manage"):
        raise Http404


def open_contract(request: HttpRequest, public_id: str, permission: str = "wage_incentives.manage") -> Contract:
    """The contract for whoever has the permission; the look is logged."""
    found = contracts().select_related("participation__offering__supported_post").filter(public_id=public_id).first()
    if found is None or not request.user.has_perm(permission, found.participation):
        raise Http404
    access.looked(actor=actor_of(request), person=found.participation.person.public_id, page="wage contract")
    return found


def one_form(
    request: HttpRequest,
    form: Form,
    verb: Callable[..., Any],
    *,
    title: str,
    done: str,
    back: str,
    given: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    actor: str = "",
    **page: Any,
) -> HttpResponse:
    """Show the form, or do its verb with what `given` makes of the answers and go back with the sentence `done`."""
    if request.method == "POST" and form.is_valid() and takes(
        form, verb, actor=actor or actor_of(request), **given(form.cleaned_data)
    ):  # fmt: skip
        messages.success(request, done)
        return redirect(back)
    return form_page(request, form, title, back, **page)
