"""Promised jobs: recorded by a manager or by the provider's link, listed with what became of them, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.training import workflow
from dayaq.interventions.programmes.training.forms import ManagedPromiseForm, PromiseForm
from dayaq.interventions.programmes.training.models import JobPromise
from dayaq.interventions.programmes.training.queries import promised_and_kept, promises
from dayaq.interventions.programmes.training.views.courses import crumbs, expect_training_manager
from dayaq.interventions.programmes.training.views.runs import open_offering

A_PAGE = 30


def _standing(one: Any) -> tuple[str, Any]:
    """The tag of a promise and its word: hires decide, and the day."""
    if one.withdrawn_on is not None:
        return "neutral", _("withdrawn")
    if one.kept >= one.jobs:
        return "done", _("kept")
    if one.due_on >= clock.today():
        return "neutral", _("not due yet")
    return ("warning", _("kept in part")) if one.kept + one.late else ("stopped", _("not kept"))


@never_cache
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every promise, the latest day first, with the hires that followed."""
    expect_training_manager(request)
    page = Paginator(promises().order_by("-due_on", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    promised, kept = promised_and_kept(promises().filter(due_on__lte=today), today)
    context = {
        "page": page,
        "rows": [{"promise": one, "tag": tag, "word": word} for one in page for tag, word in [_standing(one)]],
        "promised": promised,
        "kept": kept,
        "share": kept / promised if promised else None,
        "crumbs": crumbs(),
    }
    return render(request, "training/promises.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The promises as a file."""
    expect_training_manager(request)
    columns = [
        _("Employer"), _("Course"), _("Occupation"), _("Jobs"), _("Wage a month, gross"), _("Promised on"),
        _("By which day"), _("Hired by then"), _("Hired later"), _("Withdrawn on"),
    ]  # fmt: skip
    rows = (
        [
            one.employer.name, one.offering.title, one.offering.course_run.course.unit_group.label, one.jobs,
            one.wage_minor / 100, one.promised_on, one.due_on, one.kept, one.late, one.withdrawn_on,
        ]
        for one in promises().order_by("-due_on", "-pk")
    )  # fmt: skip
    return as_file(request, what="promised jobs", subject="training", columns=columns, rows=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Jobs that an employer promised to a manager."""
    expect_training_manager(request)
    offering = open_offering(public_id)
    form, back = ManagedPromiseForm(request.POST or None), reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.promise_jobs, offering=offering, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The promise is recorded. Hires are seen in the register of employments."))
        return redirect("training:promises")
    title = _("Jobs promised to those trained in “%(title)s”") % {"title": offering.title}
    return form_page(request, form, title, back)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Jobs that the provider, an employer itself, promises by its link; its course's partner may be another."""
    whose = provider_of(token)
    if whose is None:
        raise Http404
    own = Q(provider=whose) | Q(course_run__course__partner=whose)
    offering = open_offering(public_id)
    if not type(offering).objects.filter(own, pk=offering.pk).exists():
        raise Http404
    form, back = PromiseForm(request.POST or None), reverse("programmes:provider", args=[token])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.promise_jobs, offering=offering, employer=whose, actor=provider_actor(whose), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("Thank you. We have written your promise down."))
        return redirect(back)
    note = _("A promise binds nobody who is trained. We look at the hires that follow, and ask you when the day comes.")
    title = _("Jobs for those trained in “%(title)s”") % {"title": offering.title}
    return form_page(request, form, title, back, public=True, note=note)


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """The employer takes a promise back."""
    expect_training_manager(request)
    shown = get_object_or_404(JobPromise.objects.select_related("employer", "offering"), public_id=public_id)
    form, back = Form(request.POST if request.method == "POST" else None), reverse("training:promises")
    if request.method == "POST" and takes(form, workflow.withdraw_promise, promise=shown, actor=actor_of(request)):
        messages.success(request, _("The promise is withdrawn."))
        return redirect(back)
    facts = [(_("Employer"), shown.employer.name), (_("Course"), shown.offering.title), (_("Jobs"), shown.jobs)]
    return form_page(request, form, _("Withdraw the promise"), back, button=_("Withdraw"), facts=facts)
