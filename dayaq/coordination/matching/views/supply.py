"""The vacancy doctor's pages: for staff, and for the employer by signed link. Counts only, no names."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dayaq.coordination.matching import crowd as crowds
from dayaq.coordination.matching.supply.examining import FEWEST_SHOWN, Examination, examine, rows_of
from dayaq.coordination.matching.supply.links import address_for, public_id_of
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.offices.exports import table_file
from dayaq.interventions.vacancies.models import Vacancy


@never_cache
@require_GET
def supply(request: HttpRequest, public_id: str) -> HttpResponse:
    """For staff: how many people suit the vacancy, and the employer's link to the same."""
    need(request, "matching.see_supply")
    vacancy = _vacancy(public_id)
    crumbs = [
        (_("Find a job"), reverse("vacancies:search")),
        (vacancy.title, reverse("vacancies:vacancy", args=[public_id])),
    ]
    return _answer(request, vacancy, {"crumbs": crumbs, "address": address_for(vacancy), "layout": "layouts/desk.html"})


@never_cache
@login_not_required
@require_GET
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """For the employer: the same, without an account."""
    public_id = public_id_of(token)
    if public_id is None:
        raise Http404
    return _answer(request, _vacancy(public_id), {"crumbs": [], "address": "", "layout": "layouts/public.html"})


def _vacancy(public_id: str) -> Vacancy:
    about = Vacancy.objects.select_related("organisation", "unit").prefetch_related(
        "skills__skill", "licences__licence", "demands__function"
    )
    return get_object_or_404(about, public_id=public_id)


def _answer(request: HttpRequest, vacancy: Vacancy, context: dict[str, Any]) -> HttpResponse:
    crowd = crowds.crowd()
    found = examine(crowd, vacancy) if crowd is not None else None
    if found is not None and "format" in request.GET:
        return _file(found, request.GET["format"])
    context |= {
        "vacancy": vacancy,
        "ready": crowd is not None,
        "found": found,
        "wages": rows_of(found.wages) if found else [],
        "requirements": rows_of(found.requirements) if found else [],
        "fewest": FEWEST_SHOWN,
    }
    waiting = request.htmx and crowd is None  # type: ignore[attr-defined]
    response = render(request, "matching/_now.html" if waiting else "matching/supply.html", context)
    if request.htmx and crowd is not None:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


def _file(found: Examination, fmt: str) -> HttpResponse:
    rows = [["", found.now.label, found.now.text]]
    rows += [[_("wage"), each.label, each.text] for each in found.wages]
    rows += [[_("requirement"), each.label, each.text] for each in found.requirements]
    return table_file("supply", [_("what"), _("otherwise"), _("people")], rows, fmt)
