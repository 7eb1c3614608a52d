"""The front door, and the way from signing in to one's own page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dayaq.coordination.matching.queries import newest_decided
from dayaq.foundation.offices.permissions import is_international, is_programme_manager, post_of
from dayaq.portal import demonstration
from dayaq.portal.public_facts import on_offer


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the search, what is on offer, the ways in."""
    context = {
        "on_offer": on_offer(),
        "round": newest_decided(),
        "search_url": reverse("vacancies:search"),
        "demo_roles": demonstration.ROLES if settings.DEMO_MODE else (),
    }
    return render(request, "portal/home.html", context)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where one lands after signing in: staff at the desk, a job seeker on her page."""
    if is_programme_manager(request.user):
        return redirect("programmes:manage")
    if is_international(request.user):
        return redirect("agreements:work")
    if post_of(request.user) is not None:
        return redirect("portal:desk")
    if hasattr(request.user, "person"):
        return redirect("portal:my")
    return redirect("portal:home")
