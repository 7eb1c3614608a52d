"""What narrows a search and how it is ordered, as links: each is the address of this search with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dayaq.foundation.lib.alphabets import alphabetical
from dayaq.foundation.lib.money import Money
from dayaq.interventions.vacancies.forms import SearchForm
from dayaq.interventions.vacancies.queries import NEAREST, VacancySearch
from dayaq.registers.taxonomy.models import OccupationGroup, Region, Unit


@dataclass(frozen=True)
class Places:
    """The country's cities and districts and their regions, read once a page."""

    units: dict[str, Unit]
    regions: dict[str, Region]

    @classmethod
    def current(cls) -> Places:
        units = list(Unit.objects.select_related("region").order_by("region__number", "code"))
        return cls({unit.code: unit for unit in units}, {unit.region_id: unit.region for unit in units})

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """By region: the whole of it first, then its cities and districts as the alphabet has them."""
        return [
            (
                self.regions[code].label,
                [
                    (code, _("%(region)s, all of it") % {"region": self.regions[code].label}),
                    *sorted(((unit.code, unit.label) for unit in inside), key=lambda choice: alphabetical(choice[1])),
                ],
            )
            for code, inside in groupby(self.units.values(), key=lambda unit: unit.region_id)
        ]


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the search, and the address without it."""

    name: Any
    value: Any
    remove_url: str


def address(request: HttpRequest, **changed: str | None) -> str:
    """The query of this page without what is empty, with some parts changed (None: left out), from its first page."""
    query = request.GET.copy()
    for name, value in {"page": None, **changed}.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    if not query.get("place"):
        query.pop("radius", None)
    return f"?{query.urlencode()}" if query else "?"


def chips(request: HttpRequest, form: SearchForm, wanted: VacancySearch, places: Places) -> Iterator[Chip]:
    """What is in force, in the order of the form."""
    if wanted.occupation:
        group = OccupationGroup.objects.filter(code=wanted.occupation).first()
        yield Chip(_("Occupation"), group.label if group else wanted.occupation, address(request, occupation=None))
    if wanted.unit:
        told = {"place": wanted.unit.label, "km": wanted.radius_km}
        yield Chip(_("Place"), _("%(place)s and %(km)d km around") % told, address(request, place=None))
    if wanted.region:
        yield Chip(_("Region"), places.regions[wanted.region].label, address(request, place=None))
    if wanted.wage_from_minor:
        wage = Money(wanted.wage_from_minor, settings.DAYAQ_CURRENCY)
        yield Chip(_("Wage at least"), str(wage), address(request, wage=None))
    if wanted.remote:
        yield Chip(_("Work"), _("from home"), address(request, remote=None))
    if wanted.housing:
        yield Chip(_("Housing"), _("offered"), address(request, housing=None))


def orders(request: HttpRequest, wanted: VacancySearch) -> list[dict[str, Any]]:
    """The orders one can choose, and the one in force."""
    choices = SearchForm.base_fields["sort"].choices  # type: ignore[attr-defined]
    return [
        {"label": label, "url": address(request, sort=value), "current": value == wanted.sort}
        for value, label in choices
        if value != NEAREST or wanted.unit
    ]
