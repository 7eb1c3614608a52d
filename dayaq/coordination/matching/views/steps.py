"""One step away, for one person: the page, and the part of it that her file and her matches load."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dayaq.coordination.matching.stepping.telling import bars_of, tell_steps
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.operations import access
from dayaq.registers.people.models import Person

PAGE = "one step"


@never_cache
@require_GET
def one_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which single licence or course opens the most jobs to her."""
    person = get_object_or_404(Person.objects.select_related("unit", "wishes"), public_id=public_id)
    need(request, "matching.see_matches", person)
    herself = getattr(request.user, "person", None) == person
    if not herself:
        access.looked(actor=request.user.public_id, person=person.public_id, page=PAGE)  # type: ignore[union-attr]
    told = tell_steps(person)
    context = {
        "person": person,
        "herself": herself,
        "layout": "layouts/public.html" if herself else "layouts/desk.html",
        "ready": told is not None,
        "told": told,
        "bars": bars_of(told) if told else [],
        "courses": [course for step in told.steps for course in step.courses] if told else [],
    }
    part = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "matching/_steps.html" if part else "matching/steps.html", context)
