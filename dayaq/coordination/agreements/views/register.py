"""The public register of agreements, as a page, as a table and in the form of IATI."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dayaq.coordination.agreements import queries
from dayaq.coordination.agreements.forms import NarrowForm
from dayaq.coordination.agreements.iati import activities
from dayaq.coordination.agreements.models import Agreement
from dayaq.coordination.agreements.views.opening import layout, sees_all
from dayaq.foundation.offices.exports import table_file

A_PAGE = 30


def _narrowed(request: HttpRequest) -> tuple[NarrowForm, Any]:
    form = NarrowForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.register(
        words=asked.get("q", ""), kind=asked.get("kind", ""), country=asked.get("country", ""),
        public=not sees_all(request),
    )  # fmt: skip
    return form, rows


@login_not_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Every agreement that may be public; staff see the others too."""
    form, rows = _narrowed(request)
    context = {
        "narrow": form, "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(), "layout": layout(request), "staff": sees_all(request),
    }  # fmt: skip
    return render(request, "agreements/register.html", context)


@login_not_required
@require_GET
def export(request: HttpRequest, fmt: str) -> HttpResponse:
    """The same list as a file."""
    _form, rows = _narrowed(request)
    columns = [
        _("code"), _("kind"), _("title"), _("parties"), _("signed"), _("in force from"), _("in force until"),
        _("status"), _("clauses"), _("measurable clauses"), _("source"),
    ]  # fmt: skip
    lines = (
        [
            one.code, one.get_kind_display(), one.title, "; ".join(party.partner.name for party in one.parties.all()),
            one.signed_on.isoformat() if one.signed_on else one.signed_year, one.first_day, one.last_day,
            one.get_status_display(), one.clause_count, one.measured_count, one.source,
        ]
        for one in rows
    )  # fmt: skip
    return table_file("agreements", columns, lines, fmt)


@login_not_required
@require_GET
def iati(request: HttpRequest) -> HttpResponse:
    """All public agreements as activities of the IATI standard."""
    response = HttpResponse(activities(list(Agreement.objects.public().order_by("pk"))), content_type="application/xml")
    response["Content-Disposition"] = 'attachment; filename="agreements-iati.xml"'
    return response
