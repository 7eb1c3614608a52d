"""The queue of proposals: one office's, to confirm or not follow, many at a time, with undo until the office closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.coordination.matching import policies, workflow
from dayaq.coordination.matching.explaining import Told, told_for
from dayaq.coordination.matching.forms import DeclineForm, OverrideForm
from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.queue import Queue
from dayaq.coordination.matching.statuses import PROPOSAL
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations import access, audit

ROWS = 50
MOST_AT_ONCE = 200


def _queue(request: HttpRequest) -> Queue:
    need(request, "matching.see_proposals")
    post = post_of(request.user)
    if post is None:
        raise Http404
    return Queue(post, request.GET)


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits in the office of the reader, or what was decided today and can be undone."""
    queue = _queue(request)
    page = Paginator(queue.rows(), ROWS).get_page(request.GET.get("page"))
    context = {
        "queue": queue,
        "page": page,
        "chips": queue.chips(),
        "query": request.GET.urlencode(),
        "closing": queue.closing,
    }
    return render(request, "matching/proposals.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The queue as a file. A POST, because it leaves an entry in the audit trail."""
    queue, fmt = _queue(request), request.POST.get("format", "csv")
    columns = [
        _("id"), _("person"), _("vacancy"), _("employer"), _("place"), _("rank on her list"), _("fit"),
        _("to confirm"), _("round"), _("status"),
    ]  # fmt: skip
    rows = [
        [
            one.public_id, one.person.full_name, one.vacancy.title, one.vacancy.employer,
            one.vacancy.unit.label if one.vacancy.unit else "", one.rank or None, round(one.score, 3),
            _("yes") if one.to_confirm else _("no"), one.round.number, one.get_status_display(),
        ]
        for one in queue.rows()
    ]  # fmt: skip
    with transaction.atomic():
        audit.record(
            actor=actor_of(request), verb="export proposals", subject_kind="list", subject="proposals", rows=len(rows)
        )
    return table_file("proposals", columns, rows, fmt)


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm the selection, or ask for the reason why it is not followed."""
    chosen = _chosen(request)
    if request.POST.get("action") == "decline" and chosen:
        return _ask_reason(request, chosen, DeclineForm())
    done = _each(request, chosen, lambda one: workflow.confirm(proposal=one, actor=actor_of(request)))
    _say(
        request,
        chosen,
        ngettext("%(count)d proposal confirmed.", "%(count)d proposals confirmed.", done) % {"count": done},
        done,
    )
    return redirect(_back(request))


@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    """Not follow the selection, for one reason."""
    chosen, form = _chosen(request), DeclineForm(request.POST)
    if not form.is_valid():
        return _ask_reason(request, chosen, form)
    told = form.cleaned_data
    done = _each(
        request,
        chosen,
        lambda one: workflow.decline(proposal=one, reason=told["reason"], note=told["note"], actor=actor_of(request)),
    )
    said = ngettext("%(count)d proposal is not followed.", "%(count)d proposals are not followed.", done)
    _say(request, chosen, said % {"count": done}, done)
    return redirect("matching:proposals")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take decisions back."""
    chosen = _chosen(request)
    done = _each(request, chosen, lambda one: workflow.undo(proposal=one, actor=actor_of(request)))
    _say(
        request,
        chosen,
        ngettext("%(count)d decision taken back.", "%(count)d decisions taken back.", done) % {"count": done},
        0,
    )
    return redirect("matching:proposals")


def _chosen(request: HttpRequest) -> list[Proposal]:
    """The selected proposals that the reader may decide; others are as if they were not there."""
    need(request, "matching.see_proposals")
    ids = [one for one in request.POST.getlist("chosen")[:MOST_AT_ONCE] if one.isalnum()]
    post = post_of(request.user)
    found = Proposal.objects.filter(public_id__in=ids, office=post.office if post else None)
    return list(found.select_related("person", "vacancy", "round").order_by("pk"))


def _each(request: HttpRequest, chosen: Iterable[Proposal], verb: Callable[[Proposal], Any]) -> int:
    """Do a verb with each, each in its own transaction; what cannot be done says why."""
    done = 0
    for one in chosen:
        try:
            verb(one)
        except UserMistake as mistake:
            messages.error(request, f"{one.person}: {mistake.sentence}")
        else:
            done += 1
    return done


def _say(request: HttpRequest, chosen: list[Proposal], sentence: str, letters: int) -> None:
    if not chosen:
        messages.warning(request, _("Choose at least one proposal."))
    elif letters:
        messages.success(
            request, sentence + " " + _("Until the office closes it can be taken back, under “Decided today”.")
        )
    else:
        messages.success(request, sentence)


def _ask_reason(request: HttpRequest, chosen: list[Proposal], form: DeclineForm) -> HttpResponse:
    return render(request, "matching/decline.html", {"form": form, "chosen": chosen})


def _back(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return reverse("matching:proposals") + (f"?{query}" if query else "")


def _own(request: HttpRequest, public_id: str) -> Proposal:
    about = Proposal.objects.select_related(
        "person", "vacancy__organisation", "vacancy__unit", "round__policy", "office", "referral", "instead_of"
    )
    found = about.filter(public_id=public_id).first()
    if found is None or not request.user.has_perm("matching.decide", found):
        raise Http404
    return found


@require_GET
def proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal with its why, and what can be done with it."""
    found = _own(request, public_id)
    access.looked(actor=actor_of(request), person=found.person.public_id, page="proposal")
    return _show(request, found, OverrideForm())


def _show(request: HttpRequest, found: Proposal, form: OverrideForm) -> HttpResponse:
    context = {
        "proposal": found,
        "told": _told(request, found),
        "history": [(PROPOSAL.label(one.status), one) for one in found.status_changes.known_at().in_order()],
        "may_decide": policies.can(policies.check_decide, found),
        "may_undo": policies.can(policies.check_undo, found),
        "form": form,
    }
    return render(request, "matching/proposal.html", context)


def _told(request: HttpRequest, found: Proposal) -> Told | None:
    """What the person reads about it; nothing where a caseworker chose a vacancy from outside the round."""
    may_see_health = request.user.has_perm("people.see_health", found.person)
    try:
        told = told_for(found.round, found.person.public_id, [found.vacancy.public_id], may_see_health=may_see_health)
    except UserMistake:
        return None
    return told[0] if told else None


@require_http_methods(["POST"])
def override(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another vacancy for the person, with a written reason; confirmed at once."""
    found, form = _own(request, public_id), OverrideForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    told = form.cleaned_data
    try:
        workflow.override(proposal=found, vacancy=told["vacancy"], reason=told["reason"], actor=actor_of(request))
    except UserMistake as mistake:
        form.add_error("vacancy", mistake.sentence)
        return _show(request, found, form)
    messages.success(request, _("“%(title)s” was chosen instead.") % {"title": told["vacancy"].title})
    return redirect("matching:proposals")
