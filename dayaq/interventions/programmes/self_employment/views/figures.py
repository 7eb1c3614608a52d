"""The figures of self-employment: four numbers that are never one, and how long businesses last."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.self_employment.drawing import MONTH, curve
from dayaq.interventions.programmes.self_employment.models import BusinessKind
from dayaq.interventions.programmes.self_employment.queries import Business, Figures, figures, lifetimes
from dayaq.interventions.programmes.self_employment.survival import at_risk_on, share_at, survival

MONTHS, YEARS = 36, 4
TABLE = (6, 12, 18, 24, 30, 36)


def _expect_reader(request: HttpRequest) -> None:
    if not request.user.has_perm("programmes.see_programmes"):
        raise Http404


def _years(businesses: list[Business]) -> list[tuple[int, Figures]]:
    today = clock.today()
    years = range(today.year - YEARS + 1, today.year + 1)
    return [
        (year, figures(Period(date(year, 1, 1), min(today, date(year, 12, 31))), today, businesses)) for year in years
    ]


def _asked(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in BusinessKind.values else ""


def _lasting(businesses: list[Business]) -> dict[str, Any]:
    lives = [one.lifetime for one in businesses]
    steps = survival(lives)
    rows = []
    for months in TABLE:
        day = round(months * MONTH)
        watched = at_risk_on(lives, day)
        rows.append({"months": months, "step": share_at(steps, day) if watched else None, "watched": watched})
    return {
        "curve": curve(steps, MONTHS),
        "rows": rows,
        "businesses": len(lives),
        "ended": sum(one.ended for one in lives),
    }


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Each year's four figures with their definitions; the curve of all businesses or of a field."""
    _expect_reader(request)
    kind, businesses = _asked(request), lifetimes()
    chosen = [one for one in businesses if one.kind == kind] if kind else businesses
    context = {
        "years": _years(businesses),
        "today": clock.today(),
        "kind": kind,
        "kinds": BusinessKind.choices,
        **_lasting(chosen),
    }
    return render(request, "self_employment/figures.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The figures of the years as a file."""
    _expect_reader(request)
    columns = [
        _("Year"), _("Registered"), _("Approved"), _("Assets delivered"), _("24 months old"),
        _("In business after 24 months"), _("Stopped before"), _("Not seen since"),
    ]  # fmt: skip
    rows = (
        [year, one.registered, one.approved, one.delivered, one.due, one.in_business, one.stopped, one.not_seen]
        for year, one in _years(lifetimes())
    )
    return as_file(request, what="self-employment figures", subject="self_employment", columns=columns, rows=rows)
