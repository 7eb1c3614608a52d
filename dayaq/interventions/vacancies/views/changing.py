"""A caseworker changes what a vacancy asks and offers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.changing_form import ChangeForm
from dayaq.interventions.vacancies.models import Vacancy


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything on one page; what is left as it is stays as it is."""
    if not request.user.has_perm("vacancies.change_vacancy"):
        raise Http404
    jobs = Vacancy.objects.exclude(coding=Vacancy.Coding.NOT_A_JOB).select_related("organisation")
    jobs = jobs.prefetch_related("skills", "licences", "demands", "reserves")
    vacancy = get_object_or_404(jobs, public_id=public_id)
    form = ChangeForm(request.POST if request.method == "POST" else None, vacancy=vacancy)
    if request.method == "POST" and form.is_valid():
        try:
            changed = workflow.change_vacancy(vacancy=vacancy, wanted=form.wanted(), actor=actor_of(request))
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("The vacancy is changed.") if changed else _("Nothing was changed."))
            return redirect("vacancies:vacancy", public_id)
    crumbs = [(vacancy.title, reverse("vacancies:vacancy", args=[public_id]))]
    return render(request, "vacancies/change.html", {"vacancy": vacancy, "form": form, "crumbs": crumbs})
