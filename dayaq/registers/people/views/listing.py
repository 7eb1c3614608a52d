"""The list of people: search, filters as chips, order, pages, and its export."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.offices.exports import as_file
from dayaq.registers.people.listing import COUNTED_UP_TO, PeopleList, Row, rows_of, rows_of_page


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("people.list_people"):
        raise Http404
    asked = PeopleList(request.user, request.GET)
    page, more = asked.page(request.GET.get("page"))
    address = reverse("people:list")
    context = {
        "list": asked,
        "page": page,
        "more_than_counted": more,
        "counted_up_to": COUNTED_UP_TO,
        "rows": rows_of_page(list(page.object_list), asked.sees_priority),
        "chips": asked.chips(address),
        "query": request.GET.urlencode(),
        "may_export": request.user.has_perm("people.export_people"),
        "may_register": request.user.has_perm("people.register_person"),
    }
    return render(request, "people/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The whole list as a file. A POST, because it leaves an entry in the audit trail."""
    if not request.user.has_perm("people.export_people"):
        raise Http404
    asked = PeopleList(request.user, request.GET)
    rows = (_cells(row, asked.sees_priority) for row in rows_of(asked.people(), asked.sees_priority))
    return as_file(request, what="people", subject="people", columns=_columns(asked.sees_priority), rows=rows)


def _columns(sees_priority: bool) -> list[str]:
    columns = [
        _("id"),
        _("family name"),
        _("given name"),
        _("age"),
        _("phone"),
        _("city or district"),
        _("occupation"),
        _("status"),
    ]
    return [*columns, _("referent"), *([_("priority")] if sees_priority else [])]


def _cells(row: Row, sees_priority: bool) -> list[str | int]:
    person = row.person
    cells: list[str | int] = [
        person.public_id, person.family_name, person.given_name, row.age, person.phone, row.place,
        row.occupation, row.status_label, row.referent.replace("\u00a0", " "),
    ]  # fmt: skip
    return [*cells, _("yes") if row.priority else _("no")] if sees_priority else cells
