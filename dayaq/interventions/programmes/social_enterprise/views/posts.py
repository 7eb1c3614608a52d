"""A supported post and the plan of whoever works there: described, drawn up, completed by those who serve her."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.social_enterprise import workflow
from dayaq.interventions.programmes.social_enterprise.forms import InPlaceForm, NeedForm, PlanForm, PostForm
from dayaq.interventions.programmes.social_enterprise.models import CoachedPost, SupportNeed, SupportPlan
from dayaq.interventions.programmes.social_enterprise.queries import SUPPORTED
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import open_participation


@never_cache
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """The work of an offering."""
    if not request.user.has_perm("social_enterprise.describe_post"):
        raise Http404
    offerings = Offering.objects.select_related("programme").filter(programme__code=SUPPORTED)
    offering = get_object_or_404(offerings, public_id=public_id)
    post = CoachedPost.objects.filter(offering=offering).select_related("unit_group").first()
    known = (
        {"occupation": post.unit_group.code, "weekly_hours": post.weekly_hours, "wage": post.wage_minor / 100}
        if post
        else {}
    )
    form, back = PostForm(request.POST or None, initial=known), reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if takes(
            form, workflow.describe_post, offering=offering, unit_group=told["occupation"],
            weekly_hours=told["weekly_hours"], wage_minor=int(told["wage"] * 100), actor=actor_of(request),
        ):  # fmt: skip
            messages.success(request, _("The post is described."))
            return redirect(back)
    return form_page(request, form, _("The post “%(title)s”") % {"title": offering.title}, back)


def _opened(request: HttpRequest, public_id: str) -> tuple[Participation, str]:
    found = open_participation(request, public_id, "social_enterprise.draw_up_plan", "support plan")
    if found.programme.code != SUPPORTED:
        raise Http404
    return found, reverse("programmes:participation", args=[public_id])


@never_cache
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Coach and hours, fading in three steps."""
    found, back = _opened(request, public_id)
    known = SupportPlan.objects.filter(participation=found).first()
    initial: dict[str, Any] = {"first_day": found.first_day or found.offering.first_day}
    if known:
        initial |= {"coach": known.coach, "coach_phone": known.coach_phone}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.draw_up_plan, participation=found, coach=form.cleaned_data["coach"],
        coach_phone=form.cleaned_data["coach_phone"], phases=form.phases(), actor=actor_of(request),
    ):  # fmt: skip
        messages.success(request, _("The plan of support is drawn up."))
        return redirect(back)
    title = _("Plan of support of %(name)s") % {"name": found.person.full_name}
    return form_page(request, form, title, back, note=_("Support fades: each step has no more hours than the last."))


@never_cache
@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, public_id: str) -> HttpResponse:
    """A function, and what is done about it at the workplace."""
    found, back = _opened(request, public_id)
    known = get_object_or_404(SupportPlan, participation=found)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.add_need, plan=known, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("It is in the plan."))
        return redirect(back)
    return form_page(request, form, _("What is done at the workplace"), back)


@never_cache
@require_http_methods(["GET", "POST"])
def in_place(request: HttpRequest, public_id: str, need_id: str) -> HttpResponse:
    """What was to be done is there."""
    found, back = _opened(request, public_id)
    known = get_object_or_404(SupportNeed.objects.filter(plan__participation=found), public_id=need_id)
    form = InPlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.put_in_place, need=known, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("Recorded: it is in place."))
        return redirect(back)
    return form_page(request, form, known.what, back)
