"""What the list of employers can be asked: its filters, its orders, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.registers.employers.models import Establishment, Headcount, Organisation
from dayaq.registers.employers.queries import search
from dayaq.registers.taxonomy.choosing import Labelled
from dayaq.registers.taxonomy.models import NaceSection, Region

ROWS = 30
ORDERS = {"name": "folded_name", "employees": "employees"}


class FilterForm(forms.Form):
    """The filters of the list; every one may stay empty, and an address with nonsense in it filters nothing."""

    region = Labelled(
        Region.objects.order_by("number"),
        label=gettext_lazy("Region"),
        required=False,
        empty_label=gettext_lazy("every region"),
    )
    sector = Labelled(
        NaceSection.objects.order_by("code"),
        label=gettext_lazy("Sector"),
        required=False,
        empty_label=gettext_lazy("every sector"),
    )
    q = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    sort = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use and the address without it."""

    name: str
    value: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """An employer as the list shows it; `employees` is the newest known headcount."""

    organisation: Organisation
    sector: str
    places: Sequence[str]
    employees: int | None


class EmployerList:
    """The list as it is asked for."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.form = FilterForm(asked)
        self.form.is_valid()
        self.given: dict[str, Any] = self.form.cleaned_data
        self.text: str = self.given.get("q", "")

    @property
    def sort(self) -> str:
        asked = self.given.get("sort") or "name"
        return asked if asked.removeprefix("-") in ORDERS else "name"

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """The filters in use, as a new search keeps them."""
        return [(key, self.given[key].pk) for key in ("region", "sector") if self.given.get(key)]

    def organisations(self) -> QuerySet[Any]:
        """The employers that the filters leave, in the order asked for."""
        found: QuerySet[Any] = search(self.text) if self.text else Organisation.objects.all()
        if self.given.get("sector"):
            found = found.filter(industry=self.given["sector"])
        if self.given.get("region"):
            there = Establishment.objects.filter(organisation=OuterRef("pk"), unit__region=self.given["region"])
            found = found.filter(Exists(there))
        column = ORDERS[self.sort.removeprefix("-")]
        if column == "employees":
            found = found.annotate(employees=newest_headcount())
        descending = self.sort.startswith("-")
        order = F(column).desc(nulls_last=True) if descending else F(column).asc(nulls_last=True)
        return found.order_by(order, "pk")

    def page(self, number: str | None) -> Page[int]:
        """The keys of a page of them."""
        return Paginator(self.organisations().values_list("pk", flat=True), ROWS).get_page(number)

    def chips(self, address: str) -> list[Chip]:
        """What narrows the list, each with the address that widens it again."""
        return [Chip(name, value, self._without(address, key)) for key, name, value in self._in_use()]

    def _in_use(self) -> Iterator[tuple[str, str, str]]:
        if self.text:
            yield "q", _("Search"), self.text
        for key, name in (("region", _("Region")), ("sector", _("Sector"))):
            if self.given.get(key):
                yield key, name, self.given[key].label

    def _without(self, address: str, key: str) -> str:
        kept = self.asked.copy()
        for name in (key, "page"):
            kept.pop(name, None)
        return f"{address}?{kept.urlencode()}" if kept else address


def newest_headcount() -> Subquery:
    """How many somebody employed in the newest year that is known."""
    return Subquery(Headcount.objects.filter(organisation=OuterRef("pk")).order_by("-year").values("employees")[:1])


def rows_of_page(keys: Sequence[int]) -> list[Row]:
    """The rows of these employers, in this order."""
    row_of = {row.organisation.pk: row for row in rows_of(Organisation.objects.filter(pk__in=keys))}
    return [row_of[key] for key in keys]


def rows_of(organisations: QuerySet[Any]) -> list[Row]:
    """The rows of these employers in one pass."""
    places = Establishment.objects.select_related("unit").order_by("name", "pk")
    found = organisations.annotate(employees=newest_headcount()).select_related("industry")
    return [_row(each) for each in found.prefetch_related(Prefetch("establishments", places))]


def _row(organisation: Any) -> Row:
    units = dict.fromkeys(place.unit.label for place in organisation.establishments.all())
    sector = organisation.industry.label if organisation.industry else ""
    return Row(organisation, sector, list(units), organisation.employees)
