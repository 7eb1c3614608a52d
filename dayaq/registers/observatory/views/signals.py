"""The list of demand signals: what is expected where, and where it is known from."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.offices.exports import as_file
from dayaq.registers.observatory import queries
from dayaq.registers.observatory.forms import NarrowForm

A_PAGE = 30


def _narrowed(request: HttpRequest) -> tuple[NarrowForm, QuerySet[Any]]:
    if not request.user.has_perm("observatory.see_signals"):
        raise Http404
    form = NarrowForm(request.GET)
    return form, queries.signals(**(form.cleaned_data if form.is_valid() else {}))


@require_GET
def signals(request: HttpRequest) -> HttpResponse:
    """The signals that stand, the latest quarter first."""
    form, rows = _narrowed(request)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "observatory/signals.html", {"narrow": form, "page": page, "query": request.GET.urlencode()})


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as a file."""
    _form, rows = _narrowed(request)
    columns = [
        _("Quarter"), _("Region"), _("Occupation"), "ISCO-08", _("Workers"), _("At least"), _("At most"),
        _("Where it is known from"), _("Source"),
    ]  # fmt: skip
    lines = (
        [
            row.quarter, row.region.label, row.unit_group.label, row.unit_group.code, row.workers, row.low, row.high,
            row.get_kind_display(), row.source,
        ]
        for row in rows
    )  # fmt: skip
    return as_file(request, what="demand", subject="demand", columns=columns, rows=lines)
