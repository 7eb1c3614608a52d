"""The list of employers, and the same list as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.offices.exports import as_file
from dayaq.registers.employers.listing import EmployerList, Row, rows_of, rows_of_page


@require_GET
def employers(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("employers.see_employers"):
        raise Http404
    asked = EmployerList(request.GET)
    page = asked.page(request.GET.get("page"))
    context = {
        "list": asked,
        "page": page,
        "rows": rows_of_page(list(page.object_list)),
        "chips": asked.chips(reverse("employers:list")),
        "query": request.GET.urlencode(),
        "may_export": request.user.has_perm("employers.export_employers"),
        "may_add": request.user.has_perm("employers.change_employer"),
    }
    return render(request, "employers/list.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The whole list as a file. A POST, because it leaves an entry in the audit trail."""
    if not request.user.has_perm("employers.export_employers"):
        raise Http404
    columns = [
        _("id"), _("name"), _("taxpayer number (VÖEN)"), _("kind"), _("sector"), _("places"), _("employees"),
        _("contact"), _("phone"), _("e-mail"),
    ]  # fmt: skip
    rows = (_cells(row) for row in rows_of(EmployerList(request.GET).organisations()))
    return as_file(request, what="employers", subject="employers", columns=columns, rows=rows)


def _cells(row: Row) -> list[str | int | None]:
    one = row.organisation
    return [
        one.public_id, one.name, one.voen or "", one.get_kind_display(), row.sector, ", ".join(row.places),
        row.employees, one.contact_name, one.phone, one.email,
    ]  # fmt: skip
