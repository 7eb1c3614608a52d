"""Rounds of seats, for managers of programmes: the rounds of a programme, one of them live, what is to be confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.coordination.matching.models import SeatProposal, SeatRound
from dayaq.coordination.matching.models.seat_round import NOT_OVER
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.coordination.matching.round_page import STATES
from dayaq.coordination.matching.seating import jobs, workflow
from dayaq.coordination.matching.seating.entering import undecided
from dayaq.coordination.matching.seating.jobs import PHASES
from dayaq.coordination.matching.statuses import RoundStatus, SeatStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine.models import Programme
from dayaq.interventions.programmes.spine.views.managing import side
from dayaq.interventions.programmes.spine.views.opening import expect_manager, open_programme

ROWS = 30
WORKING = (JobRun.Status.QUEUED, JobRun.Status.RUNNING)
TAGS = {
    SeatStatus.PROPOSED: "needs", SeatStatus.CONFIRMED: "done", SeatStatus.NOT_FOLLOWED: "stopped",
    SeatStatus.LAPSED: "neutral", SeatStatus.NOTHING: "neutral",
}  # fmt: skip


@never_cache
@require_GET
def seat_rounds(request: HttpRequest, code: str) -> HttpResponse:
    """The rounds of a programme, the newest first, and the way to a new one."""
    expect_manager(request)
    programme = open_programme(code)
    found = SeatRound.objects.filter(programme=programme).annotate(applications=Count("proposals")).order_by("-pk")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        **_about(programme),
        "page": page,
        "rows": [(one, STATES[RoundStatus(one.status)]) for one in page],
        "waiting": undecided(programme, clock.today()).count(),
        "open_round": found.filter(status__in=NOT_OVER).first(),
    }
    return render(request, "matching/seat_rounds.html", context)


def _about(programme: Programme, *more: tuple[str, str]) -> dict[str, Any]:
    crumbs = [
        (_("Programmes"), reverse("programmes:manage")),
        (programme.title, reverse("programmes:manage_programme", args=[programme.code])),
        *more,
    ]
    return {"programme": programme, "crumbs": crumbs, "side": side(programme, "matching:seat_rounds")}


def _rounds_of(programme: Programme) -> tuple[str, str]:
    return _("Rounds of seats"), reverse("matching:seat_rounds", args=[programme.code])


@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Announce a round of the programme."""
    expect_manager(request)
    programme = open_programme(code)
    try:
        round_ = workflow.announce_seats(programme=programme, actor=actor_of(request))
    except UserMistake as mistake:
        messages.error(request, mistake.sentence)
        return redirect("matching:seat_rounds", code=code)
    return redirect("matching:seat_round", public_id=round_.public_id)


def _round(request: HttpRequest, public_id: str) -> SeatRound:
    expect_manager(request)
    about = SeatRound.objects.select_related("programme", "job").prefetch_related("programme__texts")
    return get_object_or_404(about, public_id=public_id)


@never_cache
@require_GET
def seat_round(request: HttpRequest, public_id: str) -> HttpResponse:
    """One round: how far it is, what came of the applications, what waits to be confirmed, how to recompute it."""
    round_ = _round(request, public_id)
    counts = _counts(round_)
    shown, filters = _filtered(request, round_)
    page = Paginator(shown, ROWS).get_page(request.GET.get("page"))
    context = {
        **_about(round_.programme, _rounds_of(round_.programme)),
        **_live(round_),
        "bars": _bars(counts),
        "waiting": sum(number for (status, _outcome), number in counts.items() if status == SeatStatus.PROPOSED),
        "applications": sum(counts.values()),
        "filters": filters,
        "outcomes": SeatOutcome.choices,
        "statuses": SeatStatus.choices,
        "page": page,
        "rows": [(one, TAGS[SeatStatus(one.status)]) for one in page],
        "decidable": round_.status == RoundStatus.PROPOSED,
    }  # fmt: skip
    return render(request, "matching/seat_round.html", context)


def _counts(round_: SeatRound) -> dict[tuple[str, str], int]:
    rows = SeatProposal.objects.filter(round=round_).order_by().values_list("status", "outcome")
    return {(status, outcome): number for status, outcome, number in rows.annotate(number=Count("pk"))}


def _bars(counts: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    """Applications by what came of them, in the order of the words."""
    sums = {
        word: sum(n for (_s, outcome), n in counts.items() if outcome == word) for word, _label in SeatOutcome.choices
    }
    labels = dict(SeatOutcome.choices)
    return [
        {"label": labels[word], "amount": number, "text": number_format(number, force_grouping=True)}
        for word, number in sums.items()
        if number
    ]


def _filtered(request: HttpRequest, round_: SeatRound) -> tuple[QuerySet[SeatProposal], dict[str, str]]:
    """The proposals that the address asks for: those in line offering by offering, then the others."""
    known = {"outcome": set(SeatOutcome.values), "status": set(SeatStatus.values)}
    filters = {name: request.GET.get(name, "") for name in known}
    filters = {name: value if value in known[name] else "" for name, value in filters.items()}
    found = SeatProposal.objects.filter(round=round_, **{name: value for name, value in filters.items() if value})
    about = found.select_related("application__person", "application__offering__unit")
    out_of_line = Case(When(rank=0, then=1), default=0)
    by_offering = ("application__offering__title", "application__offering_id", "rank", "pk")
    return about.order_by(out_of_line, *by_offering), filters


def _live(round_: SeatRound) -> dict[str, Any]:
    job = round_.job
    confirming = JobRun.objects.filter(kind=jobs.CONFIRM_JOB, arguments__round=round_.public_id).order_by("-pk").first()
    under_way = round_.status in workflow.UNDER_WAY
    if not under_way and confirming is not None and confirming.status in WORKING:
        job, under_way = confirming, True
    return {
        "round": round_,
        "state": STATES[RoundStatus(round_.status)],
        "under_way": under_way,
        "phase": _(PHASES[job.phase]) if job.phase in PHASES else _("Waiting for a worker"),
        "done": job.done,
        "total": job.total or 0,
        "error": round_.job.error,
        "told": confirming.result if confirming is not None and confirming.status not in WORKING else {},
    }


@never_cache
@require_GET
def live(request: HttpRequest, public_id: str) -> HttpResponse:
    """The bar while something is under way; asks for the whole page when it has ended."""
    context = _live(_round(request, public_id))
    response = render(request, "matching/_seat_live.html", context)
    if not context["under_way"]:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm, or do not follow, what was chosen; or confirm all that waits, which is a job."""
    round_ = _round(request, public_id)
    choice = request.POST.get("choice", "")
    if choice == "confirm-all":
        jobs.confirm_all(round_=round_, actor=actor_of(request))
    elif choice in ("confirm", "not-follow"):
        _decide_chosen(request, round_, choice)
    else:
        raise Http404
    return redirect("matching:seat_round", public_id=public_id)


def _decide_chosen(request: HttpRequest, round_: SeatRound, choice: str) -> None:
    chosen = SeatProposal.objects.filter(round=round_, application__public_id__in=request.POST.getlist("chosen")[:ROWS])
    done, against = 0, []
    for proposal in chosen.order_by("pk"):
        try:
            if choice == "confirm":
                workflow.confirm_seat(proposal=proposal, actor=actor_of(request))
            else:
                workflow.not_follow_seat(proposal=proposal, actor=actor_of(request), note=request.POST.get("note", ""))
            done += 1
        except UserMistake as mistake:
            against.append(str(mistake.sentence))
    if done:
        told = ngettext("%(number)d application decided.", "%(number)d applications decided.", done)
        messages.success(request, told % {"number": done})
    for sentence in dict.fromkeys(against):
        messages.error(request, sentence)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a round, after one question that says what lapses."""
    round_ = _round(request, public_id)
    if request.method == "POST":
        workflow.close_seats(round_=round_, actor=actor_of(request))
        messages.success(request, _("The round is closed."))
        return redirect("matching:seat_round", public_id=public_id)
    waiting = SeatProposal.objects.filter(round=round_, status=SeatStatus.PROPOSED).count()
    context = {**_about(round_.programme, _rounds_of(round_.programme)), "round": round_, "waiting": waiting}
    return render(request, "matching/seat_close.html", context)


@require_POST
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    """The proposals as a file."""
    round_ = _round(request, public_id)
    found, _filters = _filtered(request, round_)
    columns = [
        _("person"), _("offering"), _("place"), _("choice"), _("applied on"), _("outcome"), _("place in line"),
        _("status"), _("application"),
    ]  # fmt: skip
    rows = (
        [
            one.application.person.full_name, one.application.offering.title, one.application.offering.unit.label,
            one.application.preference, one.application.made_on, one.get_outcome_display(), one.rank or None,
            one.get_status_display(), one.application.public_id,
        ]
        for one in found
    )  # fmt: skip
    return as_file(request, what="round of seats", subject=round_.public_id, columns=columns, rows=rows)
