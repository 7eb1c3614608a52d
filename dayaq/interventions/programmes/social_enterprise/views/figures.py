"""The way out, by quarter: who went to another employer, who stayed without support, and what is not known yet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.social_enterprise.figures import WayOut, ways_out
from dayaq.interventions.programmes.spine.views.opening import expect_manager

QUARTERS = 6


def _told() -> list[WayOut]:
    today = clock.today()
    year, quarter = today.year, (today.month - 1) // 3 + 1
    periods = []
    for _each in range(QUARTERS):
        periods.append(Period.quarter(year, quarter))
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return ways_out(periods[::-1], today)


def _label(told: WayOut) -> str:
    return f"{told.period.first_day.year}/{(told.period.first_day.month - 1) // 3 + 1}"


@never_cache
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Half a dozen quarters, each with what was looked at and what was seen."""
    expect_manager(request)
    told = _told()
    bars: list[dict[str, Any]] = [
        {
            "label": _label(one), "amount": one.share or 0,
            "text": _("%(out)d of %(of)d") % {"out": one.elsewhere + one.stayed, "of": one.looked_at},
        }
        for one in told
    ]  # fmt: skip
    context = {
        "rows": [{"label": _label(one), "told": one} for one in told],
        "bars": bars,
        "days": parameter("social_enterprise.way_out_days").whole,
        "crumbs": [
            (_("Programmes"), reverse("programmes:manage")),
            (_("Social enterprises"), reverse("social_enterprise:enterprises")),
        ],
    }
    return render(request, "social_enterprise/figures.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    expect_manager(request)
    columns = [
        _("Quarter"), _("Ended"), _("Looked at"), _("Another employer"), _("Same employer without support"),
        _("No job seen"),
    ]  # fmt: skip
    rows = ([_label(one), one.ended, one.looked_at, one.elsewhere, one.stayed, one.no_job] for one in _told())
    return as_file(request, what="way out", subject="social_enterprise", columns=columns, rows=rows)
