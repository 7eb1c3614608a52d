"""The page of an employer: what it is, where it works, how many it employed, and what upper rooms know of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_GET

from dayaq.registers.employers.models import Headcount, Organisation
from dayaq.registers.employers.panels import panels_for


def open_employer(request: HttpRequest, public_id: str, permission: str) -> Organisation:
    """The employer for whoever has the permission; for others it does not exist."""
    found = Organisation.objects.select_related("industry").filter(public_id=public_id).first()
    if found is None or not request.user.has_perm(permission, found):
        raise Http404
    return found


@require_GET
def employer(request: HttpRequest, public_id: str) -> HttpResponse:
    organisation = open_employer(request, public_id, "employers.see_employers")
    panels = [
        {"panel": each, "shown": each.context(request, organisation)} for each in panels_for(organisation, request.user)
    ]
    headcounts = list(organisation.headcounts.order_by("year"))
    context = {
        "employer": organisation,
        "establishments": organisation.establishments.select_related("unit").order_by("name", "pk"),
        "bars": [_bar(each) for each in headcounts],
        "sources": list(dict.fromkeys(each.source for each in headcounts)),
        "panels": panels,
        "may_change": request.user.has_perm("employers.change_employer", organisation),
    }
    return render(request, "employers/employer.html", context)


def _bar(headcount: Headcount) -> dict[str, Any]:
    written = number_format(headcount.employees, decimal_pos=0, force_grouping=True)
    return {"label": str(headcount.year), "amount": headcount.employees, "text": written}
