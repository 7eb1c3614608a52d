"""Courses: the list, one course with its accreditation, a new one; and the course of an offering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.training import workflow
from dayaq.interventions.programmes.training.forms import AccreditationForm, CourseForm, EndForm, RunForm, SkillsForm
from dayaq.interventions.programmes.training.models import Accreditation, Course, CourseRun
from dayaq.interventions.programmes.training.queries import TRAINING, courses

A_PAGE = 30


def expect_training_manager(request: HttpRequest) -> None:
    """Let managers of training pass; for everybody else the page does not exist."""
    if not request.user.has_perm("training.manage_training"):
        raise Http404


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of training, below the programme's own."""
    way = [(_("Programmes"), reverse("programmes:manage"))]
    return [*way, (_("Vocational training"), reverse("programmes:manage_programme", args=[TRAINING])), *more]


@never_cache
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every course, with whether it is accredited today."""
    expect_training_manager(request)
    page = Paginator(courses(clock.today()), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "training/courses.html", {"page": page, "crumbs": crumbs()})


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as a file."""
    expect_training_manager(request)
    columns = [_("Course"), _("Provider"), _("Occupation"), "ISCO-08", _("Hours"), _("Accredited today"), _("Runs")]
    rows = (
        [one.title, one.provider.name, one.unit_group.label, one.unit_group_id, one.hours, one.is_accredited, one.held]
        for one in courses(clock.today())
    )
    return as_file(request, what="courses", subject="training", columns=columns, rows=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A course in two steps on one page: what it is, then what it teaches, among the skills of its occupation."""
    expect_training_manager(request)
    form = CourseForm(request.POST or None)
    skills: SkillsForm | None = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["unit_group"].pk
        skills = SkillsForm(request.POST if "skills_shown" in request.POST else None, unit_group=chosen)
        if skills.is_bound and skills.is_valid() and takes(
            form, workflow.add_course, actor=actor_of(request), skills=skills.cleaned_data["skills"],
            **form.cleaned_data,
        ):  # fmt: skip
            messages.success(request, _("The course is recorded. It can be held once it is accredited."))
            return redirect("training:courses")
    context = {"form": form, "skills": skills, "crumbs": crumbs((_("Courses"), reverse("training:courses")))}
    return render(request, "training/course_new.html", context)


def _open(public_id: str) -> Course:
    about = Course.objects.select_related("unit_group", "provider", "partner", "builds_on")
    return get_object_or_404(about.prefetch_related("skills__skill", "accreditations"), public_id=public_id)


@never_cache
@require_GET
def course(request: HttpRequest, public_id: str) -> HttpResponse:
    """One course: what it teaches, its accreditations, its runs."""
    expect_training_manager(request)
    shown = _open(public_id)
    runs = CourseRun.objects.filter(course=shown).select_related("offering__unit").order_by("-offering__first_day")
    context = {"course": shown, "runs": runs[:A_PAGE], "crumbs": crumbs((_("Courses"), reverse("training:courses")))}
    return render(request, "training/course.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def accredit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record an accreditation."""
    expect_training_manager(request)
    shown, back = _open(public_id), reverse("training:course", args=[public_id])
    form = AccreditationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.accredit, course=shown, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The accreditation is recorded."))
        return redirect(back)
    return form_page(request, form, _("Accreditation of “%(title)s”") % {"title": shown.title}, back)


@never_cache
@require_http_methods(["GET", "POST"])
def end_accreditation(request: HttpRequest, public_id: str) -> HttpResponse:
    """The accreditation in force ends earlier than it was given for."""
    expect_training_manager(request)
    shown, back = _open(public_id), reverse("training:course", args=[public_id])
    running = Accreditation.objects.filter(course=shown).on(clock.today()).first()
    if running is None:
        messages.warning(request, _("The course is not accredited today."))
        return redirect(back)
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.end_accreditation, accreditation=running, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("Recorded: the accreditation ends."))
        return redirect(back)
    note = _("Courses that run longer can no longer admit anybody.")
    return form_page(request, form, _("End the accreditation %(number)s") % {"number": running.number}, back, note=note)


@never_cache
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which course is held in an offering, by whom, for how much money; what it asks for."""
    expect_training_manager(request)
    about = Offering.objects.select_related("programme", "provider").filter(programme__code=TRAINING)
    offering = get_object_or_404(about, public_id=public_id)
    form = RunForm(request.POST or None, provider=offering.provider, initial=_known(offering))
    back = reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.describe_run, offering=offering, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The course is described, and its money is promised."))
        return redirect(back)
    return form_page(request, form, _("The course of “%(title)s”") % {"title": offering.title}, back)


def _known(offering: Offering) -> dict[str, Any]:
    run = CourseRun.objects.filter(offering=offering).first()
    if run is None:
        return {"weekly_hours": 20}
    return {
        "course": run.course_id, "teacher": run.teacher, "weekly_hours": run.weekly_hours,
        "seat_cost_minor": f"{run.seat_cost_minor / 100:.2f}",
        "licences": list(offering.licences.values_list("licence", flat=True)),
        "functions": list(offering.demands.values_list("function", flat=True)),
    }  # fmt: skip
