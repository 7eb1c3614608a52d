"""Opening and closing vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.models import (
    Vacancy,
    VacancyChange,
    VacancyDemand,
    VacancyLicence,
    VacancyReserve,
    VacancySkill,
)
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.seats import check_free_seat, locked
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import OccupationGroup, Unit
from dayaq.registers.taxonomy.occupations import UsualDemands

AT_ONCE = 200


@dataclass(frozen=True)
class Reserve:
    """Seats kept for a group."""

    group: str
    seats: int
    hard: bool = False


def notify_vacancy(
    *,
    organisation: Organisation,
    title: str,
    unit_group: OccupationGroup,
    seats: int,
    actor: str,
    unit: Unit | None = None,
    skills: Sequence[str] = (),
    licences: Sequence[str] = (),
    demands: Sequence[str] = (),
    reserves: Sequence[Reserve] = (),
    posted_on: date | None = None,
    **columns: Any,
) -> Vacancy:
    """Open a vacancy that its employer told us of; what he does not say of skills is inferred and marked so."""
    usual = UsualDemands.current()
    with transaction.atomic():
        vacancy = Vacancy(
            origin=Vacancy.Origin.NOTIFIED,
            organisation=organisation,
            title=title,
            folded_title=fold(title)[:300],
            unit_group=unit_group,
            coding=Vacancy.Coding.CODED,
            coding_confidence=1.0,
            seats=seats,
            unit=unit,
            x_km=unit.x_km if unit else None,
            y_km=unit.y_km if unit else None,
            posted_on=posted_on or clock.today(),
            recorded_at=clock.now(),
            **columns,
        )
        vacancy.search_text = search_text_of(vacancy)
        check_row(vacancy)
        vacancy.save(force_insert=True)
        _write_demands(vacancy, usual, skills, licences, demands)
        VacancyReserve.objects.bulk_create(
            VacancyReserve(vacancy=vacancy, group_id=one.group, seats=one.seats, hard=one.hard) for one in reserves
        )
        change_vacancy_status(vacancy=vacancy, status=VacancyStatus.OPEN, actor=actor)
    return vacancy


def notify_once(*, form_token: str, **told: Any) -> Vacancy:
    """As `notify_vacancy`, for a form: sent twice it opens one vacancy, and the second time returns the first."""
    opened = Vacancy.objects.filter(form_token=form_token).exclude(form_token="")
    try:
        return opened.order_by("pk").first() or notify_vacancy(form_token=form_token, **told)
    except IntegrityError:  # the same form at the same moment
        return opened.get()


def check_row(vacancy: Vacancy) -> None:
    """Raise the sentence of the first field or constraint that the vacancy does not keep."""
    try:
        vacancy.full_clean(exclude=["status", "search_text", "form_token"])
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise UserMistake(sentences[0], field=None if field == NON_FIELD_ERRORS else field) from error


def _write_demands(
    vacancy: Vacancy, usual: UsualDemands, skills: Sequence[str], licences: Sequence[str], demands: Sequence[str]
) -> None:
    code = vacancy.unit_group_id or ""
    said = bool(skills)
    asked = skills or usual.skills.get(code, ())
    VacancySkill.objects.bulk_create(
        VacancySkill(vacancy=vacancy, skill_id=skill, inferred=not said) for skill in asked
    )
    VacancyLicence.objects.bulk_create(
        VacancyLicence(vacancy=vacancy, licence_id=one, inferred=one not in licences)
        for one in dict.fromkeys((*licences, *usual.licences_of(code)))
    )
    VacancyDemand.objects.bulk_create(
        VacancyDemand(vacancy=vacancy, function_id=one, inferred=one not in demands)
        for one in dict.fromkeys((*demands, *usual.functions_of(code)))
    )


def change_vacancy_status(
    *, vacancy: Vacancy, status: str, actor: str, who: str = "caseworker", reason_code: str = "", note: str = ""
) -> None:
    """Open, close or open again."""
    with transaction.atomic():
        append_change(
            change=VacancyChange,
            subject=vacancy,
            status=status,
            effective_on=max(clock.today(), vacancy.posted_on),
            by=actor,
            who=who,
            reason_code=reason_code,
            note=note,
        )
        audit.record(actor=actor, verb=f"vacancy {status}", subject_kind="vacancy", subject=vacancy.public_id)


def reopen_vacancy(*, vacancy: Vacancy, actor: str, note: str = "") -> None:
    """Open again what has a free seat; a last day that is past is taken off, else it would expire at once."""
    with transaction.atomic():
        vacancy = locked(vacancy)
        check_free_seat(vacancy)
        if vacancy.closes_on is not None and vacancy.closes_on < clock.today():
            vacancy.closes_on = None
            vacancy.save(update_fields=["closes_on"])
        change_vacancy_status(vacancy=vacancy, status=VacancyStatus.OPEN, actor=actor, note=note)


def expire_vacancies() -> int:
    """The worker's chore: an open vacancy whose own last day is past has expired."""
    past = Vacancy.objects.filter(status=VacancyStatus.OPEN, closes_on__lt=clock.today()).order_by("closes_on", "pk")
    some = list(past[:AT_ONCE])
    for vacancy in some:
        change_vacancy_status(vacancy=vacancy, status=VacancyStatus.EXPIRED, actor=audit.SYSTEM, who="system")
    return len(some)
