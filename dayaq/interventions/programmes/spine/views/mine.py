"""My measures: what a person applied for, what she takes part in, and what she can do about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dayaq.interventions.programmes.spine.models import Application, Participation
from dayaq.interventions.programmes.spine.showing import application_row, participation_row
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus
from dayaq.interventions.programmes.spine.views.opening import herself


@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Participations first, then applications, each with its status and why."""
    person = herself(request)
    taken = Participation.objects.filter(person=person).select_related(
        "offering__provider", "offering__unit", "certificate", "application"
    )
    applications = Application.objects.filter(person=person).select_related("offering__unit", "offering__programme")
    context = {
        "participations": [participation_row(one) for one in taken.prefetch_related("extensions")],
        "applications": [
            application_row(one)
            for one in applications.prefetch_related("decisions", "offering__programme__texts")
            if one.status != ApplicationStatus.ADMITTED
        ],
    }
    return render(request, "programmes/mine.html", context)
