"""Reports: drawn up, sent to the partner, published with the reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.agreements import workflow
from dayaq.coordination.agreements.letters import draw_report, promise_in_words, written
from dayaq.coordination.agreements.models import Agreement, Partner, Report
from dayaq.coordination.agreements.showing import STEP_LABELS, cells, tag_of
from dayaq.coordination.agreements.statuses import ReportStatus
from dayaq.coordination.agreements.views.opening import expect_manager, layout, sees_all
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of


def told(report: Report) -> dict[str, Any]:
    """What a report's page shows, to staff, to the partner and to everybody: promises and figures, nobody's name."""
    rows = report.lines.select_related("commitment__clause").order_by("commitment__clause__number", "pk")
    return {
        "report": report,
        "agreement": report.agreement,
        "steps": list(STEP_LABELS.values()),
        "lines": [
            {
                "promise": promise_in_words(line.commitment), "cells": cells(line), "done": written(line.done),
                "assumed": line.commitment.basis == "assumed",
            }
            for line in rows
        ],
        "reply": getattr(report, "reply", None),
        "tag": tag_of(report.status),
    }  # fmt: skip


def _opened(request: HttpRequest, public_id: str) -> Report:
    about = Report.objects.select_related("agreement", "partner", "reply")
    report = get_object_or_404(about, public_id=public_id)
    if report.status != ReportStatus.PUBLISHED and not sees_all(request):
        raise Http404
    return report


@login_not_required
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A report: for staff at any time, for everybody once it is published."""
    report = _opened(request, public_id)
    context = told(report) | {
        "layout": layout(request),
        "manages": request.user.has_perm("agreements.manage_agreements"),
    }
    return render(request, "agreements/report.html", context)


@login_not_required
@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report on one page of paper."""
    name, content, kind = draw_report(_opened(request, public_id).public_id)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=False, filename=name) or ""}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_POST
def draw_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Freeze today's figures for one partner."""
    expect_manager(request)
    agreement = get_object_or_404(Agreement, public_id=public_id)
    partner = get_object_or_404(Partner, code=request.POST.get("partner", ""))
    try:
        report = workflow.draw_up_report(agreement=agreement, partner=partner, actor=actor_of(request))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
        return redirect("agreements:agreement", agreement.public_id)
    messages.success(request, _("The report is drawn up. Read it, then send it to the partner."))
    return redirect("agreements:report", report.public_id)


def _done(request: HttpRequest, public_id: str, verb: Callable[..., None], sentence: str) -> HttpResponse:
    expect_manager(request)
    report = get_object_or_404(Report, public_id=public_id)
    try:
        verb(report=report, actor=actor_of(request))
        messages.success(request, sentence)
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
    return redirect("agreements:report", public_id)


@require_POST
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send it to the partner, who may reply."""
    return _done(request, public_id, workflow.send_report, _("The report is on its way to the partner."))


@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish it, with the reply where there is one."""
    return _done(request, public_id, workflow.publish_report, _("The report is published."))
