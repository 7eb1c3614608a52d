"""The search that everybody may use: one field, a place, what narrows it; the address says it all and can be shared."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.lib.tables import MEDIA_TYPES
from dayaq.foundation.offices.exports import table_file
from dayaq.interventions.vacancies.forms import USUAL_RADIUS, SearchForm
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.queries import NEAREST, NEWEST, VacancySearch
from dayaq.interventions.vacancies.views.narrowing import Places, address, chips, orders
from dayaq.registers.taxonomy.models import OccupationGroup

PER_PAGE = 20
# Nobody turns the fiftieth page, and counting on costs every visitor.
COUNTED_UP_TO = 1_000
EXPORTED_UP_TO = 5_000
SUGGESTIONS = 4
MINOR_UNITS = 100
NARROWING = ("place", "radius", "occupation", "wage", "remote", "housing", "sort")


@login_not_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """The results, or only their part of the page when htmx asks."""
    form, places, wanted = _read(request)
    page, more = _page(wanted, request.GET.get("page"))
    context = {
        "search_form": form,
        "wanted": wanted,
        "page": page,
        "more_than_counted": more,
        "counted_up_to": COUNTED_UP_TO,
        "chips": list(chips(request, form, wanted, places)),
        "suggested": _suggested(request, wanted),
        "orders": orders(request, wanted),
        "narrowed": any(form[name].data for name in ("wage", "remote", "housing")),
        "widen_url": address(request, **dict.fromkeys(NARROWING)),
        "may_notify": request.user.has_perm("vacancies.notify_vacancy"),
        "exports": [(fmt.upper(), f"export.{fmt}{address(request)}") for fmt in MEDIA_TYPES],
    }
    only_results = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(request, "vacancies/_results.html" if only_results else "vacancies/search.html", context)
    if only_results:
        response["HX-Push-Url"] = request.path + address(request)
    patch_vary_headers(response, ["HX-Request"])
    return response


@login_not_required
@require_GET
def export(request: HttpRequest, fmt: str) -> HttpResponse:
    """The same search as a table, in the same order."""
    _form, _places, wanted = _read(request)
    found = Vacancy.objects.matching(wanted).select_related("organisation", "unit", "unit_group")
    headings = [
        _("number"), _("title"), _("employer"), _("place"), _("occupation (ISCO-08)"), _("seats"), _("wage from"),
        _("wage to"), _("currency"), _("gross or net"), _("from home"), _("housing"), _("posted on"), _("closes on"),
    ]  # fmt: skip
    return table_file("vacancies", headings, (_cells(one) for one in found[:EXPORTED_UP_TO]), fmt)


def _cells(one: Vacancy) -> list[Any]:
    wages = [None if minor is None else minor / MINOR_UNITS for minor in (one.wage_low_minor, one.wage_high_minor)]
    return [
        one.public_id, one.title, one.employer, one.unit.label if one.unit else "", one.unit_group_id, one.seats,
        *wages, one.currency, one.get_wage_basis_display() if wages != [None, None] else "", _said(one.remote),
        _said(one.housing), one.posted_on, one.closes_on,
    ]  # fmt: skip


def _said(answer: bool | None) -> str:
    return "" if answer is None else _("yes") if answer else _("no")


def _read(request: HttpRequest) -> tuple[SearchForm, Places, VacancySearch]:
    """What was asked for; a field with a mistake counts as empty and says so beside itself."""
    places = Places.current()
    asked = request.GET.copy()
    asked.setdefault("radius", str(USUAL_RADIUS))
    form = SearchForm(asked, places=places.choices())
    form.is_valid()
    told = form.cleaned_data
    unit, text = places.units.get(told.get("place", "")), told.get("q", "")
    wanted = VacancySearch(
        text=text,
        occupation=told.get("occupation", ""),
        unit=unit,
        radius_km=(told.get("radius") or USUAL_RADIUS) if unit else 0,
        region=told.get("place", "") if unit is None else "",
        wage_from_minor=(told.get("wage") or 0) * MINOR_UNITS or None,
        remote=told.get("remote", False),
        housing=told.get("housing", False),
        sort=_order(told.get("sort", ""), unit is not None, bool(text)),
    )
    return form, places, wanted


def _order(asked: str, has_unit: bool, has_text: bool) -> str:
    if asked == NEAREST and not has_unit:
        asked = ""
    return asked or (NEAREST if has_unit and not has_text else NEWEST)


def _page(wanted: VacancySearch, number: str | None) -> tuple[Page[Vacancy], bool]:
    """A page of results, and whether there are more than are counted: one walk for the order, one for the rows."""
    keys = list(Vacancy.objects.matching(wanted).values_list("pk", flat=True)[: COUNTED_UP_TO + 1])
    page: Page[Any] = Paginator(keys[:COUNTED_UP_TO], PER_PAGE).get_page(number)
    rows = Vacancy.objects.select_related("organisation", "unit").defer("description", "search_text")
    if wanted.unit:
        rows = rows.with_distance(wanted.unit)
    by_key = rows.in_bulk(list(page.object_list))
    page.object_list = [by_key[key] for key in page.object_list]
    return page, len(keys) > COUNTED_UP_TO


def _suggested(request: HttpRequest, wanted: VacancySearch) -> list[tuple[str, str]]:
    """Occupations whose titles have the words: one click narrows to them, whatever advertisements call themselves."""
    words = fold_words(wanted.text)
    if not words or wanted.occupation:
        return []
    groups = OccupationGroup.objects.filter(level=4)
    for word in words:
        groups = groups.filter(search_text__contains=word)
    return [
        (group.label, address(request, q=None, occupation=group.code))
        for group in groups.order_by("code")[:SUGGESTIONS]
    ]
