"""The page of a job, refreshed while it runs, and the cancel button behind a POST."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.operations.jobs.registry import job_of, request_cancel
from dayaq.foundation.operations.models import JobRun


def _own_job(request: HttpRequest, public_id: str) -> JobRun:
    run = get_object_or_404(JobRun, public_id=public_id)
    if not request.user.has_perm("operations.see_job", run):
        raise Http404
    return run


@require_GET
def job(request: HttpRequest, public_id: str) -> HttpResponse:
    run = _own_job(request, public_id)
    kind = job_of(run.kind)
    page = kind.page(run) if kind.page else ""
    template = "operations/_job.html" if request.headers.get("HX-Request") else "operations/job.html"
    return render(request, template, {"run": run, "label": kind.label, "page": page})


@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    run = _own_job(request, public_id)
    request_cancel(run=run, actor=request.user.public_id)  # type: ignore[union-attr]
    return redirect("operations:job", public_id=public_id)
