"""What the register holds already, as an import asks for it: by number, and by employer and title.

Twins (vacancies of the same employer and title) are read once for the whole file, only those that the file can meet,
and grow as the import creates more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Q

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.vacancies.importing.advertisement import Advertisement
from dayaq.interventions.vacancies.models import Vacancy, VacancyRepeat
from dayaq.interventions.vacancies.statuses import VacancyStatus

Key = tuple[str, str]


@dataclass(slots=True)
class Twin:
    """A vacancy as far as a repeat of it must be told; `pk` comes when it is written."""

    pk: int | None
    posted_on: date
    unit: str | None
    origin: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A row that the register has: its key and the content it had."""

    pk: int
    content_hash: str


@dataclass
class Twins:
    """Vacancies by employer and title."""

    within_days: int
    by_key: defaultdict[str, list[Twin]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, keys: Collection[str]) -> Twins:
        """The vacancies whose employer and title are among the keys."""
        twins = cls(int(str(parameter("vacancy_files.repeat_days").value)))
        folded = lru_cache(maxsize=10_000)(fold)
        closed_by_hand = Q(status=VacancyStatus.FILLED) | (
            Q(status=VacancyStatus.WITHDRAWN) & ~Q(coding=Vacancy.Coding.NOT_A_JOB)
        )
        rows = Vacancy.objects.exclude(closed_by_hand).order_by("pk").values_list(
            "pk", "folded_title", "employer_name", "organisation__folded_name", "posted_on", "unit_id", "origin",
            "status",
        )  # fmt: skip
        for pk, title, name, organisation, posted_on, unit, origin, status in rows.iterator(chunk_size=5_000):
            key = f"{organisation or folded(name)}|{title}"
            if key in keys:
                twins.by_key[key].append(Twin(pk, posted_on, unit, origin, status == VacancyStatus.EXPIRED))
        return twins

    def nearest(self, one: Advertisement, origin: str, *, is_over: bool) -> Twin | None:
        """The vacancy that the advertisement repeats: same employer and title, near in time and place."""
        near = [
            twin
            for twin in self.by_key.get(one.twin_key, ())
            if abs((twin.posted_on - one.posted_on).days) <= self.within_days
            and (twin.unit is None or one.unit is None or twin.unit == one.unit)
            and (origin == Vacancy.Origin.COLLECTED or twin.origin == origin)
            and twin.is_over == is_over
        ]
        return min(near, key=lambda twin: abs((twin.posted_on - one.posted_on).days), default=None)

    def add(self, one: Advertisement, twin: Twin) -> None:
        if one.twin_key:
            self.by_key[one.twin_key].append(twin)


def known_vacancies(advertisements: Iterable[Advertisement]) -> dict[Key, Known]:
    """The vacancies that have the numbers of these advertisements."""
    return _known(Vacancy, advertisements)


def known_repeats(advertisements: Iterable[Advertisement]) -> dict[Key, Known]:
    """The repeats that have the numbers of these advertisements."""
    return _known(VacancyRepeat, advertisements)


def _known(model: type[Vacancy] | type[VacancyRepeat], advertisements: Iterable[Advertisement]) -> dict[Key, Known]:
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for one in advertisements:
        numbers[one.source].append(one.external_id)
    asked = Q(pk__in=[])
    for source, ids in numbers.items():
        asked |= Q(source=source, external_id__in=ids)
    rows = model._default_manager.filter(asked).order_by("pk")
    return {
        (source, number): Known(pk, content)
        for pk, source, number, content in rows.values_list("pk", "source", "external_id", "content_hash")
    }
