"""The rule book on the site: public, because whoever is judged by a rule may read it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dayaq.foundation.lib import clock
from dayaq.portal import rule_book


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Programmes, norms, numbers with their days, and what may become of a case."""
    day = clock.today()
    context = {
        "day": day,
        "programmes": rule_book.programmes(day),
        "norms": rule_book.norms(day),
        "courses": rule_book.courses(),
    }
    return render(request, "portal/rules.html", context)
