"""What came of commitments: promised → offered → referred → started → hired → still there after 3, 6 and 12 months.

Everything is counted from rows, in thousandths of a share; nothing is stored but what a report froze. A person counts
once at each step, with the largest share that any one of her rows has, so that an internship and the job after it are
one person of one commitment. Several commitments together (an agreement, all memoranda of a partner) are counted from
their rows again, never added up: two halves of one hire make one, a hire and an internship of one person make one.

Still there after so many months: the employment that the hire opened was not over on that day. Hires for which the
day has not come yet are not among those of whom it can be said (`of_3`, `of_6`, `of_12`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dayaq.coordination.agreements.models import WHOLE, Commitment, Fulfilment
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.spine.models import Application
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import ReferralStatus

HORIZONS = (3, 6, 12)
STEPS = ("promised", "offered", "referred", "started", "hired", "retained_3", "retained_6", "retained_12")
What = Commitment.What
_MEASURED_BY = {
    What.HIRES: "hired", What.INTERNSHIPS: "started", What.TRAINING_SEATS: "offered", What.VACANCIES: "offered"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Funnel:
    """All numbers in thousandths of one; `done` counts deeds (events, studies, devices)."""

    promised: int = 0
    offered: int = 0
    referred: int = 0
    started: int = 0
    hired: int = 0
    retained_3: int = 0
    retained_6: int = 0
    retained_12: int = 0
    of_3: int = 0
    of_6: int = 0
    of_12: int = 0
    done: int = 0

    def as_dict(self) -> dict[str, float | int]:
        """The numbers as people count: 3, or 2.5 where a share is counted."""
        return {name: as_number(value) for name, value in asdict(self).items()}


def as_number(thousandths: int) -> float | int:
    """2500 thousandths are 2.5; whole numbers stay whole."""
    return thousandths // WHOLE if thousandths % WHOLE == 0 else thousandths / WHOLE


Row = tuple[str, int]
"""What a person's step is read from, such as ("hire", 17): rows of several commitments about it add up."""


class Counting:
    """Reads everything about some commitments in four questions; then counts any of them together."""

    def __init__(self, commitments: Iterable[Commitment], day: date | None = None) -> None:
        self.day = day or clock.today()
        self.commitments = {one.pk: one for one in commitments}
        rows = Fulfilment.objects.filter(commitment__in=self.commitments, done_on__lte=self.day)
        about = ("vacancy", "offering", "participation", "hire__employment")
        self._of: dict[int, list[Fulfilment]] = defaultdict(list)
        for row in rows.select_related(*about).order_by("pk"):
            self._of[row.commitment_id].append(row)
        every = [row for rows_of in self._of.values() for row in rows_of]
        self._referred = {
            "vacancy": _people(
                Referral.objects.filter(
                    vacancy__in={row.vacancy_id for row in every if row.vacancy_id}, made_on__lte=self.day
                ).exclude(status=ReferralStatus.UNDONE),
                "vacancy_id",
            ),
            "offering": _people(
                Application.objects.filter(
                    offering__in={row.offering_id for row in every if row.offering_id}, made_on__lte=self.day
                ),
                "offering_id",
            ),
        }

    def of(self, commitments: Collection[int] | None = None) -> Funnel:
        """The funnel of some of the commitments (by their keys), of all when none are named."""
        chosen = [self.commitments[key] for key in (self.commitments if commitments is None else commitments)]
        rows = [row for one in chosen for row in self._of.get(one.pk, ())]
        hires = [row for row in rows if row.hire_id]
        kept = {months: self._kept(hires, months) for months in HORIZONS}
        return Funnel(
            promised=sum(one.amount for one in _comparable(chosen)) * WHOLE,
            offered=self._offered(rows),
            referred=_once_each(self._referrals(rows)),
            started=_once_each(self._starts(rows)),
            hired=_once_each((_person(row), ("hire", _key(row.hire_id)), row.share) for row in hires),
            done=sum(row.amount * row.share for row in rows if row.target == "deed"),
            **{f"retained_{months}": stayed for months, (stayed, _of) in kept.items()},
            **{f"of_{months}": of for months, (_stayed, of) in kept.items()},
        )

    def _offered(self, rows: Iterable[Fulfilment]) -> int:
        return sum(
            row.share * (row.vacancy.seats if row.vacancy else row.offering.seats if row.offering else 0)
            for row in rows
        )

    def _referrals(self, rows: Iterable[Fulfilment]) -> Iterable[tuple[int, Row, int]]:
        for row in rows:
            for name, key in (("vacancy", row.vacancy_id), ("offering", row.offering_id)):
                if key is not None:
                    for person in self._referred[name].get(key, ()):
                        yield person, (name, key), row.share

    def _starts(self, rows: Iterable[Fulfilment]) -> Iterable[tuple[int, Row, int]]:
        for row in rows:
            taken = row.participation
            if taken is not None and taken.first_day is not None and taken.first_day <= self.day:
                yield taken.person_id, ("participation", taken.pk), row.share
            elif row.hire is not None and row.hire.employment.first_day <= self.day:
                yield row.hire.employment.person_id, ("hire", row.hire.pk), row.share

    def _kept(self, hires: Iterable[Fulfilment], months: int) -> tuple[int, int]:
        """Of the hires whose day has come, those who were still there, and all."""
        stayed: list[tuple[int, Row, int]] = []
        judged: list[tuple[int, Row, int]] = []
        for row in hires:
            if row.hire is None:
                continue
            work = row.hire.employment
            until = add_months(work.first_day, months)
            if until > self.day:
                continue
            told = (work.person_id, ("hire", row.hire.pk), row.share)
            judged.append(told)
            if work.last_day is None or work.last_day >= until:
                stayed.append(told)
        return _once_each(stayed), _once_each(judged)


def _comparable(commitments: list[Commitment]) -> list[Commitment]:
    """Of several commitments those that promise places: seats and jobs are not added to events and studies."""
    return commitments if len(commitments) == 1 else [one for one in commitments if one.what in _MEASURED_BY]


def measured_by(commitment: Commitment) -> str | None:
    """The step of the funnel that a commitment is judged by; None where deeds are."""
    return _MEASURED_BY.get(What(commitment.what))


def actual(commitment: Commitment, funnel: Funnel) -> int:
    """How much of what was promised is there, in thousandths, by what the commitment counts."""
    measured = measured_by(commitment)
    return funnel.done if measured is None else int(getattr(funnel, measured)) + funnel.done


def may_leave_the_house(commitment: Commitment, funnel: Funnel) -> bool:
    """Whether a partner may read the figures: those of a protected group only when there are enough people in it.

    A partner knows whom it took on; a small number would tell of somebody what nobody may tell.
    """
    if commitment.group_id is None:
        return True
    fewest = parameter("agreements.smallest_group").whole * WHOLE
    return all(people >= fewest for people in (funnel.referred, funnel.started, funnel.hired))


def gap(commitment: Commitment, funnel: Funnel) -> int:
    """How much is missing, in thousandths; nothing when more was done than promised."""
    return max(0, commitment.amount * WHOLE - actual(commitment, funnel))


def _once_each(told: Iterable[tuple[int, Row, int]]) -> int:
    """Shares of one row add up, to a whole at most; of her rows a person counts with the largest."""
    rows: dict[int, dict[Row, int]] = defaultdict(lambda: defaultdict(int))
    for person, row, share in told:
        rows[person][row] += share
    return sum(min(WHOLE, max(shares.values())) for shares in rows.values())


def _people(rows: Any, column: str) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, person in rows.order_by().values_list(column, "person_id"):
        found[key].add(person)
    return found


def _person(row: Fulfilment) -> int:
    if row.hire is None:
        raise TypeError("It points at no hire.")
    return row.hire.employment.person_id


def _key(key: int | None) -> int:
    if key is None:
        raise TypeError("It points at no hire.")
    return key
