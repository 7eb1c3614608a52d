"""What a work list of persons can be asked: its filters, its orders, and its rows with their priority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, FilteredRelation, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.lib.labels import label_at
from dayaq.foundation.offices.permissions import is_auditor, post_of
from dayaq.registers.people.file import STATES
from dayaq.registers.people.groups import group_bits_on
from dayaq.registers.people.models import Person, Registration
from dayaq.registers.people.queries import PersonQuerySet
from dayaq.registers.people.statuses import ON_THE_REGISTER, RegistrationStatus
from dayaq.registers.taxonomy.models import OccupationGroup, Region

ROWS = 30
# Who has more than this before her narrows the list rather than turn its pages, and counting on costs everybody.
COUNTED_UP_TO = 1_000
ORDERS = {"name": ("search_text", "pk"), "age": ("-birth_date", "pk"), "since": ("since", "pk")}
ON = "on"


class FilterForm(forms.Form):
    """The filters of the list; every one may stay empty, and an address with nonsense in it filters nothing."""

    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[
            (ON, gettext_lazy("on the register")),
            *RegistrationStatus.choices,
            ("all", gettext_lazy("everybody")),
        ],
        required=False,
        initial=ON,
    )
    occupation = forms.CharField(label=gettext_lazy("Occupation"), required=False, max_length=80)
    region = forms.ModelChoiceField(
        Region.objects.order_by("number"),
        label=gettext_lazy("Region"),
        required=False,
        empty_label=gettext_lazy("every region"),
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"),
        choices=[("", gettext_lazy("all")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        required=False,
    )
    mine = forms.BooleanField(label=gettext_lazy("I am the referent"), required=False)
    q = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    sort = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use and the address without it."""

    name: str
    value: str
    remove_url: str


class PeopleList:
    """The list as one reader sees it: an office's staff its people, an auditor everybody."""

    def __init__(self, viewer: Any, asked: QueryDict) -> None:
        self.viewer, self.asked, self.post = viewer, asked, post_of(viewer)
        self.sees_priority = viewer.has_perm("people.change_person", _anybody_of(self.post))
        self.form = FilterForm(asked if asked else {"status": ON})
        if not self.sees_priority:
            del self.form.fields["priority"]
        self.form.is_valid()
        self.given: dict[str, Any] = self.form.cleaned_data
        self.text = self.given.get("q", "")
        self.status = self.given.get("status") or ("all" if self.text else ON)

    @property
    def sort(self) -> str:
        asked = self.given.get("sort") or "name"
        return asked if asked.removeprefix("-") in ORDERS else "name"

    def people(self) -> PersonQuerySet:
        """The persons that the filters leave, in the order asked for."""
        found: PersonQuerySet = Person.objects.all()
        if not is_auditor(self.viewer):
            found = found.of_office(self.post.office)  # type: ignore[union-attr]
        if self.text:
            found = found.search(self.text)
        for narrow in (self._by_status, self._by_occupation, self._by_region, self._by_referent, self._by_priority):
            found = narrow(found)
        return self._in_order(found)

    def page(self, number: str | None) -> tuple[Page[int], bool]:
        """The keys of a page of them, and whether there are more than are counted."""
        keys = list(self.people().values_list("pk", flat=True)[: COUNTED_UP_TO + 1])
        return Paginator(keys[:COUNTED_UP_TO], ROWS).get_page(number), len(keys) > COUNTED_UP_TO

    def _by_status(self, found: PersonQuerySet) -> PersonQuerySet:
        if self.status == "all":
            return found
        if self.status == RegistrationStatus.ENDED:
            return (
                found.filter(registrations__isnull=False).exclude(registrations__status__in=ON_THE_REGISTER).distinct()
            )
        wanted = ON_THE_REGISTER if self.status == ON else (self.status,)
        return found.filter(registrations__status__in=wanted)

    def _by_occupation(self, found: PersonQuerySet) -> PersonQuerySet:
        words = fold_words(self.given.get("occupation", ""))
        if not words:
            return found
        named = Q()
        for word in words:
            named &= Q(search_text__contains=word)
        return found.working_in_any(OccupationGroup.objects.filter(named, level=4))

    def _by_region(self, found: PersonQuerySet) -> PersonQuerySet:
        region = self.given.get("region")
        return found.filter(unit__region=region) if region else found

    def _by_referent(self, found: PersonQuerySet) -> PersonQuerySet:
        return found.of_caseworker(self.post) if self.given.get("mine") and self.post else found

    def _by_priority(self, found: PersonQuerySet) -> PersonQuerySet:
        wanted = self.given.get("priority")
        if not wanted:
            return found
        bits = group_bits_on(clock.today(), list(found.values_list("pk", flat=True)))
        members = bits.filter(bits["groups"] != 0)["person_id"].to_list()
        return found.filter(pk__in=members) if wanted == "yes" else found.exclude(pk__in=members)

    def _in_order(self, found: PersonQuerySet) -> PersonQuerySet:
        sort = self.sort
        if sort.removeprefix("-") == "since":
            found = found.annotate(since=Max("registrations__first_day"))
        first, last = ORDERS[sort.removeprefix("-")]
        if not sort.startswith("-"):
            return found.order_by(first, last)
        return found.order_by(
            first.removeprefix("-") if first.startswith("-") else F(first).desc(nulls_last=True), last
        )

    def chips(self, address: str) -> list[Chip]:
        """What narrows the list, each with the address that widens it again."""
        return [Chip(name, value, self._without(address, key)) for key, name, value in self._in_use()]

    def _in_use(self) -> Iterator[tuple[str, str, str]]:
        given = self.given
        if self.text:
            yield "q", _("Search"), self.text
        if self.status not in {ON, "all"}:
            yield "status", _("Status"), str(RegistrationStatus(self.status).label)
        elif self.status == "all" and not self.text:
            yield "status", _("Status"), _("everybody")
        if given.get("occupation"):
            yield "occupation", _("Occupation"), given["occupation"]
        if given.get("region"):
            yield "region", _("Region"), given["region"].label
        if given.get("priority"):
            yield "priority", _("Priority"), _("yes") if given["priority"] == "yes" else _("no")
        if given.get("mine"):
            yield "mine", _("Referent"), _("I")

    def _without(self, address: str, key: str) -> str:
        kept = self.asked.copy()
        kept.pop(key, None)
        kept.pop("page", None)
        return f"{address}?{kept.urlencode()}" if kept else address


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the list shows her; priority is None for whoever may not know it."""

    person: Person
    age: int
    status: str
    status_label: str
    state: str
    occupation: str
    place: str
    priority: bool | None
    referent: str


def rows_of_page(keys: Sequence[int], sees_priority: bool) -> list[Row]:
    """The rows of these persons, in this order."""
    row_of = {row.person.pk: row for row in rows_of(Person.objects.filter(pk__in=keys), sees_priority)}
    return [row_of[key] for key in keys]


def rows_of(people: PersonQuerySet, sees_priority: bool) -> list[Row]:
    """The rows of these people: everything that is shown in one question, and the priorities in one pass."""
    shown = list(
        people.only("public_id", "family_name", "given_name", "birth_date", "phone").annotate(
            first_occupation=FilteredRelation("occupations", condition=Q(occupations__rank=1)),
            occupation=Coalesce(label_at("first_occupation__unit_group"), Value(""), output_field=CharField()),
            place=label_at("unit"),
            status=Subquery(_newest_registration().values("status")[:1]),
            referent=_referent(),
        )
    )
    today = clock.today()
    bits = dict(group_bits_on(today, [each.pk for each in shown]).iter_rows()) if sees_priority and shown else {}
    return [_row(each, today, bool(bits[each.pk]) if sees_priority else None) for each in shown]


def _newest_registration() -> QuerySet[Registration]:
    return Registration.objects.filter(person=OuterRef("pk")).order_by("-first_day", "-pk")


def _referent() -> Coalesce:
    user = "caseworker__user"
    return Coalesce(NullIf(f"{user}__full_name", Value("")), f"{user}__email", Value(""), output_field=CharField())


def _row(person: Any, today: date, priority: bool | None) -> Row:
    born = person.birth_date
    return Row(
        person=person,
        age=today.year - born.year - ((today.month, today.day) < (born.month, born.day)),
        status=person.status or "",
        status_label=str(RegistrationStatus(person.status).label) if person.status else _("never registered"),
        state=STATES.get(person.status, "neutral"),
        occupation=person.occupation,
        place=person.place,
        priority=priority,
        # a name that breaks in two lines makes every row a third higher
        referent=person.referent.replace(" ", "\u00a0"),
    )


def _anybody_of(post: Any) -> Person | None:
    """Somebody of the viewer's own office: what she may of one she may of all."""
    return Person(office_id=post.office_id) if post is not None else None
