"""What the international department should do today: promises that fall due, actions, reports; and the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.agreements import queries
from dayaq.coordination.agreements.letters import written
from dayaq.coordination.agreements.models import Action, Partner, Proposal, Report
from dayaq.coordination.agreements.statuses import PROPOSAL, REPORT
from dayaq.coordination.agreements.views.opening import expect_manager, expect_reader
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.exports import as_file

SHOWN = 50


def _row(one: queries.Told, today: date) -> dict[str, Any]:
    days = (one.commitment.due_on - today).days
    return {
        "row": one.commitment, "actual": written(one.actual), "gap": written(one.gap), "days": days, "late": days < 0
    }  # fmt: skip


@never_cache
@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """Alarms first, with the gap and a letter that is drafted already."""
    expect_manager(request)
    today = clock.today()
    ours = [status for status in PROPOSAL.statuses if PROPOSAL.turn_of(status) == "manager"]
    open_reports = [status for status in REPORT.statuses if REPORT.turn_of(status)]
    alarms = queries.due_soon(today)
    context = {
        "alarms": [_row(one, today) for one in alarms[:SHOWN]],
        "alarm_count": len(alarms),
        "actions": Action.objects.open()
        .select_related("owner", "agreement", "meeting")
        .order_by("due_on", "pk")[:SHOWN],
        "today": today,
        "reports": Report.objects.filter(status__in=open_reports)
        .select_related("agreement", "partner")
        .order_by("reply_due", "pk")[:SHOWN],
        "proposals": Proposal.objects.filter(status__in=ours)
        .select_related("partner", "clause__agreement")
        .order_by("pk"),
        "partners": Partner.objects.filter(parties__isnull=False)
        .exclude(kind=Partner.Kind.SERVICE)
        .distinct()
        .select_related("country")
        .order_by("folded_name", "pk")[:SHOWN],
    }
    return render(request, "agreements/work.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The alarms as a file."""
    expect_manager(request)
    today = clock.today()
    columns = [_("partner"), _("agreement"), _("what"), _("promised"), _("there"), _("missing"), _("by when")]
    rows = [
        [
            one.commitment.owner.name, one.commitment.clause.agreement.title, one.commitment.get_what_display(),
            one.commitment.amount, one.actual / 1000, one.gap / 1000, one.commitment.due_on,
        ]
        for one in queries.due_soon(today)
    ]  # fmt: skip
    return as_file(request, what="promises due", subject="agreements", columns=columns, rows=rows)


@never_cache
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Agreements that run out, and those of which nobody has said until when they hold."""
    expect_reader(request)
    today = clock.today()
    context = {
        "renewals": [
            {"row": one, "days": (one.last_day - today).days, "late": one.last_day < today}
            for one in queries.renewals(today)
            if one.last_day is not None
        ],
        "open": queries.without_end()[:SHOWN],
    }
    return render(request, "agreements/calendar.html", context)
