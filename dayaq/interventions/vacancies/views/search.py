"""The search that everybody may use: one field, a place, what narrows it; the address says it all and can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dayaq.foundation.lib.folding import fold_words
from dayaq.interventions.vacancies.forms import SearchForm
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.queries import NEAREST, NEWEST, VacancyQuerySet, VacancySearch
from dayaq.registers.taxonomy.models import OccupationGroup, Unit

PER_PAGE = 20
COUNTED_UP_TO = 1_000
SUGGESTIONS = 4


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the search, and the address without it."""

    name: Any
    value: Any
    remove_url: str


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts up to a thousand: nobody turns the fiftieth page, and counting on costs every visitor."""

    @cached_property
    def count(self) -> int:
        found: VacancyQuerySet = self.object_list  # type: ignore[assignment]
        return found.order_by()[: COUNTED_UP_TO + 1].count()


@login_not_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """The results, or only their part of the page when htmx asks."""
    units = list(Unit.objects.select_related("region").order_by("region__number", "code"))
    form = SearchForm(request.GET, places=_choices(units))
    wanted = _wanted(form, units)
    page = _page(request, wanted)
    context = {
        "search_form": form,
        "wanted": wanted,
        "page": page,
        "more_than_counted": page.paginator.count > COUNTED_UP_TO,
        "counted_up_to": COUNTED_UP_TO,
        "chips": list(_chips(request, form, wanted)),
        "suggested": _suggested_occupations(wanted),
        "orders": _orders(request, wanted),
        "narrowed": any(form.cleaned_data.get(name) for name in ("wage", "remote", "housing")),
    }
    template = "vacancies/_results.html" if request.headers.get("HX-Request") else "vacancies/search.html"
    return render(request, template, context)


def _choices(units: list[Unit]) -> list[tuple[str, list[tuple[str, str]]]]:
    regions = groupby(units, key=lambda unit: unit.region)
    return [
        (region.label, sorted(((unit.code, unit.label) for unit in inside), key=lambda choice: choice[1]))
        for region, inside in regions
    ]


def _wanted(form: SearchForm, units: list[Unit]) -> VacancySearch:
    """What was asked for; a field with a mistake counts as empty and says so beside itself."""
    form.is_valid()
    told = form.cleaned_data
    unit = next((unit for unit in units if unit.code == told.get("place")), None)
    wage = told.get("wage")
    return VacancySearch(
        text=told.get("q", ""),
        occupation=told.get("occupation", ""),
        unit=unit,
        radius_km=(told.get("radius") or 30) if unit else None,
        wage_from_minor=wage * 100 if wage else None,
        remote=told.get("remote", False),
        housing=told.get("housing", False),
        sort=told.get("sort") or (NEAREST if unit and not told.get("q") else NEWEST),
    )


def _page(request: HttpRequest, wanted: VacancySearch) -> Page[Vacancy]:
    found = Vacancy.objects.matching(wanted).select_related("organisation", "unit", "unit_group").defer("description", "search_text")
    return CountedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))


def _chips(request: HttpRequest, form: SearchForm, wanted: VacancySearch) -> Iterator[Chip]:
    told = form.cleaned_data
    if wanted.occupation:
        group = OccupationGroup.objects.filter(code=wanted.occupation).first()
        yield Chip(_("Occupation"), group.label if group else wanted.occupation, _without(request, "occupation"))
    if wanted.unit:
        place = _("%(place)s and %(km)d km around") % {"place": wanted.unit.label, "km": wanted.radius_km or 0}
        yield Chip(_("Place"), place, _without(request, "place", "radius"))
    if told.get("wage"):
        yield Chip(_("Wage at least"), told["wage"], _without(request, "wage"))
    for name in ("remote", "housing"):
        if told.get(name):
            yield Chip(form.fields[name].label, "", _without(request, name))


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in (*names, "page"):
        query.pop(name, None)
    return f"?{query.urlencode()}"


def _suggested_occupations(wanted: VacancySearch) -> list[OccupationGroup]:
    """Occupations whose titles have the words: one click narrows to them, whatever advertisements call themselves."""
    words = fold_words(wanted.text)
    if not words or wanted.occupation:
        return []
    groups = OccupationGroup.objects.filter(level=4)
    for word in words:
        groups = groups.filter(search_text__contains=word)
    return list(groups.order_by("code")[:SUGGESTIONS])


def _orders(request: HttpRequest, wanted: VacancySearch) -> list[dict[str, Any]]:
    """The orders one can choose, and the one in force."""
    choices = SearchForm.base_fields["sort"].choices  # type: ignore[attr-defined]
    offered = [(value, label) for value, label in choices if value != NEAREST or wanted.unit]
    query = request.GET.copy()
    query.pop("page", None)
    orders = []
    for value, label in offered:
        query["sort"] = value
        orders.append({"label": label, "url": f"?{query.urlencode()}", "current": value == wanted.sort})
    return orders
