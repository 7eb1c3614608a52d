"""The partner's page behind a signed link: the report before it is published, and the reply. No account needed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.coordination.agreements import workflow
from dayaq.coordination.agreements.forms import ReplyForm
from dayaq.coordination.agreements.links import report_of
from dayaq.coordination.agreements.statuses import ReportStatus
from dayaq.coordination.agreements.views.reports import told
from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.spine.views.doing import takes


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Read it; reply until the last day. Opening it changes nothing."""
    found = report_of(token)
    if found is None:
        return render(request, "agreements/link_broken.html", status=404)
    waits = found.status == ReportStatus.SENT and found.reply_due is not None and clock.today() <= found.reply_due
    form = ReplyForm(request.POST or None) if waits else None
    if form is not None and request.method == "POST" and form.is_valid() and takes(
        form, workflow.reply_to_report, report=found, **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("Thank you. Your reply is part of the report now."))
        return redirect("agreements:partner_report", token)
    context = told(found) | {"form": form, "token": token}
    return render(request, "agreements/partner.html", context, status=200 if request.method == "GET" or waits else 409)
