"""Decides what each advertisement of a chunk is: new, changed, the same, or a repeat. Writes nothing.

A number that is known decides alone; only an unknown one is compared with vacancies of the same employer and title.
A repeat that is seen again is unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dayaq.foundation.lib import clock
from dayaq.interventions.vacancies.importing import outcome
from dayaq.interventions.vacancies.importing.advertisement import Advertisement
from dayaq.interventions.vacancies.importing.register import Twin, Twins, known_repeats, known_vacancies
from dayaq.interventions.vacancies.importing.rows import ReadRow
from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding
from dayaq.registers.taxonomy.models import TitleDecision
from dayaq.registers.taxonomy.title_codings import current_coder

MOST_CODINGS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Code:
    """What became of a title: a unit group, "not a job", or neither yet."""

    unit_group: str | None
    confidence: float | None
    not_a_job: bool
    language: str

    @property
    def waits(self) -> bool:
        return self.unit_group is None and not self.not_a_job


@dataclass
class Plan:
    """What is to be done with the rows of a chunk; `counts` hold every row once."""

    create: list[tuple[Advertisement, Code, Twin]] = field(default_factory=list)
    update: list[tuple[Advertisement, Code, int]] = field(default_factory=list)
    repeat: list[tuple[Advertisement, Twin]] = field(default_factory=list)
    update_repeat: list[tuple[Advertisement, int]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Planner:
    """Plans chunk after chunk of one file."""

    def __init__(self, origin: str, twins: Twins) -> None:
        self._origin, self._twins = origin, twins
        self._codes = Codes()

    def plan(self, rows: Sequence[ReadRow]) -> Plan:
        plan = Plan()
        plan.counts[outcome.ERRORS] = sum(bool(row.mistakes) for row in rows)
        plan.counts[outcome.UNCHANGED] = sum(row.again for row in rows)
        fresh = [row.advertisement for row in rows if row.advertisement and not row.again]
        vacancies, repeats = known_vacancies(fresh), known_repeats(fresh)
        new: list[Advertisement] = []
        changed: list[tuple[Advertisement, int]] = []
        for one in fresh:
            vacancy, repeat = vacancies.get((one.source, one.external_id)), repeats.get((one.source, one.external_id))
            if vacancy is None and repeat is None:
                new.append(one)
            elif one.content_hash in {known.content_hash for known in (vacancy, repeat) if known}:
                plan.counts[outcome.UNCHANGED] += 1
            elif vacancy is not None:
                changed.append((one, vacancy.pk))
            elif repeat is not None:
                plan.update_repeat.append((one, repeat.pk))
        self._place(new, plan)
        codes = self._codes.of([one for one, _pk in changed])
        plan.update = [(one, code, pk) for (one, pk), code in zip(changed, codes, strict=True)]
        plan.counts[outcome.UPDATED] = len(plan.update) + len(plan.update_repeat)
        return plan

    def _place(self, new: Sequence[Advertisement], plan: Plan) -> None:
        """New numbers: a repeat of what is there, or a vacancy of its own."""
        alone: list[tuple[Advertisement, Twin]] = []
        for one in new:
            is_over = one.closes_on is not None and one.closes_on < clock.today()
            twin = self._twins.nearest(one, self._origin, is_over=is_over)
            if twin is not None:
                plan.repeat.append((one, twin))
            else:
                twin = Twin(None, one.posted_on, one.unit, self._origin, is_over)
                self._twins.add(one, twin)
                alone.append((one, twin))
        codes = self._codes.of([one for one, _twin in alone])
        plan.create = [(one, code, twin) for (one, twin), code in zip(alone, codes, strict=True)]
        plan.counts[outcome.CREATED] = len(plan.create)
        plan.counts[outcome.REPEATS] = len(plan.repeat)
        plan.counts[outcome.REVIEW] = sum(code.waits for code in codes)


class Codes:
    """Codes of titles, each worked out once; not trusted below the coder's threshold."""

    def __init__(self) -> None:
        refused = TitleDecision.objects.filter(unit_group=None).order_by("pk")
        self._not_jobs = frozenset(refused.values_list("folded_title", flat=True))
        self._kept: dict[tuple[str, str], Coding] = {}

    @cached_property
    def _coder(self) -> Coder:
        return current_coder()  # takes seconds to build, and a file that brings nothing new never asks

    def of(self, advertisements: Sequence[Advertisement]) -> list[Code]:
        return [self._code(one) for one in advertisements]

    def _code(self, one: Advertisement) -> Code:
        coding = self._coding(one.title, one.function)
        if one.folded_title in self._not_jobs:
            return Code(None, None, not_a_job=True, language=coding.language)
        accepted = coding.isco08 is not None and coding.confidence >= ACCEPT
        return Code(coding.isco08 if accepted else None, coding.confidence, not_a_job=False, language=coding.language)

    def _coding(self, title: str, function: str) -> Coding:
        if (title, function) not in self._kept:
            if len(self._kept) >= MOST_CODINGS_KEPT:
                self._kept.clear()
            self._kept[title, function] = self._coder.code(title, function or None)
        return self._kept[title, function]
