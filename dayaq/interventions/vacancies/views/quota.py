"""The quota, employer by employer: what is owed, declared, referred to, filled and short; the largest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import find_parameter, parameter
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.vacancies.quota_fulfilment import Fulfilment, fulfilments
from dayaq.registers.employers.models import Organisation

A_PAGE = 30


def _obliged(request: HttpRequest) -> Any:
    if not request.user.has_perm("employers.see_outreach"):
        raise Http404
    year = clock.today().year
    smallest = parameter("quota.smallest_staff").whole
    obliged = Organisation.objects.filter(headcounts__year=year - 1, headcounts__employees__gte=smallest)
    return obliged.exclude(kind=Organisation.Kind.STATE).order_by("-headcounts__employees", "pk")


@require_GET
def quota(request: HttpRequest) -> HttpResponse:
    """One page of employers that owe a quota by their size."""
    page = Paginator(_obliged(request), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    rows = fulfilments(list(page.object_list), today.year, today)
    assumed = sorted({path for row in rows for path in row.quota.assumed})
    context = {
        "page": page,
        "rows": rows,
        "year": today.year,
        "assumed": [find_parameter(path).label for path in assumed],
    }
    return render(request, "vacancies/quota.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """All of them as a file."""
    obliged, today = _obliged(request), clock.today()
    columns = [
        _("employer"), _("taxpayer number (VÖEN)"), _("employees"), _("seats owed"),
        _("for persons with a disability"), _("declared"), _("referred"), _("filled"), _("short"),
    ]  # fmt: skip
    rows = (_cells(row) for row in fulfilments(list(obliged), today.year, today))
    return as_file(request, what="quota", subject="quota", columns=columns, rows=rows)


def _cells(row: Fulfilment) -> list[str | int | None]:
    return [
        row.organisation.name, row.organisation.voen or "", row.quota.headcount, row.quota.seats,
        row.quota.disability_seats, row.declaration.seats if row.declaration else None, row.referred, row.filled,
        row.short,
    ]  # fmt: skip
