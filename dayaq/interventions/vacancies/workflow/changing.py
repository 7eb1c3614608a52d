"""Changing what a vacancy offers and asks: every change stands in the trail with what it was before.

A list that is changed counts as the employer's own word; one that is left alone keeps what was inferred as inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies import seats
from dayaq.interventions.vacancies.models import (
    Vacancy,
    VacancyDemand,
    VacancyLicence,
    VacancyReserve,
    VacancySkill,
)
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.interventions.vacancies.workflow import ending
from dayaq.interventions.vacancies.workflow.posting import Reserve, change_vacancy_status, check_row

COLUMNS = ("seats", "wage_low_minor", "wage_high_minor", "wage_basis", "remote", "housing", "closes_on", "description")
UNTOLD = ("description",)
"""Too long for the trail, which says only that they changed."""
LISTS: Mapping[str, tuple[type[Any], str]] = {
    "skills": (VacancySkill, "skill_id"),
    "licences": (VacancyLicence, "licence_id"),
    "demands": (VacancyDemand, "function_id"),
}


@dataclass(frozen=True)
class Wanted:
    """The vacancy as it shall be: columns by name, codes by list, the kept seats; `confirmed`: he said the lists."""

    columns: Mapping[str, Any]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reserves: Sequence[Reserve] = ()
    confirmed: bool = False


def change_vacancy(*, vacancy: Vacancy, wanted: Wanted, actor: str) -> list[str]:
    """Bring the vacancy to what is wanted; returns the names of what changed."""
    with transaction.atomic():
        vacancy = seats.locked(vacancy)
        taken = vacancy.seats - seats.free_seats(vacancy)
        _check(wanted, taken)
        fills = wanted.columns.get("seats", vacancy.seats) == taken and vacancy.status == VacancyStatus.OPEN
        waiting = ending.hold(Q(vacancy=vacancy)) if fills else None
        changed = {**_columns(vacancy, wanted), **_lists(vacancy, wanted), **_reserves(vacancy, wanted)}
        if waiting is not None:
            ending.end_others(waiting)
            change_vacancy_status(vacancy=vacancy, status=VacancyStatus.FILLED, actor=actor)
        if changed:
            audit.record(
                actor=actor, verb="change vacancy", subject_kind="vacancy", subject=vacancy.public_id, changed=changed
            )
    return list(changed)


def _check(wanted: Wanted, taken: int) -> None:
    number = wanted.columns.get("seats")
    if number is not None and number < taken:
        raise UserMistake(
            _("%(taken)d people are hired already: the vacancy has at least as many seats.") % {"taken": taken},
            field="seats",
        )
    if number is not None and sum(one.seats for one in wanted.reserves) > number:
        raise UserMistake(_("More seats are reserved than the vacancy has."), field="seats")


def _columns(vacancy: Vacancy, wanted: Wanted) -> dict[str, Any]:
    changed = {}
    for name in COLUMNS:
        before, after = getattr(vacancy, name), wanted.columns.get(name, getattr(vacancy, name))
        if before != after:
            setattr(vacancy, name, after)
            changed[name] = [] if name in UNTOLD else [_plain(before), _plain(after)]
    if changed:
        check_row(vacancy)
        vacancy.save(update_fields=list(changed))
    return changed


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _lists(vacancy: Vacancy, wanted: Wanted) -> dict[str, Any]:
    changed = {}
    for name, codes in wanted.lists.items():
        model, column = LISTS[name]
        rows = model._default_manager.filter(vacancy=vacancy)
        known = dict(rows.order_by(column).values_list(column, "inferred"))
        if set(known) == set(codes) and not (wanted.confirmed and any(known.values())):
            continue
        rows.delete()
        model._default_manager.bulk_create(model(vacancy=vacancy, **{column: code}) for code in dict.fromkeys(codes))
        changed[name] = [sorted(known), sorted(codes)]
    return changed


def _reserves(vacancy: Vacancy, wanted: Wanted) -> dict[str, Any]:
    rows = VacancyReserve.objects.filter(vacancy=vacancy)
    before = sorted([one.group_id, one.seats, one.hard] for one in rows.order_by("pk"))
    after = sorted([one.group, one.seats, one.hard] for one in wanted.reserves)
    if before == after:
        return {}
    rows.delete()
    VacancyReserve.objects.bulk_create(
        VacancyReserve(vacancy=vacancy, group_id=one.group, seats=one.seats, hard=one.hard) for one in wanted.reserves
    )
    return {"reserves": [before, after]}
