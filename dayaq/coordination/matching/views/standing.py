"""Who stood where at one vacancy of a round: the full comparison, for those who may see it. Every look is logged.

No draw number and no id of a person: people are numbered by their ids in the frozen input, and either would lead from
a line of it to a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.allocation.score import SCALE
from dayaq.allocation.staff import interested_at
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import opened
from dayaq.coordination.matching.views.answers import need, table_file
from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import Person
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.taxonomy.models import Group

SHOWN = 100
PAGE = "comparison"


@dataclass(frozen=True)
class Row:
    """One person at the vacancy; without a name where the reader may not see her file. `public_id` is never shown."""

    place: int
    name: str
    public_id: str
    first_tier: bool
    score: float
    holds: bool
    seat: str
    holds_better: bool


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
    files = opened(round_)
    place = files.names.place_of.get(post.public_id)
    if place is None:
        raise Http404
    found = interested_at(files.problem, files.result, place)
    ids = [files.names.people[number] for number in found.seeker[:SHOWN].tolist()]
    people = {one.public_id: one for one in Person.objects.filter(public_id__in=ids)}
    groups = {1 << group.bit: group for group in Group.objects.all()}
    return [
        Row(
            place=number + 1,
            name=_name(request, people.get(one)),
            public_id=one,
            first_tier=bool(found.tier[number]),
            score=int(found.score[number]) / SCALE,
            holds=bool(found.holds[number]),
            seat=_seat(request, people.get(one), groups.get(int(found.seat[number]))) if found.holds[number] else "",
            holds_better=bool(found.holds_better[number]),
        )
        for number, one in enumerate(ids)
    ]


def _name(request: HttpRequest, person: Person | None) -> str:
    return person.full_name if person is not None and request.user.has_perm("people.see_person", person) else ""


def _seat(request: HttpRequest, person: Person | None, group: Group | None) -> str:
    """Which seat she holds; for whom it is kept is read by whoever may read it in her file."""
    if group is None:
        return _("open to all")
    permission = "people.see_sealed" if group.code in SEALED_GROUPS else "people.see_protection"
    may_read = person is not None and request.user.has_perm(permission, person)
    return group.label if may_read else _("kept for a group")


def _looks(request: HttpRequest, rows: list[Row], post: Vacancy) -> list[AccessEntry]:
    """One look at the vacancy's comparison, and one at the file of everybody who is named in it."""
    actor, now = request.user.public_id, clock.now()  # type: ignore[union-attr]
    named = [AccessEntry(at=now, actor=actor, person=row.public_id, page=PAGE) for row in rows if row.name]
    return [AccessEntry(at=now, actor=actor, page=f"{PAGE}: {post.public_id}"), *named]


def _file(rows: list[Row], fmt: str) -> HttpResponse:
    columns = [_("rank"), _("person"), _("first tier"), _("fit"), _("seat"), _("has a better one")]
    told = [
        [row.place, row.name, _yes(row.first_tier), round(row.score, 4), row.seat, _yes(row.holds_better)]
        for row in rows
    ]
    return table_file("comparison", columns, told, fmt)


def _yes(answer: bool) -> str:
    return _("yes") if answer else _("no")
