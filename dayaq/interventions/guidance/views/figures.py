"""How much guidance there was in a period: sessions, attendances and people, never one in place of another."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.offices.models import Office
from dayaq.interventions.guidance.forms import PeriodForm
from dayaq.interventions.guidance.models import Session
from dayaq.interventions.guidance.queries import Counted, counted, counted_by_kind
from dayaq.interventions.guidance.views.opening import post_or_404


@never_cache
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The office's own, this year unless another period is asked for."""
    post, form = post_or_404(request), _form(request)
    period = form.period() if form.is_bound and form.is_valid() else _this_year()
    context = {
        "period_form": form,
        "period": period,
        "office": post.office,
        "total": counted(period, office=post.office),
        "rows": _by_kind(period, post.office),
        "now": clock.now(),
    }
    return render(request, "guidance/figures.html", context)


def _form(request: HttpRequest) -> PeriodForm:
    period = _this_year()
    return PeriodForm(request.GET or None, initial={"first_day": period.first_day, "last_day": period.last_day})


def _this_year() -> Period:
    today = clock.today()
    return Period(date(today.year, 1, 1), today)


def _by_kind(period: Period, office: Office) -> list[tuple[str, Counted]]:
    known = counted_by_kind(period, office=office)
    return [(str(label), known[kind]) for kind, label in Session.Kind.choices if kind in known]


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same as a file; it names nobody, so it leaves no entry in the trail."""
    post, form = post_or_404(request), PeriodForm(request.POST)
    if not form.is_valid():
        raise Http404
    period = form.period()
    columns = [_("kind"), _("sessions held"), _("attendances"), _("people"), _("did not come"), _("people advised")]
    rows = [(_("all together"), counted(period, office=post.office)), *_by_kind(period, post.office)]
    cells = [[label, *astuple(figures)] for label, figures in rows]
    return table_file("guidance-figures", columns, cells, request.POST.get("format", "csv"))
