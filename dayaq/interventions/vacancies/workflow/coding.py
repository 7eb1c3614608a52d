"""What a title means: one pick by a caseworker codes every vacancy that waits with it, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.inferring import Asked, forget_asked
from dayaq.interventions.vacancies.models import Vacancy, VacancyDemand, VacancyLicence, VacancySkill
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.interventions.vacancies.workflow.posting import change_vacancy_status
from dayaq.registers.taxonomy.models import OccupationGroup
from dayaq.registers.taxonomy.occupations import UsualDemands
from dayaq.registers.taxonomy.title_codings import forget_title, remember_title

NOT_A_JOB = "not_a_job"
PICKED = 1.0
_CODED = ("unit_group", "coding", "coding_confidence", "search_text")
_COLUMNS = ((VacancySkill, "skill_id"), (VacancyLicence, "licence_id"), (VacancyDemand, "function_id"))
_Coding = Vacancy.Coding


def code_title(*, title: str, unit_group: OccupationGroup | None, actor: str) -> int:
    """Say what a title means (None: it is not a job); returns how many waiting vacancies this has coded."""
    if unit_group is not None and unit_group.level != 4:
        raise UserMistake(_("“%(code)s” is no unit group of ISCO-08.") % {"code": unit_group.code})
    with transaction.atomic():
        vacancies = _locked(Vacancy.objects.filter(folded_title=_folded(title), coding=_Coding.WAITING))
        coding = _Coding.CODED if unit_group else _Coding.NOT_A_JOB
        _write(vacancies, unit_group, coding, PICKED)
        if unit_group is not None:
            _infer(vacancies)
        for vacancy in vacancies:
            if unit_group is None and vacancy.status == VacancyStatus.OPEN:
                change_vacancy_status(
                    vacancy=vacancy, status=VacancyStatus.WITHDRAWN, actor=actor, reason_code=NOT_A_JOB
                )
        _record("code vacancy", vacancies, actor, unit_group.code if unit_group else NOT_A_JOB)
        remember_title(title=title, unit_group=unit_group.code if unit_group else None, actor=actor)
    return len(vacancies)


def uncode_title(*, title: str, actor: str) -> int:
    """Take the pick back: what it coded waits again, and so will the next advertisement; returns how many wait."""
    with transaction.atomic():
        picked = Vacancy.objects.filter(folded_title=_folded(title), coding_confidence=PICKED)
        # what an employer notified at the desk was coded there, not by a pick
        vacancies = _locked(picked.exclude(source="").exclude(coding=_Coding.WAITING))
        forget_asked((vacancy.pk for vacancy in vacancies), inferred_only=True)
        refused = [vacancy for vacancy in vacancies if vacancy.coding == _Coding.NOT_A_JOB]
        _write(vacancies, None, _Coding.WAITING, None)
        for vacancy in refused:
            if vacancy.status == VacancyStatus.WITHDRAWN:
                change_vacancy_status(vacancy=vacancy, status=VacancyStatus.OPEN, actor=actor, reason_code="undo")
        _record("uncode vacancy", vacancies, actor, "")
        forget_title(title=title, actor=actor)
    return len(vacancies)


def _folded(title: str) -> str:
    return fold(title)[:300]


def _locked(vacancies: Iterable[Vacancy]) -> list[Vacancy]:
    rows = vacancies.select_for_update(of=("self",))  # type: ignore[attr-defined]
    return list(rows.select_related("organisation", "unit__region", "unit_group").order_by("pk"))


def _write(vacancies: list[Vacancy], unit_group: OccupationGroup | None, coding: str, confidence: float | None) -> None:
    for vacancy in vacancies:
        vacancy.unit_group, vacancy.coding, vacancy.coding_confidence = unit_group, coding, confidence
        vacancy.search_text = search_text_of(vacancy)
    Vacancy.objects.bulk_update(vacancies, _CODED, batch_size=200)


def _infer(vacancies: list[Vacancy]) -> None:
    """Add what the occupation usually asks to what the employer said."""
    usual, asked = UsualDemands.current(), Asked()
    keys = [vacancy.pk for vacancy in vacancies]
    said = {
        model: {(row.vacancy_id, getattr(row, column)) for row in model._default_manager.filter(vacancy__in=keys)}
        for model, column in _COLUMNS
    }
    with_skills = {vacancy for vacancy, _skill in said[VacancySkill]}
    for vacancy in vacancies:
        asked.add(vacancy, usual)
    asked.skills = [row for row in asked.skills if row.vacancy_id not in with_skills]
    asked.licences = [row for row in asked.licences if (row.vacancy_id, row.licence_id) not in said[VacancyLicence]]
    asked.demands = [row for row in asked.demands if (row.vacancy_id, row.function_id) not in said[VacancyDemand]]
    asked.write()


def _record(verb: str, vacancies: list[Vacancy], actor: str, means: str) -> None:
    audit.record_many(
        actor=actor, acts=[audit.Act(verb, "vacancy", vacancy.public_id, {"means": means}) for vacancy in vacancies]
    )
