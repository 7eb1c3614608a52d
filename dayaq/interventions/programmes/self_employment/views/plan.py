"""The business plan: a task list, its pieces, the check and the handing in; written by her or for her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import DECIMALS, Money
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.self_employment import arithmetic, workflow
from dayaq.interventions.programmes.self_employment.forms import BusinessForm, HandOutForm, LineFormSet, TrainingForm
from dayaq.interventions.programmes.self_employment.models import Plan, PlanLine, Training
from dayaq.interventions.programmes.self_employment.saturation import nearby
from dayaq.interventions.programmes.self_employment.statuses import WRITABLE, PlanStatus
from dayaq.interventions.programmes.self_employment.views.opening import open_application, open_plan, who_is
from dayaq.interventions.programmes.self_employment.workflow.planning import Written
from dayaq.interventions.programmes.spine.models import Application
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.statuses import UNDECIDED
from dayaq.interventions.programmes.spine.views.doing import form_page, takes

PLAN_TAGS = {PlanStatus.DRAFT: "needs", PlanStatus.RETURNED: "needs", PlanStatus.SUBMITTED: "done"}
GUIDANCE = {
    PlanLine.Kind.SALE: gettext_lazy(
        "What do you sell in a usual month? Write each kind, how many, and the price of one."
    ),
    PlanLine.Kind.MATERIAL: gettext_lazy(
        "What do you need for it: feed, cloth, wood? The more you sell, the more of it you buy."
    ),
    PlanLine.Kind.FIXED: gettext_lazy(
        "What do you pay every month, whether you sell or not: rent, electricity, telephone, tax?"
    ),
    PlanLine.Kind.ASSET: gettext_lazy("Which tools, machines or animals do you ask for? Ask two shops for the price."),
}


@dataclass(frozen=True)
class Task:
    """A piece of the plan as the task list shows it."""

    label: str
    url: str
    hint: str
    state: str
    status: str


def plan_facts(application: Application, plan: Plan | None) -> dict[str, Any]:
    """A plan with its figures and what is to be said of it, as every page shows it."""
    if plan is None:
        return {"plan": None}
    lines = list(plan.lines.all())
    told = arithmetic.reckon(lines)
    return {
        "plan": plan,
        "application": application,
        "plan_tag": PLAN_TAGS[PlanStatus(plan.status)],
        "groups": [(label, [one for one in lines if one.kind == kind]) for kind, label in PlanLine.Kind.choices],
        "figures": told,
        "mistakes": list(arithmetic.mistakes(told)),
        "warnings": list(arithmetic.warnings(told)),
        "nearby": nearby(plan.kind, plan.unit, application),
        "returned": plan.status_changes.filter(status=PlanStatus.RETURNED).in_order().last()
        if plan.status == PlanStatus.RETURNED
        else None,
    }


def _tasks(application: Application, plan: Plan | None, *, writes: bool) -> list[Task]:
    done, to_do = ("done", _("written")), ("needs", _("to be written"))
    state, status = done if plan else to_do
    address = reverse("self_employment:business", args=[application.public_id]) if writes else ""
    tasks = [Task(_("The business"), address, _("what, where, for whom"), state, status)]
    counted = dict.fromkeys(PlanLine.Kind.values, 0)
    for line in plan.lines.all() if plan else ():
        counted[line.kind] += 1
    for kind, label in PlanLine.Kind.choices:
        state, status = done if counted[kind] else to_do
        address = reverse("self_employment:lines", args=[application.public_id, kind]) if writes and plan else ""
        hint = ngettext("%(count)d line", "%(count)d lines", counted[kind]) % {"count": counted[kind]}
        tasks.append(Task(str(label).capitalize(), address, hint if counted[kind] else "", state, status))
    return tasks


@never_cache
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan: what is written, what is missing, what the figures say."""
    application = open_application(request, public_id, "self_employment.see_plan")
    about = Plan.objects.select_related("unit").prefetch_related("lines")
    plan = about.filter(application=application).first()
    may_write = request.user.has_perm("self_employment.write_plan", application)
    writes = may_write and application.status in UNDECIDED and (plan is None or plan.status in WRITABLE)
    hers = about_herself(request.user, application)
    course = Training.objects.filter(application=application).first()
    context = {
        **plan_facts(application, plan),
        "application": application,
        "is_hers": hers,
        "writes": writes,
        "tasks": _tasks(application, plan, writes=writes),
        "course": course,
        "course_needed": bool(parameter("self_employment.training_required").value),
        "may_record": not course and request.user.has_perm("self_employment.record_training", application),
        "may_return": plan is not None
        and plan.status == PlanStatus.SUBMITTED
        and application.status in UNDECIDED
        and request.user.has_perm("self_employment.manage"),
        "may_judge": not hers and request.user.has_perm("self_employment.judge", application),
    }
    return render(request, "self_employment/plan.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def business(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words of the plan; saving keeps a draft."""
    application = open_application(request, public_id, "self_employment.write_plan")
    plan = Plan.objects.filter(application=application).first()
    names = ("kind", "unit", "idea", "customers", "premises", "experience")
    known = {name: getattr(plan, name) for name in names} if plan else {"unit": application.person.unit}
    form, back = BusinessForm(request.POST or None, initial=known), reverse("self_employment:plan", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.describe, application=application, actor=actor_of(request), who=_writer(request, application),
        **form.cleaned_data,
    ):  # fmt: skip
        messages.success(request, _("Saved. You can go on at any time."))
        return redirect(back)
    hers = about_herself(request.user, application)
    return form_page(request, form, _("The business"), back, public=hers)


def _writer(request: HttpRequest, application: Application) -> str:
    return "person" if who_is(request, application) == "person" else "caseworker"


@never_cache
@require_http_methods(["GET", "POST"])
def lines(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """The lines of one kind, all on one page; an empty line is none."""
    if kind not in PlanLine.Kind.values:
        raise Http404
    plan = open_plan(request, public_id, "self_employment.write_plan")
    minor = 10 ** DECIMALS[settings.DAYAQ_CURRENCY]
    known = [
        {"label": one.label, "quantity": one.quantity, "price": one.price_minor / minor}
        for one in plan.lines.filter(kind=kind)
    ]
    formset, back = LineFormSet(request.POST or None, initial=known), reverse("self_employment:plan", args=[public_id])
    said = ""
    if request.method == "POST" and formset.is_valid():
        rows = [one for one in formset.cleaned_data if one.get("label")]
        try:
            workflow.write_lines(
                plan=plan, kind=kind, actor=actor_of(request),
                lines=[Written(one["label"], one["quantity"], one["price"]) for one in rows],
            )  # fmt: skip
        except UserMistake as mistake:
            said = mistake.sentence
        else:
            messages.success(request, _("Saved. You can go on at any time."))
            return redirect(back)
    cap = Money(parameter("self_employment.asset_cap_minor").whole, settings.DAYAQ_CURRENCY)
    context = {
        "formset": formset,
        "title": str(PlanLine.Kind(kind).label).capitalize(),
        "guidance": GUIDANCE[PlanLine.Kind(kind)],
        "back": back,
        "is_hers": about_herself(request.user, plan.application),
        "said": said,
        "cap": cap if kind == PlanLine.Kind.ASSET else None,
    }
    return render(request, "self_employment/lines.html", context)


@never_cache
@require_http_methods(["POST"])
def hand_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand the plan in, after its page has said what that means."""
    plan = open_plan(request, public_id, "self_employment.write_plan")
    try:
        workflow.hand_in(plan=plan, actor=actor_of(request), who=_writer(request, plan.application))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
    else:
        messages.success(request, _("The plan is handed in. Now the commission reads it."))
    return redirect("self_employment:plan", public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def hand_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the plan back to be completed."""
    plan = open_plan(request, public_id, "self_employment.manage")
    form, back = HandOutForm(request.POST or None), reverse("self_employment:plan", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.hand_out, plan=plan, actor=actor_of(request), note=form.cleaned_data["note"]
    ):  # fmt: skip
        messages.success(request, _("The plan is given back; she can write again."))
        return redirect(back)
    return form_page(request, form, _("Give the plan back"), back, button=_("Give back"))


@never_cache
@require_http_methods(["GET", "POST"])
def training(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record that the course was completed."""
    application = open_application(request, public_id, "self_employment.record_training")
    form, back = TrainingForm(request.POST or None), reverse("self_employment:plan", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.record_training, application=application, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The course is recorded."))
        return redirect(back)
    return form_page(request, form, _("Course in starting a business"), back)
