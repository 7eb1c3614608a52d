"""One vacancy of a round for caseworkers: who of their office was proposed and why, and why not others, as counts.

Others have no name here, no tier and no status: heads, managers and auditors compare them in `standing.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.matching.explaining import told_at
from dayaq.coordination.matching.explaining.at_vacancy import Reason, counts_in_words, counts_of, everybody
from dayaq.coordination.matching.explaining.telling import Told
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies.models import Vacancy

PAGE = "at vacancy"


@dataclass(frozen=True)
class Shown:
    """What the reader may see: proposals of her people with what each is told, and how many each reason concerns."""

    round: Round
    vacancy: Vacancy
    proposals: list[tuple[Proposal, Told | None]]
    counts: list[tuple[Reason, str]]


@never_cache
@require_GET
def at_vacancy(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """Who was proposed, and why not others."""
    shown = _shown(request, public_id, vacancy)
    AccessEntry.objects.bulk_create(_looks(request, shown))
    may_compare = request.user.has_perm("matching.see_comparison", shown.round)
    return render(request, "matching/at_vacancy.html", {"shown": shown, "may_compare": may_compare})


@require_POST
def export(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """The same as a file. A POST, because it leaves an entry in the audit trail."""
    shown = _shown(request, public_id, vacancy)
    columns = [_("person"), _("status"), _("reason"), _("people")]
    rows: list[list[object]] = [
        [one.person.full_name, one.get_status_display(), " ".join(told.decided) if told else one.override_reason, 1]
        for one, told in shown.proposals
    ]
    rows += [["", "", str(reason.label), number] for reason, number in shown.counts]
    file = table_file("vacancy", columns, rows, request.POST.get("format", "csv"))
    with transaction.atomic():
        AccessEntry.objects.bulk_create(_looks(request, shown))
        audit.record(
            actor=request.user.public_id,  # type: ignore[union-attr]
            verb="export vacancy of a round", subject_kind="vacancy", subject=shown.vacancy.public_id, rows=len(rows),
        )  # fmt: skip
    return file


def _shown(request: HttpRequest, public_id: str, vacancy: str) -> Shown:
    need(request, "matching.see_proposals")
    round_ = get_object_or_404(Round.objects.select_related("policy"), public_id=public_id)
    post = get_object_or_404(Vacancy.objects.select_related("organisation", "unit"), public_id=vacancy)
    try:
        counts = counts_in_words(counts_of(everybody(round_, post.public_id)))
    except UserMistake:  # it took no part in the round, or the round has no result
        raise Http404 from None
    found = Proposal.objects.filter(round=round_, vacancy=post).select_related("person").order_by("pk")
    hers = [one for one in found if request.user.has_perm("people.see_person", one.person)]
    told = told_at(round_, post, [one.person.public_id for one in hers])
    return Shown(round_, post, [(one, told.get(one.person.public_id)) for one in hers], counts)


def _looks(request: HttpRequest, shown: Shown) -> list[AccessEntry]:
    actor, now = request.user.public_id, clock.now()  # type: ignore[union-attr]
    return [AccessEntry(at=now, actor=actor, person=one.person.public_id, page=PAGE) for one, _told in shown.proposals]
