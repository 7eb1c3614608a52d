"""Writes the plan of a chunk: vacancies with their first statuses and what they ask for, changes, repeats, audit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.importing.advertisement import Advertisement
from dayaq.interventions.vacancies.importing.employers import Employers
from dayaq.interventions.vacancies.importing.planning import Code, Plan
from dayaq.interventions.vacancies.importing.register import Twin
from dayaq.interventions.vacancies.inferring import Asked, forget_asked
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange, VacancyRepeat, VacancyReserve
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.taxonomy.models import OccupationGroup, Unit
from dayaq.registers.taxonomy.occupations import UsualDemands

NOT_A_JOB = "not_a_job"
_WAGE_COLUMNS = {"salary", "wage_from", "wage_to", "currency", "basis"}
# what an update may change, by the columns of the file that say it
_WRITTEN = (
    "title", "folded_title", "language", "search_text", "organisation", "employer_name", "content_hash", "description",
    "unit_group", "coding", "coding_confidence", "seats", "wage_low_minor", "wage_high_minor", "currency", "wage_basis",
    "unit", "x_km", "y_km", "remote", "housing", "posted_on", "closes_on",
)  # fmt: skip


class Writer:
    """Writes for one import: `columns` are those of its file; what it has no column for is left as it is."""

    def __init__(self, *, origin: str, columns: Collection[str], actor: str) -> None:
        self._origin, self._columns, self._actor = origin, frozenset(columns), actor
        self._units = {unit.code: unit for unit in Unit.objects.select_related("region").order_by("pk")}
        self._groups = {group.code: group for group in OccupationGroup.objects.filter(level=4).order_by("pk")}
        self._usual = UsualDemands.current()

    def write(self, plan: Plan) -> None:
        """Write one chunk; within the caller's transaction."""
        self._employers = Employers()
        with transaction.atomic():
            acts = [*self._create(plan.create), *self._update(plan.update), *self._repeat(plan)]
            audit.record_many(actor=self._actor, acts=acts)

    def _create(self, planned: list[tuple[Advertisement, Code, Twin]]) -> Iterable[audit.Act]:
        vacancies = [self._new(one, code) for one, code, _twin in planned]
        Vacancy.objects.bulk_create(vacancies)
        asked = Asked()
        changes: list[VacancyChange] = []
        for (one, code, twin), vacancy in zip(planned, vacancies, strict=True):
            twin.pk = vacancy.pk
            asked.add(vacancy, self._usual, one.skills, one.licences, one.demands)
            changes += self._steps(vacancy, code)
        VacancyChange.objects.bulk_create(changes, batch_size=2_000)
        asked.write()
        self._reserve(zip((one for one, _code, _twin in planned), vacancies, strict=True))
        return [audit.Act("vacancy open", "vacancy", vacancy.public_id) for vacancy in vacancies]

    def _new(self, one: Advertisement, code: Code) -> Vacancy:
        vacancy = Vacancy(
            origin=self._origin,
            source=one.source,
            external_id=one.external_id,
            recorded_at=clock.now(),
            status=_last_status(one, code),
        )
        self._fill(vacancy, one)
        self._code(vacancy, code)
        vacancy.search_text = search_text_of(vacancy)
        return vacancy

    def _steps(self, vacancy: Vacancy, code: Code) -> list[VacancyChange]:
        """Its history so far: opened when it was posted; closed when its last day is past or it is no job."""
        told: dict[str, Any] = {"subject": vacancy, "recorded_at": vacancy.recorded_at, "recorded_by": self._actor}
        steps = [VacancyChange(status=VacancyStatus.OPEN, effective_on=vacancy.posted_on, step=1, **told)]
        if vacancy.status == VacancyStatus.WITHDRAWN:
            told["reason_code"] = NOT_A_JOB
            steps.append(VacancyChange(status=vacancy.status, effective_on=vacancy.posted_on, step=2, **told))
        elif vacancy.status == VacancyStatus.EXPIRED and vacancy.closes_on is not None:
            day_after = vacancy.closes_on + timedelta(days=1)
            steps.append(VacancyChange(status=vacancy.status, effective_on=day_after, step=2, **told))
        return steps

    def _update(self, planned: list[tuple[Advertisement, Code, int]]) -> Iterable[audit.Act]:
        by_pk = {pk: (one, code) for one, code, pk in planned}
        hired = Vacancy.objects.filter(pk__in=by_pk).annotate(hired=Count("hires"))
        vacancies = list(hired.select_related("organisation", "unit__region", "unit_group").order_by("pk"))
        for vacancy in vacancies:
            one, code = by_pk[vacancy.pk]
            recode = vacancy.folded_title != one.folded_title or vacancy.coding == Vacancy.Coding.WAITING
            self._fill(vacancy, one, kept=vacancy.hired)
            if recode:
                self._code(vacancy, code)
            vacancy.search_text = search_text_of(vacancy)
        Vacancy.objects.bulk_update(vacancies, _WRITTEN, batch_size=100)
        forget_asked(by_pk, inferred_only=False)
        asked = Asked()
        for vacancy in vacancies:
            one, _code = by_pk[vacancy.pk]
            asked.add(vacancy, self._usual, one.skills, one.licences, one.demands)
        asked.write()
        if "reserves" in self._columns:
            VacancyReserve.objects.filter(vacancy__in=by_pk).delete()
            self._reserve((by_pk[vacancy.pk][0], vacancy) for vacancy in vacancies)
        return [audit.Act("vacancy changed by its source", "vacancy", vacancy.public_id) for vacancy in vacancies]

    def _repeat(self, plan: Plan) -> Iterable[audit.Act]:
        VacancyRepeat.objects.bulk_create(
            VacancyRepeat(
                vacancy_id=twin.pk,  # type: ignore[misc]  # written by now
                source=one.source,
                external_id=one.external_id,
                content_hash=one.content_hash,
                posted_on=one.posted_on,
                title=one.title,
            )
            for one, twin in plan.repeat
        )
        for one, pk in plan.update_repeat:
            VacancyRepeat.objects.filter(pk=pk).update(
                content_hash=one.content_hash, posted_on=one.posted_on, title=one.title
            )
        return ()

    def _reserve(self, pairs: Iterable[tuple[Advertisement, Vacancy]]) -> None:
        VacancyReserve.objects.bulk_create(
            VacancyReserve(vacancy=vacancy, group_id=group, seats=seats, hard=hard)
            for one, vacancy in pairs
            for group, seats, hard in one.reserves
        )

    def _fill(self, vacancy: Vacancy, one: Advertisement, kept: int = 0) -> None:
        """Write into the vacancy what the file has columns for; never fewer seats than people hired (`kept`)."""
        vacancy.title, vacancy.folded_title, vacancy.content_hash = one.title, one.folded_title, one.content_hash
        has, is_new = self._columns, vacancy.pk is None
        if self._origin == Vacancy.Origin.NOTIFIED:
            vacancy.organisation = self._employers.of(one)
        elif "employer" in has or is_new:
            vacancy.employer_name = one.employer
        if "place" in has:
            unit = self._units.get(one.unit or "")
            vacancy.unit = unit
            vacancy.x_km, vacancy.y_km = (unit.x_km, unit.y_km) if unit else (None, None)
        if has & _WAGE_COLUMNS:
            wage = one.wage
            vacancy.wage_low_minor, vacancy.wage_high_minor = wage.low_minor, wage.high_minor
            vacancy.wage_basis = wage.basis
            vacancy.currency = wage.currency or vacancy.currency
        if "posted_on" in has or is_new:
            vacancy.posted_on = one.posted_on
        for column in has & {"remote", "housing", "closes_on", "description"}:
            setattr(vacancy, column, getattr(one, column))
        if "seats" in has:
            vacancy.seats = max(one.seats, kept)

    def _code(self, vacancy: Vacancy, code: Code) -> None:
        vacancy.unit_group = self._groups.get(code.unit_group or "")
        vacancy.coding_confidence, vacancy.language = code.confidence, code.language
        if vacancy.unit_group is not None:
            vacancy.coding = Vacancy.Coding.CODED
        else:
            vacancy.coding = Vacancy.Coding.NOT_A_JOB if code.not_a_job else Vacancy.Coding.WAITING


def _last_status(one: Advertisement, code: Code) -> str:
    if code.not_a_job:
        return VacancyStatus.WITHDRAWN
    over = one.closes_on is not None and one.closes_on < clock.today()
    return VacancyStatus.EXPIRED if over else VacancyStatus.OPEN
