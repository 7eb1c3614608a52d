"""Visits and calls: recording one, and the next steps that are due in an office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import post_of
from dayaq.registers.employers import duties
from dayaq.registers.employers.forms import OutreachForm
from dayaq.registers.employers.models import Outreach
from dayaq.registers.employers.views.employer import open_employer

A_PAGE = 30


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell of a visit or a call."""
    employer = open_employer(request, public_id, "employers.change_employer")
    form = OutreachForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            duties.record_outreach(
                organisation=employer, office=_post(request).office, actor=actor_of(request), **form.cleaned_data
            )
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("The visit or call is recorded."))
            return redirect("employers:employer", public_id)
    return render(request, "employers/outreach.html", {"employer": employer, "form": form})


@require_GET
def next_steps(request: HttpRequest) -> HttpResponse:
    """What was promised to employers and is due, the oldest first."""
    page = Paginator(_due(request), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "employers/next_steps.html", {"page": page})


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    columns = [_("employer"), _("phone"), _("next step"), _("next step on"), _("last spoken to on")]
    rows = (
        [one.organisation.name, one.organisation.phone, one.next_step, one.next_on, one.held_on]
        for one in _due(request)
    )
    return as_file(request, what="next steps", subject="employers", columns=columns, rows=rows)


def _due(request: HttpRequest) -> Any:
    if not request.user.has_perm("employers.change_employer"):
        raise Http404
    due = Outreach.objects.due(_post(request).office, clock.today())
    return due.select_related("organisation").order_by("next_on", "pk")


def _post(request: HttpRequest) -> Staff:
    post = post_of(request.user)
    if post is None:
        raise Http404
    return post
