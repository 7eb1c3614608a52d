"""The people of a round whose files a reader may see: what was proposed to each, or why no seat was found.

A caseworker's are those of her office, an auditor's all; whoever may see nobody's file has no rows here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import opened
from dayaq.coordination.matching.reasons import CaseworkerDeclines, OfItself
from dayaq.foundation.offices.permissions import is_auditor, post_of
from dayaq.interventions.vacancies.reasons import OfItself as OfTheVacancy
from dayaq.registers.people.models import Person

PROPOSALS, UNPLACED = "proposals", "unplaced"
AT_ONCE = 2_000


def columns_of(table: str) -> list[str]:
    """The heads of one of the two tables."""
    if table == PROPOSALS:
        return [
            _("person"), _("vacancy"), _("employer"), _("rank on her list"), _("fit"), _("to confirm"), _("status"),
            _("reason"),
        ]  # fmt: skip
    return [_("person"), _("vacancies on her list"), _("reason")]


def rows_of(table: str, round_: Round, reader: Any) -> Iterator[list[Any]]:
    """The rows that the reader may see."""
    return _proposals(round_, reader) if table == PROPOSALS else _unplaced(round_, reader)


def _people(reader: Any) -> QuerySet[Person]:
    post = post_of(reader)
    if post is None:
        return Person.objects.none()
    return Person.objects.all() if is_auditor(reader) else Person.objects.filter(office=post.office_id)


def _proposals(round_: Round, reader: Any) -> Iterator[list[Any]]:
    found = Proposal.objects.filter(round=round_, person__in=_people(reader)).order_by("person__public_id", "pk")
    about = found.select_related("person", "vacancy__organisation").prefetch_related("status_changes")
    for one in about.iterator(chunk_size=AT_ONCE):
        last = max(one.status_changes.all(), key=lambda change: change.pk)
        yield [
            one.person.full_name, one.vacancy.title, one.vacancy.employer, one.rank or None, round(one.score, 3),
            _("yes") if one.to_confirm else _("no"), one.get_status_display(),
            one.override_reason or _reason(last.reason_code),
        ]  # fmt: skip


def _reason(code: str) -> str:
    known = dict([*CaseworkerDeclines.choices, *OfItself.choices, *OfTheVacancy.choices])
    return str(known.get(code, code))


def _unplaced(round_: Round, reader: Any) -> Iterator[list[Any]]:
    files = opened(round_)
    placed = set(files.result.allocation.seeker.tolist())
    offsets = files.result.candidates.offsets
    for person in _people(reader).order_by("public_id").iterator(chunk_size=AT_ONCE):
        seeker = files.names.seeker_of.get(person.public_id)
        if seeker is None or seeker in placed:
            continue
        listed = int(offsets[seeker + 1] - offsets[seeker])
        yield [person.full_name, listed, _("others came first") if listed else _("no vacancy fitted")]
