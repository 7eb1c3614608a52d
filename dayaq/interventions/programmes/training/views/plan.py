"""The training plan: what is missing where, how sure it is, seats within the money; approving a line; looking back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.budget import balance_of
from dayaq.interventions.programmes.spine.models import BudgetEntry
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.training import workflow
from dayaq.interventions.programmes.training.forms import ApproveForm, PlanForm
from dayaq.interventions.programmes.training.models import Course
from dayaq.interventions.programmes.training.plan import demand
from dayaq.interventions.programmes.training.plan.lines import Line, Plan, plan_for, whole
from dayaq.interventions.programmes.training.plan.looking_back import is_over, review
from dayaq.interventions.programmes.training.queries import TRAINING
from dayaq.interventions.programmes.training.views.courses import crumbs, expect_training_manager
from dayaq.registers.taxonomy.models import OccupationGroup, Region

SHOWN, DRAWN = 40, 12


def _expect_reader(request: HttpRequest) -> None:
    if not request.user.has_perm("training.see_plan"):
        raise Http404


def _regions() -> dict[str, str]:
    return {one.pk: one.label for one in Region.objects.order_by("number")}


def _asked(request: HttpRequest, regions: dict[str, str]) -> tuple[PlanForm, int, str]:
    """The form, the money and the region that is asked for; without money named, what the year still has."""
    form = PlanForm(request.GET or None, regions=regions)
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    money = told.get("budget")
    return form, _left(clock.today()) if money is None else money, told.get("region", "")


def _left(today: date) -> int:
    """What the programme may still promise in the year of the planned quarter; in this year where none is given yet."""
    of_year = BudgetEntry.objects.filter(programme__code=TRAINING)
    planned = demand.next_quarter(today).year
    balance = balance_of(of_year.filter(year=planned))
    if not balance.appropriated and planned != today.year:
        balance = balance_of(of_year.filter(year=today.year))
    return max(0, balance.uncommitted)


def _labels(lines: Iterable[Line]) -> dict[str, str]:
    codes = {line.unit_group for line in lines}
    return {one.pk: one.label for one in OccupationGroup.objects.filter(pk__in=codes).order_by("code")}


def _row(line: Line, occupations: dict[str, str], regions: dict[str, str]) -> dict[str, Any]:
    missing, low, high = whole(line.missing)
    asked, asked_low, asked_high = whole(line.asked)
    return {
        "line": line, "occupation": occupations[line.unit_group], "region": regions[line.region], "missing": missing,
        "low": low, "high": high, "asked": asked, "asked_low": asked_low, "asked_high": asked_high,
    }  # fmt: skip


@never_cache
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """The plan of the next quarter."""
    _expect_reader(request)
    regions = _regions()
    form, money, region = _asked(request, regions)
    made = plan_for(clock.today(), money)
    chosen = [line for line in made.lines if not region or line.region == region]
    shown = chosen[:SHOWN]
    occupations = _labels(shown)
    rows = [_row(line, occupations, regions) for line in shown]
    context = {
        "form": form, "plan": made, "rows": rows, "all": len(chosen), "region": regions.get(region, ""),
        "bars": [_bar(row) for row in rows[:DRAWN]], "seats": sum(line.seats for line in chosen),
        "left_out": demand.left_out(demand.last_quarters(clock.today())[0], clock.today()),
        "last_day": demand.end_of(made.quarter), "may_approve": request.user.has_perm("training.manage_training"),
        "query": request.GET.urlencode(), "crumbs": crumbs(), **_norms(),
    }  # fmt: skip
    return render(request, "training/plan.html", context)


def _norms() -> dict[str, Any]:
    def share(name: str) -> float:
        return parameter(f"training.{name}").whole / 100

    return {
        "placeable": share("placeable_percent"),
        "kept": share("promise_kept_percent"),
        "smallest": parameter("training.smallest_group").whole,
        "largest": parameter("training.largest_group").whole,
    }


def _bar(row: dict[str, Any]) -> dict[str, Any]:
    """What is missing as a bar, with the lower bound as the mark that it is compared with."""
    return {
        "label": f"{row['occupation']}, {row['region']}", "amount": max(0, row["missing"]), "text": str(row["missing"]),
        "compared": max(0, row["low"]), "compared_text": str(row["low"]),
    }  # fmt: skip


@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The whole plan as a file, as it was asked for."""
    _expect_reader(request)
    regions = _regions()
    _form, money, region = _asked(request, regions)
    made = plan_for(clock.today(), money)
    chosen = [line for line in made.lines if not region or line.region == region]
    occupations = _labels(chosen)
    columns = [
        _("Quarter"), _("Occupation"), "ISCO-08", _("Region"), _("Asked for"), _("At least"), _("At most"),
        _("Promised by employers"), _("Told in visits, reconstruction"), _("One course away"), _("Learn it now"),
        _("Search in it"), _("Missing"), _("At least"), _("At most"), _("Proposed seats"), _("Cost"),
    ]  # fmt: skip
    rows = (
        [
            made.quarter, row["occupation"], line.unit_group, row["region"], row["asked"], row["asked_low"],
            row["asked_high"], line.promised, line.told, line.one_step, line.learners, line.searching, row["missing"],
            row["low"], row["high"], line.seats, line.cost_minor / 100,
        ]
        for line in chosen
        for row in [_row(line, occupations, regions)]
    )  # fmt: skip
    return as_file(request, what="training plan", subject="training", columns=columns, rows=rows)


def _line_of(made: Plan, unit_group: str, region: str) -> Line:
    for line in made.lines:
        if (line.unit_group, line.region) == (unit_group, region):
            return line
    raise Http404


@never_cache
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, unit_group: str, region: str) -> HttpResponse:
    """A line becomes an offering that is asked for; the plan's numbers are kept with it."""
    expect_training_manager(request)
    money = _asked(request, _regions())[1]
    made = plan_for(clock.today(), money)
    line = _line_of(made, unit_group, region)
    row = _row(line, _labels([line]), {line.region: get_object_or_404(Region, pk=region).label})
    known = {
        "first_day": made.quarter, "last_day": add_months(made.quarter, 3), "seats": line.seats or None,
        "weekly_hours": 20, "seat_cost_minor": f"{line.seat_cost_minor / 100:.2f}",
    }  # fmt: skip
    form = ApproveForm(request.POST or None, unit_group=unit_group, region=region, initial=known)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.approve_line, line=line, quarter=made.quarter, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The course is asked for; approve it to open it for applications."))
        return redirect("programmes:offerings", TRAINING)
    facts = [
        (_("Occupation"), row["occupation"]),
        (_("Region"), row["region"]),
        (_("Missing in the quarter"), _("%(missing)d, between %(low)d and %(high)d") % row),
        (_("Proposed seats"), line.seats),
    ]
    known_courses = Course.objects.filter(unit_group=unit_group).exists()
    note = "" if known_courses else _("There is no course for this occupation yet: record one first.")
    return form_page(
        request, form, _("A course from the plan"), reverse("training:plan"), button=_("Ask for it"), facts=facts,
        note=note,
    )  # fmt: skip


@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """What the plan would have said a year ago, and what followed."""
    _expect_reader(request)
    regions = _regions()
    told = review(clock.today(), _asked(request, regions)[1])
    shown = told.outcomes[:SHOWN]
    occupations = _labels(one.line for one in shown)
    rows = [{"outcome": one, **_row(one.line, occupations, regions)} for one in shown]
    context = {
        "told": told, "errors": told.errors, "rows": rows, "over": is_over(told, clock.today()),
        "last_day": demand.end_of(told.plan.quarter), "all": len(told.outcomes),
        "bars": [
            {
                "label": f"{row['occupation']}, {row['region']}", "amount": row["asked"], "text": str(row["asked"]),
                "compared": row["outcome"].posted, "compared_text": str(row["outcome"].posted),
            }
            for row in rows[:DRAWN]
        ],
        "query": request.GET.urlencode(), "crumbs": crumbs((_("Training plan"), reverse("training:plan"))),
    }  # fmt: skip
    return render(request, "training/plan_back.html", context)


@never_cache
@require_POST
def back_export(request: HttpRequest) -> HttpResponse:
    """The same as a file, every line."""
    _expect_reader(request)
    regions = _regions()
    told = review(clock.today(), _asked(request, regions)[1])
    occupations = _labels(one.line for one in told.outcomes)
    columns = [
        _("Quarter"), _("Occupation"), "ISCO-08", _("Region"), _("Expected then"), _("At least"), _("At most"),
        _("Posted"), _("Jobs taken up"), _("Proposed seats"),
    ]  # fmt: skip
    rows = (
        [
            told.plan.quarter, row["occupation"], one.line.unit_group, row["region"], row["asked"], row["asked_low"],
            row["asked_high"], one.posted, one.hired, one.line.seats,
        ]
        for one in told.outcomes
        for row in [_row(one.line, occupations, regions)]
    )  # fmt: skip
    return as_file(request, what="training plan a year ago", subject="training", columns=columns, rows=rows)
