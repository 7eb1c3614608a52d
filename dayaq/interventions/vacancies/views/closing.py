"""A caseworker withdraws a vacancy or opens it again, after one look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.forms import NoteForm
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.statuses import VacancyStatus


@never_cache
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """The employer no longer looks for anybody."""

    def withdraw(vacancy: Vacancy, note: str) -> None:
        workflow.change_vacancy_status(
            vacancy=vacancy, status=VacancyStatus.WITHDRAWN, actor=actor_of(request), note=note
        )

    return _change(request, public_id, withdraw, reopens=False, done=_("The vacancy is withdrawn."))


@never_cache
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """The employer looks again."""

    def again(vacancy: Vacancy, note: str) -> None:
        workflow.reopen_vacancy(vacancy=vacancy, actor=actor_of(request), note=note)

    return _change(request, public_id, again, reopens=True, done=_("The vacancy is open again."))


def _change(
    request: HttpRequest, public_id: str, verb: Callable[[Vacancy, str], None], *, reopens: bool, done: str
) -> HttpResponse:
    if not request.user.has_perm("vacancies.change_vacancy"):
        raise Http404
    jobs = Vacancy.objects.exclude(coding=Vacancy.Coding.NOT_A_JOB).select_related("organisation")
    vacancy = get_object_or_404(jobs, public_id=public_id)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            verb(vacancy, form.cleaned_data["note"])
        except UserMistake as mistake:
            form.add_error(None, mistake.sentence)
        else:
            messages.success(request, done)
            return redirect("vacancies:vacancy", public_id)
    context: dict[str, Any] = {
        "crumbs": [(vacancy.title, reverse("vacancies:vacancy", args=[public_id]))],
        "vacancy": vacancy,
        "form": form,
        "reopens": reopens,
        "loses_last_day": reopens and vacancy.closes_on is not None and vacancy.closes_on < clock.today(),
    }
    return render(request, "vacancies/close.html", context)
