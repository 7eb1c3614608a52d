"""The commission: what a member has to judge, the points, a declared conflict; and for managers the call as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.permissions import post_of
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.forms import ConflictForm, DecideForm, MemberForm, ScoreForm
from dayaq.interventions.programmes.self_employment.models import Member, Plan
from dayaq.interventions.programmes.self_employment.queries import plans_of, plans_to_judge
from dayaq.interventions.programmes.self_employment.scoring import Result, result_of
from dayaq.interventions.programmes.self_employment.statuses import PlanStatus
from dayaq.interventions.programmes.self_employment.views.opening import open_plan
from dayaq.interventions.programmes.self_employment.views.plan import plan_facts
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.spine.seats import free_seats
from dayaq.interventions.programmes.spine.showing import APPLICATION_TAGS
from dayaq.interventions.programmes.spine.statuses import UNDECIDED, ApplicationStatus
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import expect_manager

SHOWN = 100


@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The plans that wait for the member who is signed in."""
    post = post_of(request.user)
    if post is None:
        raise Http404
    members = list(Member.objects.filter(staff=post).order_by("pk"))
    own = {one.pk for one in members}
    rows = [
        {"plan": plan, "scored": plan.scored, "aside": any(one.member_id in own for one in plan.conflicts.all())}
        for plan in plans_to_judge(members)[:SHOWN]
    ]
    return render(request, "self_employment/commission.html", {"rows": rows, "member": bool(members)})


def _member(request: HttpRequest, plan: Plan) -> Member:
    found = Member.objects.select_related("staff__user").filter(
        offering=plan.application.offering_id, staff=post_of(request.user)
    )
    return found.get()


@never_cache
@require_http_methods(["GET", "POST"])
def score(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan, and the points that this member gives it."""
    plan = open_plan(request, public_id, "self_employment.judge")
    form = ScoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.score, plan=plan, member=_member(request, plan), points=form.cleaned_data,
        actor=actor_of(request),
    ):  # fmt: skip
        messages.success(request, _("Your points are recorded."))
        return redirect("self_employment:commission")
    context = {**plan_facts(plan.application, plan), "form": form}
    return render(request, "self_employment/score.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, public_id: str) -> HttpResponse:
    """A member stands aside."""
    plan = open_plan(request, public_id, "self_employment.judge")
    form, back = ConflictForm(request.POST or None), reverse("self_employment:commission")
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.declare_conflict, plan=plan, member=_member(request, plan), actor=actor_of(request),
        reason=form.cleaned_data["reason"],
    ):  # fmt: skip
        messages.success(request, _("You stand aside; others judge this plan."))
        return redirect(back)
    title = _("I cannot judge the plan of %(name)s") % {"name": plan.application.person.full_name}
    return form_page(request, form, title, back, button=_("Stand aside"))


def _open_call(request: HttpRequest, public_id: str) -> Offering:
    expect_manager(request)
    about = Offering.objects.select_related("programme", "unit").filter(programme__code="self_employment")
    found = about.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _ranked(offering: Offering) -> list[dict[str, Any]]:
    """The plans that were handed in, the best first; those without a quorum after them."""
    rows = [_row(plan) for plan in plans_of(offering).exclude(status=PlanStatus.DRAFT)]
    return sorted(rows, key=lambda row: (not row["told"].complete, -row["told"].mean, row["plan"].pk))


def _row(plan: Plan) -> dict[str, Any]:
    status = ApplicationStatus(plan.application.status)
    told: Result = result_of(plan)
    return {
        "plan": plan,
        "told": told,
        "mean": formats.number_format(told.mean, 1) if told.members else "–",
        "assets": sum(line.amount_minor for line in plan.lines.all() if line.kind == "asset"),
        "tag": APPLICATION_TAGS.get(status, "neutral"),
        "status": status.label,
        "may_decide": told.complete and status in UNDECIDED and plan.status == PlanStatus.SUBMITTED,
    }


@never_cache
@require_GET
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """A call: its commission, and its plans in the order of their scores."""
    offering = _open_call(request, public_id)
    context = {
        "offering": offering,
        "members": list(offering.commission.select_related("staff__user", "staff__office")),
        "rows": _ranked(offering),
        "free": free_seats(offering),
    }
    return render(request, "self_employment/call.html", context)


@never_cache
@require_POST
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plans of a call with their scores."""
    offering = _open_call(request, public_id)
    columns = [_("Person"), _("Field of business"), _("Place"), _("Members"), _("Score"), _("Assets"), _("Status")]
    rows = (
        [
            row["plan"].application.person.full_name, row["plan"].get_kind_display(), row["plan"].unit.label,
            row["told"].members, round(row["told"].mean, 1), row["assets"] / 100, str(row["status"]),
        ]
        for row in _ranked(offering)
    )  # fmt: skip
    return as_file(request, what="business plans", subject=offering.public_id, columns=columns, rows=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name a member."""
    offering = _open_call(request, public_id)
    form, back = MemberForm(request.POST or None), reverse("self_employment:call", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.name_member, offering=offering, staff=form.cleaned_data["staff"], actor=actor_of(request)
    ):  # fmt: skip
        messages.success(request, _("Named for the commission."))
        return redirect(back)
    title = _("Commission of “%(title)s”") % {"title": offering.title}
    return form_page(request, form, title, back, button=_("Name"))


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide as the scores say."""
    plan = open_plan(request, public_id, "self_employment.manage")
    told = result_of(plan)
    form = DecideForm(request.POST or None)
    back = reverse("self_employment:call", args=[plan.application.offering.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            outcome = workflow.decide(plan=plan, actor=actor_of(request), note=form.cleaned_data["note"])
        except UserMistake as mistake:
            form.add_error(None, mistake.sentence)
        else:
            messages.success(request, _("Decided: %(outcome)s.") % {"outcome": ApplicationStatus(outcome).label})
            return redirect(back)
    facts = [
        (_("Person"), plan.application.person.full_name),
        (_("Field of business"), plan.get_kind_display()),
        (_("Members who have scored"), str(told.members)),
        (_("Mean of 100 points"), formats.number_format(told.mean, 1)),
        (_("Approved from"), str(told.pass_mark)),
    ]
    button = _("Approve the plan") if told.passes else _("Do not approve the plan")
    return form_page(request, form, _("Decide on the plan"), back, button=button, facts=facts)
