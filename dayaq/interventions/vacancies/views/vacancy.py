"""One vacancy, as everybody may see it. Who was referred to it is another page's matter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dayaq.interventions.vacancies.models import Vacancy


@login_not_required
@require_GET
def vacancy(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is asked, what is offered, what nobody has said yet."""
    about = Vacancy.objects.select_related("organisation", "establishment", "unit__region", "unit_group")
    about = about.prefetch_related("skills__skill", "licences__licence", "demands__function")
    shown = get_object_or_404(about.exclude(coding=Vacancy.Coding.NOT_A_JOB), public_id=public_id)
    skills = sorted(shown.skills.all(), key=lambda one: (one.inferred, one.skill.label))
    context = {
        "crumbs": [(_("Find a job"), reverse("vacancies:search"))],
        "vacancy": shown,
        "skills": skills,
        "skills_inferred": any(one.inferred for one in skills),
        "licences": shown.licences.all(),
        "demands": shown.demands.all(),
        "is_lead": shown.origin == Vacancy.Origin.COLLECTED,
    }
    return render(request, "vacancies/vacancy.html", context)
