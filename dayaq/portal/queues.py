"""The queues at the left of the desk: what waits, how much of it, and the page of the room that works it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.queries import waiting_of
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Office, Staff
from dayaq.interventions.programmes.self_employment.models import Plan
from dayaq.interventions.programmes.self_employment.statuses import PlanStatus
from dayaq.interventions.vacancies.models import Call, Referral, Vacancy
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.portal.worklist import AT_MOST, PROPOSAL, SILENT, WITH_EMPLOYER, Task
from dayaq.registers.employers.models import Outreach
from dayaq.registers.people.models import Person


@dataclass(frozen=True)
class Queue:
    """An entry of the side navigation; `needs` marks what waits for an answer that is due."""

    label: Any
    url: str
    count: int
    needs: bool = False
    current: bool = False


def queues(post: Staff, rows: Sequence[Task], registered: int | None = None) -> list[Queue]:
    """The queues of an office; `rows` is its whole work list, from which what is short is counted.

    Whoever leads the office gets all its people, how many are `registered`, in place of her own.
    """
    to_ring, steps, titles, to_score = _counted(post)
    of_kind = {kind: sum(task.kind == kind for task in rows) for kind in (SILENT, PROPOSAL)}
    found = [
        Queue(_("Needs you today"), reverse("portal:desk"), len(rows), needs=True, current=True),
        Queue(_("Proposals to confirm"), reverse("matching:proposals"), _proposals(post, of_kind[PROPOSAL])),
        Queue(_("Employer silent"), reverse("vacancies:silent"), _silent(post, of_kind[SILENT]), needs=True),
        Queue(_("To ring and to print"), reverse("vacancies:to_ring"), to_ring),
        Queue(_("Next steps with employers"), reverse("employers:next_steps"), steps),
        Queue(_("Titles to review"), reverse("vacancies:titles"), titles),
        _my_people(post) if registered is None else _people_of_the_office(registered),
    ]
    # only for whoever sits on a commission
    return [*found, Queue(_("Plans to score"), reverse("self_employment:commission"), to_score)] if to_score else found


def _proposals(post: Staff, seen: int) -> int:
    if seen < AT_MOST:
        return seen
    return waiting_of(post.office).count()


def _silent(post: Staff, seen: int) -> int:
    if seen < AT_MOST:
        return seen
    return Referral.objects.filter(office=post.office, status__in=WITH_EMPLOYER, answer_due__lt=clock.today()).count()


def _counted(post: Staff) -> tuple[int, int, int, int]:
    """Calls and letters that are due, next steps with employers, uncoded titles, plans to score: one question."""
    office, today = post.office, clock.today()
    uncoded = Vacancy.objects.filter(status=VacancyStatus.OPEN, coding=Vacancy.Coding.WAITING)
    counted = Office.objects.filter(pk=office.pk).values_list(
        _number_of(Call.objects.due(office, today)),
        _number_of(Referral.objects.of_office(office).without_letter(today)),
        _number_of(Outreach.objects.due(office, today)),
        _number_of(uncoded, "folded_title"),
        _number_of(Plan.objects.filter(status=PlanStatus.SUBMITTED, application__offering__commission__staff=post)),
    )
    calls, letters, steps, titles, plans = counted[0]
    return calls + letters, steps, titles, plans


def _number_of(rows: QuerySet[Any], column: str = "pk") -> Coalesce:
    alike = rows.order_by().annotate(alike=Value(1)).values("alike")
    return Coalesce(Subquery(alike.annotate(number=Count(column, distinct=True)).values("number")), 0)


def _people_of_the_office(registered: int) -> Queue:
    return Queue(_("People of the office"), reverse("people:list"), registered)


def _my_people(post: Staff) -> Queue:
    count = Person.objects.of_caseworker(post).registered_on(clock.today()).count()
    return Queue(_("My people"), f"{reverse('people:list')}?status=on&mine=on", count)
