"""Runs of courses: the manager's list with missing sheets, the sheet of a day, and the money when a run is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.money import Money
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.budget import balance_about
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.training import workflow
from dayaq.interventions.programmes.training.forms import SheetDayForm, SheetForm
from dayaq.interventions.programmes.training.models import Attendance
from dayaq.interventions.programmes.training.queries import (
    TRAINING,
    on_the_sheet,
    runs,
    sheet_is_missing,
    standing_marks,
)
from dayaq.interventions.programmes.training.views.courses import crumbs, expect_training_manager

A_PAGE = 30


@never_cache
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every run, the latest first, with what should be asked for today."""
    expect_training_manager(request)
    page = Paginator(runs(), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    running = runs().filter(offering__first_day__lte=today, offering__last_day__gte=today)
    missing = [run for run in running if sheet_is_missing(run, today)]
    rows = [{"run": run, "missing": sheet_is_missing(run, today)} for run in page]
    context = {"page": page, "rows": rows, "missing": missing, "crumbs": crumbs()}
    return render(request, "training/runs.html", context)


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The runs as a file."""
    expect_training_manager(request)
    columns = [
        _("Offering"), _("Provider"), _("Occupation"), _("First day"), _("Last day"), _("Seats"), _("Seats held"),
        _("Have begun"), _("Last sheet"), _("Cost of a seat"),
    ]  # fmt: skip
    rows = (
        [
            run.offering.title, str(run.offering.provider or ""), run.course.unit_group.label, run.offering.first_day,
            run.offering.last_day, run.offering.seats, run.held, run.begun, run.last_sheet, run.seat_cost_minor / 100,
        ]
        for run in runs()
    )  # fmt: skip
    return as_file(request, what="course runs", subject="training", columns=columns, rows=rows)


def open_offering(public_id: str, **having: Any) -> Offering:
    """An offering of training whose course is described, or 404."""
    about = Offering.objects.select_related("programme", "provider", "unit", "course_run__course__unit_group")
    return get_object_or_404(
        about.filter(programme__code=TRAINING, course_run__isnull=False, **having), public_id=public_id
    )


@never_cache
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sheet of a day, by staff; who is looked at is logged."""
    if not request.user.has_perm("training.fill_in_sheet"):
        raise Http404
    offering, actor = open_offering(public_id), actor_of(request)
    back = reverse("programmes:offering", args=[public_id])
    return _sheet(request, offering, actor=actor, who="manager", back=back)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def provider_sheet(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The sheet of a day, by the provider's signed link: names and marks, nothing else of anybody's file."""
    whose = provider_of(token)
    if whose is None:
        raise Http404
    offering = open_offering(public_id, provider=whose)
    back = reverse("programmes:provider", args=[token])
    return _sheet(request, offering, actor=provider_actor(whose), who="provider", back=back)


def _sheet(request: HttpRequest, offering: Offering, *, actor: str, who: str, back: str) -> HttpResponse:
    asked = SheetDayForm(request.GET or None)
    day = asked.cleaned_data["day"] if asked.is_bound and asked.is_valid() else _latest_day(offering)
    there = list(on_the_sheet(offering, day))
    for one in there:
        access.looked(actor=actor, person=one.person.public_id, page="attendance sheet")
    marks = standing_marks(Attendance.objects.filter(participation__in=there, day=day))
    known = {one.public_id: marks[one.pk, day] for one in there if (one.pk, day) in marks}
    form = SheetForm(request.POST or None, there=there, known=known)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.fill_in_sheet, offering=offering, day=day, marks=form.cleaned_data, actor=actor, who=who
    ):  # fmt: skip
        messages.success(request, _("Thank you, the sheet is written down."))
        return redirect(f"{request.path}?day={day.isoformat()}")
    context = {
        "offering": offering, "day": day, "form": form, "there": there, "filled": bool(known), "back": back,
        "public": who == "provider",
    }  # fmt: skip
    return render(request, "training/sheet.html", context)


def _latest_day(offering: Offering) -> date:
    """Today while the course runs, else its last day, or its first."""
    return max(offering.first_day, min(clock.today(), offering.last_day or clock.today()))


@never_cache
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pay the seats of those who began; give back the rest."""
    expect_training_manager(request)
    offering = open_offering(public_id)
    form = Form(request.POST if request.method == "POST" else None)
    back = reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and takes(form, workflow.settle_run, offering=offering, actor=actor_of(request)):
        messages.success(request, _("The course is settled."))
        return redirect(back)
    told = balance_about(offering.programme, offering.public_id)
    begun = offering.participations.filter(first_day__isnull=False).count()
    currency = offering.programme.currency
    facts = [
        (_("Have begun"), begun),
        (_("Cost of a seat"), Money(offering.course_run.seat_cost_minor, currency)),
        (_("Promised and not yet paid"), Money(told.unpaid, currency)),
        (_("Paid"), Money(told.paid, currency)),
    ]
    note = _("The provider is paid the seats of those who began; the rest of the money is free again.")
    title = _("Settle “%(title)s”") % {"title": offering.title}
    return form_page(request, form, title, back, button=_("Settle"), facts=facts, note=note)
