"""The page of an agreement: who, since when, what it says, what is measured and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from dayaq.coordination.agreements import queries
from dayaq.coordination.agreements.iati import activities
from dayaq.coordination.agreements.letters import draw_agreement, written
from dayaq.coordination.agreements.models import Agreement, Clause, Commitment
from dayaq.coordination.agreements.showing import tag_of
from dayaq.coordination.agreements.statuses import AGREEMENT, CommitmentStatus
from dayaq.coordination.agreements.views.opening import expect_reader, layout, open_agreement, sees_all

MADE_ELSEWHERE = {"succeeded"}


@login_not_required
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole agreement; figures that are not published yet only for staff."""
    agreement, staff = open_agreement(request, public_id), sees_all(request)
    manages = request.user.has_perm("agreements.manage_agreements")
    context: dict[str, Any] = {
        "agreement": agreement, "layout": layout(request), "staff": staff, "manages": manages,
        "parties": agreement.parties.select_related("partner__country").order_by("pk"),
        "signatories": agreement.signatories.select_related("partner").order_by("pk"),
        "documents": agreement.documents.order_by("pk"), "areas": agreement.areas.order_by("pk"),
        "facilities": agreement.facilities.select_related("supplier").order_by("pk"),
        "earlier": agreement.follows if staff or _is_public(agreement.follows) else None,
        "later": agreement.followed_by.exclude(confidentiality="internal").order_by("pk"),
        "clauses": _clauses(agreement, staff=staff),
        "published": agreement.reports.published().order_by("-as_of"),
        "tag": tag_of(agreement.status),
    }  # fmt: skip
    if staff:
        context |= {
            "actions": agreement.actions.select_related("owner", "clause").order_by("due_on", "pk"),
            "reports": agreement.reports.select_related("partner").order_by("-as_of", "-pk"),
            "changes": _history(agreement),
            "partners": [party.partner for party in context["parties"] if not party.partner.is_us],
            "steps": [one for one in AGREEMENT.steps_from(agreement.status, "manager") if one.to not in MADE_ELSEWHERE],
        }
    return render(request, "agreements/agreement.html", context)


def _is_public(agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.confidentiality == Agreement.Confidentiality.PUBLIC


def _history(agreement: Agreement) -> list[dict[str, Any]]:
    rows = agreement.status_changes.known_at().in_order()
    return [{"effective_on": one.effective_on, "word": AGREEMENT.label(one.status), "note": one.note} for one in rows]


def _clauses(agreement: Agreement, *, staff: bool) -> list[dict[str, Any]]:
    """Clauses in order; each commitment with its figures for staff, with its promise alone for others."""
    kept = Commitment.objects.exclude(status__in=[CommitmentStatus.DRAFTED, CommitmentStatus.WITHDRAWN])
    kept = kept.select_related("owner", "group", "region").order_by("number")
    rows = Clause.objects.filter(agreement=agreement).order_by("number")
    clauses = list(rows.prefetch_related(Prefetch("commitments", kept, to_attr="kept")))
    told = {}
    if staff:
        for one in queries.brought([agreement])[0][0].commitments:
            told[one.commitment.pk] = {
                "actual": written(one.actual), "gap": written(one.gap) if one.gap else "",
                "hired": written(one.funnel.hired),
            }  # fmt: skip
    return [
        {
            "clause": clause,
            "commitments": [
                {"row": each, "told": told.get(each.pk), "tag": tag_of(each.status)} for each in clause.kept
            ],
        }
        for clause in clauses
    ]


@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came of the agreement until today, on one page."""
    expect_reader(request)
    name, content, kind = draw_agreement(open_agreement(request, public_id))
    headers = {"Content-Disposition": content_disposition_header(as_attachment=False, filename=name) or ""}
    return HttpResponse(content, content_type=kind, headers=headers)


@login_not_required
@require_GET
def iati(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agreement as an activity of the IATI standard."""
    agreement = open_agreement(request, public_id)
    response = HttpResponse(activities([agreement]), content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{agreement.code}-iati.xml"'
    return response
