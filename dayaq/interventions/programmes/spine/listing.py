"""What the lists of a programme can be asked: filters, a search, an order, and a page of rows.

An address with nonsense in it filters nothing. A page is found by its keys, so that counting on costs nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib.folding import fold, fold_words
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation, Programme
from dayaq.interventions.programmes.spine.queries import overdue, to_begin
from dayaq.interventions.programmes.spine.statuses import (
    TAKING_PART,
    UNDECIDED,
    ApplicationStatus,
    OfferingStatus,
    ParticipationStatus,
)
from dayaq.registers.taxonomy.models import Region

ROWS = 30
# Who has more than this before her narrows the list rather than turn its pages.
COUNTED_UP_TO = 1_000
UNDECIDED_ALL = "undecided"


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use and the address without it."""

    name: str
    value: str
    remove_url: str


class _Filters(forms.Form):
    q = forms.CharField(
        required=False, max_length=100, widget=forms.TextInput(attrs={"data-search": True, "autocomplete": "off"})
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    region = forms.ModelChoiceField(
        Region.objects.order_by("number"), label=gettext_lazy("Region"), required=False,
        empty_label=gettext_lazy("every region"),
    )  # fmt: skip
    offering = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


class Listing:
    """A list of one programme as its reader asked for it."""

    statuses: ClassVar[list[tuple[str, Any]]]
    orders: ClassVar[dict[str, tuple[str, ...]]]
    usual_sort: ClassVar[str]
    region_path: ClassVar[str] = "offering__unit__region"
    searched: ClassVar[Any] = gettext_lazy("Name")

    def __init__(self, programme: Programme, asked: QueryDict, day: date) -> None:
        self.programme, self.asked, self.day = programme, asked, day
        self.form = _Filters(asked)
        self.form.fields["status"].choices = [("", _("all")), *self.statuses]  # type: ignore[attr-defined]
        self.form.fields["q"].label = self.searched
        self.form.is_valid()
        self.given: dict[str, Any] = self.form.cleaned_data
        self.status: str = self.given.get("status") or ""
        self.text: str = self.given.get("q") or ""
        self.offering = self._offering()

    def _offering(self) -> Offering | None:
        asked = self.given.get("offering")
        return Offering.objects.filter(programme=self.programme, public_id=asked).first() if asked else None

    @property
    def sort(self) -> str:
        asked = self.given.get("sort") or self.usual_sort
        return asked if asked.removeprefix("-") in self.orders else self.usual_sort

    def rows(self) -> QuerySet[Any]:
        """Every row that the filters leave, in the order asked for."""
        found = self._by_status(self._of_programme())
        if self.given.get("region"):
            found = found.filter(**{self.region_path: self.given["region"]})
        if self.offering is not None:
            found = found.filter(offering=self.offering)
        return self._in_order(self._by_words(found))

    def page(self, number: str | None) -> tuple[Page[Any], bool]:
        """A page of rows with what it shows of others, and whether there are more than are counted."""
        keys = list(self.rows().values_list("pk", flat=True)[: COUNTED_UP_TO + 1])
        page: Page[Any] = Paginator(keys[:COUNTED_UP_TO], ROWS).get_page(number)
        by_key = self._told().in_bulk(list(page.object_list))
        page.object_list = [by_key[key] for key in page.object_list]
        return page, len(keys) > COUNTED_UP_TO

    def exported(self) -> Iterator[Any]:
        """All of them, for a file."""
        keys = list(self.rows().values_list("pk", flat=True))
        for start in range(0, len(keys), COUNTED_UP_TO):
            some = keys[start : start + COUNTED_UP_TO]
            by_key = self._told().in_bulk(some)
            yield from (by_key[key] for key in some)

    def chips(self, address: str) -> list[Chip]:
        """What narrows the list, each removable."""
        inside: list[tuple[str, str, str]] = []
        if self.status:
            inside.append(("status", _("Status"), str(dict(self.statuses).get(self.status, self.status))))
        if self.given.get("region"):
            inside.append(("region", _("Region"), self.given["region"].label))
        if self.offering is not None:
            inside.append(("offering", _("Offering"), self.offering.title))
        if self.text:
            inside.append(("q", _("Search"), self.text))
        return [Chip(name, value, self._without(address, key)) for key, name, value in inside]

    def _without(self, address: str, key: str) -> str:
        query = self.asked.copy()
        query.pop(key, None)
        query.pop("page", None)
        return f"{address}?{query.urlencode()}"

    def _of_programme(self) -> QuerySet[Any]:
        raise NotImplementedError

    def _told(self) -> QuerySet[Any]:
        raise NotImplementedError

    def _by_status(self, found: QuerySet[Any]) -> QuerySet[Any]:
        return found.filter(status=self.status) if self.status else found

    def _by_words(self, found: QuerySet[Any]) -> QuerySet[Any]:
        for word in fold_words(self.text):
            found = found.filter(person__search_text__contains=word)
        return found

    def _in_order(self, found: QuerySet[Any]) -> QuerySet[Any]:
        columns = self.orders[self.sort.removeprefix("-")]
        if self.sort.startswith("-"):
            return found.order_by(*(_turned(column) for column in columns))
        return found.order_by(*columns)


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


class Applications(Listing):
    """Applications, the oldest undecided first: who waits longest is answered first."""

    statuses = [(UNDECIDED_ALL, gettext_lazy("to be decided")), *ApplicationStatus.choices]
    orders = {"made": ("made_on", "pk"), "name": ("person__search_text", "pk"), "offering": ("offering__title", "pk")}
    usual_sort = "made"

    def _of_programme(self) -> QuerySet[Application]:
        return Application.objects.filter(offering__programme=self.programme)

    def _told(self) -> QuerySet[Application]:
        return Application.objects.select_related("person__unit", "offering__unit", "office")

    def _by_status(self, found: QuerySet[Any]) -> QuerySet[Any]:
        return found.filter(status__in=UNDECIDED) if self.status == UNDECIDED_ALL else super()._by_status(found)


class Participations(Listing):
    """Participations, the newest first."""

    statuses = [
        ("now", gettext_lazy("taking part now")),
        ("to-begin", gettext_lazy("should have begun")),
        ("overdue", gettext_lazy("planned end has passed")),
        *ParticipationStatus.choices,
    ]
    orders = {
        "first": ("first_day", "pk"), "name": ("person__search_text", "pk"), "offering": ("offering__title", "pk"),
    }  # fmt: skip
    usual_sort = "-first"

    def _of_programme(self) -> QuerySet[Participation]:
        return Participation.objects.filter(programme=self.programme)

    def _told(self) -> QuerySet[Participation]:
        about = Participation.objects.select_related("person__unit", "offering__unit", "offering__provider")
        return about.prefetch_related("extensions")

    def _by_status(self, found: QuerySet[Any]) -> QuerySet[Any]:
        if self.status == "now":
            return found.filter(status__in=TAKING_PART)
        if self.status == "to-begin":
            return to_begin(found, self.day)
        return overdue(found, self.day) if self.status == "overdue" else super()._by_status(found)


class Offerings(Listing):
    """Offerings, the newest first."""

    statuses = [*OfferingStatus.choices]
    orders = {"first": ("first_day", "pk"), "title": ("title", "pk"), "seats": ("seats", "pk")}
    usual_sort = "-first"
    region_path = "unit__region"
    searched = gettext_lazy("Title or provider")

    def _of_programme(self) -> QuerySet[Offering]:
        return Offering.objects.filter(programme=self.programme)

    def _told(self) -> QuerySet[Offering]:
        return Offering.objects.select_related("provider", "unit")

    def _by_words(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """By words of the title as they are written, or of the provider's name."""
        for word in self.text.split():
            found = found.filter(Q(title__icontains=word) | Q(provider__folded_name__contains=fold(word)))
        return found


LISTINGS: dict[str, type[Listing]] = {
    "applications": Applications,
    "participations": Participations,
    "offerings": Offerings,
}
