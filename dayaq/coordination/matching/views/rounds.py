"""Rounds: the list, a new one, and the page of one with its live progress."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.coordination.matching import workflow
from dayaq.coordination.matching.forms import RoundForm
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import summary_of
from dayaq.coordination.matching.round_page import (
    STATES,
    decisions_of,
    groups_of,
    phases_of,
    progress_of,
    shortages_of,
)
from dayaq.coordination.matching.views.answers import need
from dayaq.coordination.matching.workflow.rounds import UNDER_WAY
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of

ROWS = 50
SHORTEST = 12


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, newest first."""
    need(request, "matching.see_rounds")
    page = Paginator(Round.objects.select_related("policy").order_by("-number"), ROWS).get_page(request.GET.get("page"))
    rows = [{"round": one, "state": STATES[one.status]} for one in page]  # type: ignore[index]
    may_run = request.user.has_perm("matching.run_round")
    return render(request, "matching/rounds.html", {"page": page, "rows": rows, "may_run": may_run})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Announce a round: the policy, what will happen, one box to tick."""
    need(request, "matching.run_round")
    form = RoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            announced = workflow.announce(policy=form.cleaned_data["policy"], actor=actor_of(request))
        except UserMistake as mistake:
            form.add_error(None, mistake.sentence)
        else:
            return redirect("matching:round", public_id=announced.public_id)
    policies: Any = form.fields["policy"]
    return render(request, "matching/new_round.html", {"form": form, "policies": list(policies.queryset)})


def _round(public_id: str) -> Round:
    return get_object_or_404(Round.objects.select_related("policy", "job"), public_id=public_id)


@never_cache
@require_GET
def round_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One round: how far it is, what it found, and the way to recompute it."""
    need(request, "matching.see_rounds")
    round_ = _round(public_id)
    decided = bool(round_.result_hash)
    context = {
        **_live(request, round_),
        "summary": summary_of(round_) if decided else {},
        "groups": groups_of(round_) if decided else [],
        "shortages": shortages_of(round_, SHORTEST) if decided else [],
        "may_recompute": request.user.has_perm("matching.recompute"),
        "may_export": decided and request.user.has_perm("matching.export_outcomes", round_),
        "may_decide": request.user.has_perm("matching.see_proposals"),
    }
    return render(request, "matching/round.html", context)


@never_cache
@require_GET
def live(request: HttpRequest, public_id: str) -> HttpResponse:
    """The rail and the bar while the round is under way; asks for the whole page when it has ended."""
    need(request, "matching.see_rounds")
    round_ = _round(public_id)
    response = render(request, "matching/_live.html", _live(request, round_))
    if round_.status not in UNDER_WAY:
        response["HX-Refresh"] = "true"
    return response


def _live(request: HttpRequest, round_: Round) -> dict[str, Any]:
    decisions = decisions_of(round_)
    return {
        "round": round_,
        "state": STATES[round_.status],  # type: ignore[index]
        "under_way": round_.status in UNDER_WAY,
        "decisions": decisions,
        "phases": phases_of(round_, decisions),
        "progress": progress_of(round_),
        "may_run": request.user.has_perm("matching.run_round"),
    }


@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    need(request, "matching.run_round")
    workflow.cancel_round(round_=_round(public_id), actor=actor_of(request))
    return redirect("matching:round", public_id=public_id)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a round, after one question that names what lapses."""
    need(request, "matching.run_round")
    round_ = _round(public_id)
    if request.method == "POST":
        workflow.close_round(round_=round_, actor=actor_of(request))
        messages.success(request, _("Round %(number)s is closed.") % {"number": round_.number})
        return redirect("matching:round", public_id=public_id)
    return render(request, "matching/close_round.html", {"round": round_, "decisions": decisions_of(round_)})
