"""The desk of staff: one page by role, the quick view of a person beside the work list, the list as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dayaq.coordination.matching.models import Round
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import is_programme_manager, post_of
from dayaq.foundation.operations.models import JobRun
from dayaq.portal import machine, office, oversight
from dayaq.portal.glance import glance_at
from dayaq.portal.queues import queues
from dayaq.portal.worklist import KINDS, Task, worklist

ROWS = 30
LATEST = 5


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What needs this member of staff today, by role."""
    post = post_of(request.user)
    if post is None:
        raise Http404
    user = request.user
    if is_programme_manager(user):
        return redirect("programmes:manage")
    if user.has_perm("portal.work_the_desk"):
        return _work(request, post)
    if user.has_perm("portal.see_trails"):
        return _trails(request)
    return _rounds(request)


def _work(request: HttpRequest, post: Staff) -> HttpResponse:
    every = worklist(post)
    kind, mine = _asked(request)
    rows = _narrowed(every, post, kind, mine=mine)
    figures = office.office_figures(post.office) if request.user.has_perm("portal.see_office") else None
    context: dict[str, Any] = {
        "queues": queues(post, every, figures.registered if figures else None),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "kinds": [{"key": key, "label": label, "count": _count(every, key)} for key, label in KINDS.items()],
        "kind": kind,
        "mine": mine,
        "chips": _chips(kind, mine=mine),
        "query": request.GET.urlencode(),
        "figures": figures,
        "caseworkers": office.caseworkers(post.office) if figures else (),
    }
    return render(request, "portal/desk.html", context)


def _asked(request: HttpRequest) -> tuple[str, bool]:
    kind = request.GET.get("kind", "")
    return kind if kind in KINDS else "", request.GET.get("mine") == "on"


def _narrowed(rows: list[Task], post: Staff, kind: str, *, mine: bool) -> list[Task]:
    return [
        task for task in rows if kind in ("", task.kind) and (not mine or task.caseworker == post.pk)
    ]  # fmt: skip


def _count(rows: list[Task], kind: str) -> int:
    return sum(task.kind == kind for task in rows)


def _chips(kind: str, *, mine: bool) -> list[dict[str, Any]]:
    chips = []
    if kind:
        chips.append({"name": _("What"), "value": KINDS[kind], "remove_url": "?mine=on" if mine else "?"})
    if mine:
        chips.append({"name": _("People"), "value": _("only mine"), "remove_url": f"?kind={kind}" if kind else "?"})
    return chips


def _rounds(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "rounds": Round.objects.select_related("policy", "job")[:LATEST],
        "jobs": machine.latest_jobs(),
        "letters": machine.letters() if request.user.has_perm("portal.see_machine") else None,
    }
    return render(request, "portal/desk_rounds.html", context)


def _trails(request: HttpRequest) -> HttpResponse:
    verification = oversight.last_verification()
    context = {
        "head": oversight.head(),
        "verification": verification,
        "verifying": verification is not None and not verification.is_finished,
        "held": verification is not None and verification.status == JobRun.Status.SUCCEEDED,
        "lookers": oversight.lookers(),
        "pages": oversight.looks_by_page(),
        "days": oversight.DAYS,
    }
    return render(request, "portal/desk_audit.html", context)


@require_safe
def quick_view(request: HttpRequest, public_id: str) -> HttpResponse:
    """The summary of one person beside the list; the look is written down."""
    return render(request, "portal/_quick_view.html", {"glance": glance_at(request, public_id)})


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The chosen rows, or the whole list, as a file. A POST, because it leaves an entry in the audit trail."""
    post = post_of(request.user)
    if post is None or not request.user.has_perm("portal.work_the_desk"):
        raise Http404
    chosen = set(request.POST.getlist("chosen"))
    kind, mine = _asked(request)
    rows = [task for task in _narrowed(worklist(post), post, kind, mine=mine) if not chosen or task.key in chosen]
    columns = [_("person"), _("what"), _("status"), _("due"), _("employer"), _("employer's phone")]
    cells = ([task.name, task.what, str(task.word), task.due, task.employer, task.phone] for task in rows)
    return as_file(request, what="work list", subject="desk", columns=columns, rows=cells)
