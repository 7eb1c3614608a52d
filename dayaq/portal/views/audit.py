"""Auditors ask for a verification of the trails; a worker does it, for it walks the whole chain."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dayaq.foundation.operations.jobs.registry import enqueue
from dayaq.portal import oversight


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for one verification, unless one is under way."""
    if not request.user.has_perm("portal.see_trails"):
        raise Http404
    last = oversight.last_verification()
    if last is None or last.is_finished:
        enqueue(kind=oversight.VERIFY, actor=request.user.public_id)  # type: ignore[union-attr]
    return redirect("portal:desk")
