"""The manager's page of public works: stock, entrants and exits, apart from placements; days not confirmed."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period, add_months
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.public_works.queries import figures, without_timesheet
from dayaq.interventions.programmes.spine.views.opening import expect_manager

SHOWN, MONTHS = 50, 6


def _last_month() -> date:
    return add_months(clock.today().replace(day=1), -1)


@never_cache
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Half a year month by month, and what waits for the organisers."""
    expect_manager(request)
    month = _last_month()
    months = [add_months(month, -back) for back in reversed(range(MONTHS))]
    told = figures([Period.month(first.year, first.month) for first in months])
    rows = [{"month": first, "figures": found} for first, found in zip(months, told, strict=True)]
    bars = [
        {
            "label": formats.date_format(first, "YEAR_MONTH_FORMAT"), "amount": found.taking_part,
            "text": str(found.taking_part),
        }
        for first, found in zip(months, told, strict=True)
    ]  # fmt: skip
    context = {"rows": rows, "bars": bars, "month": month, "waiting": without_timesheet(month)[:SHOWN]}
    return render(request, "public_works/watch.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Whose days of last month are not confirmed."""
    expect_manager(request)
    columns = [_("Person"), _("Organiser"), _("Offering"), _("First day")]
    rows = (
        [one.person.full_name, str(one.offering.provider or ""), one.offering.title, one.first_day]
        for one in without_timesheet(_last_month())
    )
    return as_file(request, what="public works days", subject="public_works", columns=columns, rows=rows)
