"""Who stood where at one vacancy of a round: the full comparison, for those who may see it. Every look is logged.

Rank and coded reason only. No tier, fit or kind of seat: beside a rank each would tell who is protected. No draw number
and no id of a person: people are numbered by their ids in the frozen input, and either would lead from a line of it to
a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.coordination.matching.explaining.at_vacancy import Reason, everybody, reason_of
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import opened
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import Person

SHOWN = 100
PAGE = "comparison"


@dataclass(frozen=True)
class Row:
    """One person at the vacancy; without a name where the reader may not see her file. `public_id` is never shown."""

    place: int
    name: str
    public_id: str
    reason: Reason


@never_cache
@require_GET
def standing(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """Everyone who had the vacancy on her list, in legal order."""
    round_, post, rows = _compared(request, public_id, vacancy)
    AccessEntry.objects.bulk_create(_looks(request, rows, post))
    return render(request, "matching/standing.html", {"round": round_, "vacancy": post, "rows": rows})


@require_POST
def export(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """The comparison as a file. A POST, because it leaves an entry in the audit trail."""
    _round, post, rows = _compared(request, public_id, vacancy)
    file = _file(rows, request.POST.get("format", "csv"))
    with transaction.atomic():
        AccessEntry.objects.bulk_create(_looks(request, rows, post))
        audit.record(
            actor=request.user.public_id,  # type: ignore[union-attr]
            verb="export comparison", subject_kind="vacancy", subject=post.public_id, rows=len(rows),
        )  # fmt: skip
    return file


def _compared(request: HttpRequest, public_id: str, vacancy: str) -> tuple[Round, Vacancy, list[Row]]:
    need(request, "matching.see_comparison")
    round_ = get_object_or_404(Round.objects.select_related("policy"), public_id=public_id)
    post = get_object_or_404(Vacancy.objects.select_related("organisation", "unit"), public_id=vacancy)
    return round_, post, _rows(request, round_, post)


def _rows(request: HttpRequest, round_: Round, post: Vacancy) -> list[Row]:
    try:
        found = everybody(round_, post.public_id)
    except UserMistake:  # it took no part in the round, or the round has no result
        raise Http404 from None
    people_of = opened(round_).names.people
    ids = [people_of[number] for number in found.standing.seeker[:SHOWN].tolist()]
    people = {one.public_id: one for one in Person.objects.filter(public_id__in=ids)}
    return [
        Row(number + 1, _name(request, people.get(one)), one, reason_of(found.outcomes[number]))
        for number, one in enumerate(ids)
    ]


def _name(request: HttpRequest, person: Person | None) -> str:
    return person.full_name if person is not None and request.user.has_perm("people.see_person", person) else ""


def _looks(request: HttpRequest, rows: list[Row], post: Vacancy) -> list[AccessEntry]:
    """One look at the vacancy's comparison, and one at the file of everybody who is named in it."""
    actor, now = request.user.public_id, clock.now()  # type: ignore[union-attr]
    named = [AccessEntry(at=now, actor=actor, person=row.public_id, page=PAGE) for row in rows if row.name]
    return [AccessEntry(at=now, actor=actor, page=f"{PAGE}: {post.public_id}"), *named]


def _file(rows: list[Row], fmt: str) -> HttpResponse:
    columns = [_("rank"), _("person"), _("reason")]
    return table_file("comparison", columns, [[row.place, row.name, str(row.reason.label)] for row in rows], fmt)
