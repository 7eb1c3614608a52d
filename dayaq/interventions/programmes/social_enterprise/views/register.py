"""The public register of certified social enterprises: whose certificate counts today, and nothing else about them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.social_enterprise.queries import certified_on

ROWS = 30


@login_not_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Name, place, mission in its own words, number and end of the certificate."""
    text = request.GET.get("q", "")[:100]
    found = certified_on(clock.today()).select_related("unit", "idea").order_by("name", "pk")
    for word in text.split():
        found = found.filter(name__icontains=word)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "social_enterprise/register.html", {"page": page, "text": text, "day": clock.today()})
