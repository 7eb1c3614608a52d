"""Taking down a vacancy that an employer tells the office of: the form, a look at the answers, then it is open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.notifying_form import NotifyForm


@require_http_methods(["GET", "POST"])
def notify(request: HttpRequest) -> HttpResponse:
    """Ask, show what was answered, open the vacancy."""
    if not request.user.has_perm("vacancies.notify_vacancy"):
        raise Http404
    form = NotifyForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "crumbs": [(_("Vacancies"), reverse("vacancies:search"))]}
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return render(request, "vacancies/notify.html", context)
    if "confirm" not in request.POST:
        return render(request, "vacancies/notify_check.html", {**context, "answers": form.answers()})
    try:
        vacancy: Vacancy = workflow.notify_once(
            form_token=form.cleaned_data["form_token"], actor=actor_of(request), **form.columns()
        )
    except UserMistake as mistake:
        form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        return render(request, "vacancies/notify.html", context)
    messages.success(request, _("“%(title)s” is open.") % {"title": vacancy.title})
    return redirect("vacancies:vacancy", vacancy.public_id)
