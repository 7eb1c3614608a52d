"""Vacancies with what they ask and offer: notified ones, and collected ones, which the real coder codes by their title.

A title the coder is unsure of waits in the queue if it is new; of an older one a caseworker has said what it means.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from dayaq.config.demonstration import adverts
from dayaq.config.demonstration.adverts import Advert
from dayaq.config.demonstration.calendar import TODAY, ago, office_day, recorded
from dayaq.config.demonstration.draws import chance, some
from dayaq.config.demonstration.employers import Employer, Employers
from dayaq.config.demonstration.facts import Occupation, occupations
from dayaq.config.demonstration.labour import Labour, wage
from dayaq.config.demonstration.offices import Offices
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.interventions.vacancies.models import (
    Vacancy,
    VacancyChange,
    VacancyDemand,
    VacancyLicence,
    VacancyRepeat,
    VacancyReserve,
    VacancySkill,
)
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding
from dayaq.registers.taxonomy.models import OccupationGroup, Unit
from dayaq.registers.taxonomy.occupations import UsualDemands

_NOTIFIED = 0.56
_FATES = ((VacancyStatus.OPEN, 82), (VacancyStatus.FILLED, 9), (VacancyStatus.EXPIRED, 6), (VacancyStatus.WITHDRAWN, 3))
_SEATS = ((1, 56), (2, 16), (3, 9), (4, 4), (5, 4), (8, 4), (12, 2), (20, 1.2), (30, 0.6))
_BOARDS = ("isler.example", "vakansiya.example", "rabota.example")
_QUEUE_DAYS = 30
_RESERVES = ("long_term_unemployed", "long_term_unemployed", "disability", "war_veteran", "martyr_family", "youth")
# Where enough people live that somebody of a group is among those who fit
_CITIES = ("AZ-BA", "AZ-SM", "AZ-GA", "AZ-ABS")
_QUOTA_FROM = 25  # employees
# The demonstration's job seeker is a welder of Sumgayit: these are in reach of him, the first with a reserve.
_SURE = (
    ("7212", "AZ-SM"),
    ("7212", "AZ-SM"),
    ("7212", "AZ-ABS"),
    ("7126", "AZ-SM"),
    ("7212", "AZ-BA"),
    ("7214", "AZ-SM"),
)


@dataclass
class Seats:
    """A notified vacancy as referrals see it: who can still be sent, who can still be hired."""

    vacancy: int
    organisation: int
    employer: str
    unit: Unit
    isco08: str
    x_km: float
    y_km: float
    posted_on: date
    ended_on: date | None
    hires: int
    """Seats that somebody can still be hired for; an open vacancy keeps one."""
    referrals: int


@dataclass
class _Draft:
    """A vacancy before its title is coded."""

    notified: bool
    meant: Occupation
    unit: Unit
    employer: Employer
    advert: Advert
    fate: str
    posted_on: date
    ended_on: date | None
    seats: int
    sure: bool
    place: Unit | None = None
    """The unit that the advertisement names."""
    written_employer: str = ""
    remote: bool | None = None
    housing: bool | None = None


class Vacancies:
    def __init__(
        self, rng: random.Random, labour: Labour, offices: Offices, employers: Employers, coder: Coder
    ) -> None:
        self.rng, self.labour, self.offices, self.employers, self.coder = rng, labour, offices, employers, coder
        self.usual = UsualDemands.current()
        self.groups = {group.code: group for group in OccupationGroup.objects.filter(level=4).order_by("code")}
        self.vacancies = Table(
            Vacancy, "public_id", "origin", "source", "external_id", "content_hash", "organisation_id",
            "establishment_id", "employer_name", "title", "folded_title", "description", "language", "search_text",
            "unit_group_id", "coding",
            "coding_confidence", "seats", "wage_low_minor", "wage_high_minor", "wage_basis", "unit_id", "x_km", "y_km",
            "remote", "housing", "posted_on", "closes_on", "status", "recorded_at",
        )  # fmt: skip
        self.changes = Table(
            VacancyChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step"
        )
        self.repeats = Table(VacancyRepeat, "vacancy_id", "source", "external_id", "content_hash", "posted_on", "title")
        self.skills = Table(VacancySkill, "vacancy_id", "skill_id", "inferred")
        self.licences = Table(VacancyLicence, "vacancy_id", "licence_id", "inferred")
        self.demands = Table(VacancyDemand, "vacancy_id", "function_id", "inferred")
        self.reserves = Table(VacancyReserve, "vacancy_id", "group_id", "seats", "hard")
        self.tables = (
            self.vacancies, self.changes, self.repeats, self.skills, self.licences, self.demands, self.reserves,
        )  # fmt: skip
        self.notified: defaultdict[str, list[Seats]] = defaultdict(list)  # by unit group
        self.seats = 0

    def write(self, count: int, chunk: int = 2_000) -> Iterator[int]:
        """Write so many vacancies, chunk by chunk; yields how many there are."""
        drafts = (self._draft(_SURE[number] if number < len(_SURE) else None) for number in range(count))
        while batch := list(islice(drafts, chunk)):
            collected = list(dict.fromkeys(draft.advert.title for draft in batch if not draft.notified))
            codings = dict(zip(collected, self.coder.code_many(collected), strict=True))
            for draft in batch:
                self._add(draft, None if draft.notified else codings[draft.advert.title])
            for table in self.tables:
                table.write()
            yield self.vacancies.written

    def _draft(self, sure: tuple[str, str] | None) -> _Draft:
        rng, geography = self.rng, self.labour.geography
        unit = geography.units[sure[1]] if sure else geography.workplaces.spin(rng)
        meant = occupations()[sure[0]] if sure else self.labour.occupation_asked_for(rng, unit)
        employer = self.employers.near(rng, meant.industry, unit)
        fate = VacancyStatus.OPEN if sure else rng.choices([fate for fate, _w in _FATES], [w for _f, w in _FATES])[0]
        is_open = fate == VacancyStatus.OPEN
        posted_on = office_day(ago(1 + 55 * rng.random() ** 1.4) if is_open else ago(rng.uniform(60, 420)))
        ended_on = None if is_open else posted_on + timedelta(days=rng.randrange(10, 50))
        notified = sure is not None or chance(rng, _NOTIFIED)
        kind = geography.profile(unit).kind
        return _Draft(
            notified=notified,
            meant=meant,
            unit=unit,
            employer=employer,
            advert=adverts.advert(rng, meant, kind, unit, employer.name, surely_a_job=notified),
            fate=fate,
            posted_on=posted_on,
            ended_on=ended_on,
            seats=rng.choices([seats for seats, _w in _SEATS], [w for _s, w in _SEATS])[0],
            sure=sure is not None,
        )

    def _add(self, draft: _Draft, coding: Coding | None) -> None:
        rng = self.rng
        isco08, confidence, state = self._code(draft, coding)
        draft.place = draft.unit if draft.notified or not chance(rng, 0.3) else None
        draft.written_employer = draft.employer.name if draft.notified else self._employer_as_written(draft.employer)
        point = self._point(draft)
        key = self.vacancies.add(
            seeded_public_id(rng), *self._source(draft), *self._employer_columns(draft), *self._text(draft, isco08),
            isco08, state, confidence, draft.seats, *self._wages(draft), draft.place.code if draft.place else None,
            *(point or (None, None)), draft.remote, draft.housing, draft.posted_on, self._closes_on(draft), draft.fate,
            recorded(rng, draft.posted_on),
        )  # fmt: skip
        self._tell_history(key, draft)
        if isco08:
            self._ask(key, draft, isco08)
        if draft.notified:
            self._reserve(key, draft)
            if isco08 and point:
                self._offer_to_referrals(key, draft, isco08, point)
        elif chance(rng, 0.08):
            again = min(TODAY - timedelta(days=1), draft.posted_on + timedelta(days=rng.randrange(1, 9)))
            self.repeats.add(key, rng.choice(_BOARDS), f"r-{key}", _hash(draft), again, draft.advert.title)
        if draft.fate == VacancyStatus.OPEN:
            self.seats += draft.seats

    def _source(self, draft: _Draft) -> tuple[str, str, str, str]:
        """Origin, board, number and hash of an advertisement; a notified vacancy has only the first."""
        if draft.notified:
            return Vacancy.Origin.NOTIFIED, "", "", ""
        return Vacancy.Origin.COLLECTED, self.rng.choice(_BOARDS), seeded_public_id(self.rng), _hash(draft)

    @staticmethod
    def _employer_columns(draft: _Draft) -> tuple[int | None, int | None, str]:
        """The registered employer and its establishment, or the name that the advertisement gives."""
        if not draft.notified:
            return None, None, draft.written_employer
        here = draft.employer.unit.code == draft.unit.code
        return draft.employer.organisation, draft.employer.establishment if here else None, ""

    def _text(self, draft: _Draft, isco08: str | None) -> tuple[str, str, str, str, str]:
        """Title, folded title, description, language, and what a search goes through."""
        rng, advert = self.rng, draft.advert
        from_home = draft.meant.isco08[:2] == "25" and chance(rng, 0.4)
        draft.remote = True if from_home else False if draft.notified else None
        draft.housing = self._housing(draft)
        told = adverts.description(
            rng, advert, draft.written_employer, housing=bool(draft.housing), remote=bool(draft.remote)
        )
        searched = Vacancy(
            title=advert.title,
            employer_name=draft.written_employer,
            unit=draft.place,
            unit_group=self.groups[isco08] if isco08 else None,
        )
        return advert.title, fold(advert.title)[:300], told, advert.language, search_text_of(searched)

    def _code(self, draft: _Draft, coding: Coding | None) -> tuple[str | None, float | None, str]:
        """The unit group, how sure, and whether it waits: what the register would hold."""
        if coding is None:  # the caseworker who took the notification chose it
            return draft.meant.isco08, 1.0, Vacancy.Coding.CODED
        if coding.isco08 and coding.confidence >= ACCEPT and draft.advert.names_a_job:
            return coding.isco08, round(coding.confidence, 3), Vacancy.Coding.CODED
        if (TODAY - draft.posted_on).days <= _QUEUE_DAYS:
            return None, round(coding.confidence, 3), Vacancy.Coding.WAITING
        if not draft.advert.names_a_job:
            return None, round(coding.confidence, 3), Vacancy.Coding.NOT_A_JOB
        return draft.meant.isco08, 1.0, Vacancy.Coding.CODED

    def _point(self, draft: _Draft) -> tuple[float, float] | None:
        """Where the work is: at the employer's door if he notified it, else the centre of the unit, if it is named."""
        unit = draft.place
        if unit is None:
            return None
        return self.labour.geography.near(self.rng, unit)[1] if draft.notified else (unit.x_km, unit.y_km)

    def _employer_as_written(self, employer: Employer) -> str:
        """How an advertisement writes its employer: often plainly, sometimes not at all."""
        style = self.rng.random()
        return "" if style < 0.06 else employer.name if style < 0.6 else employer.name.replace("“", "").replace("”", "")

    def _housing(self, draft: _Draft) -> bool | None:
        if draft.place and self.labour.geography.profile(draft.place).liberated:
            offered = chance(self.rng, 0.75 if draft.meant.industry in "FDH" else 0.35)
            return offered if draft.notified else offered or None
        return chance(self.rng, 0.03) if draft.notified else None

    def _wages(self, draft: _Draft) -> tuple[int | None, int | None, str]:
        """The lower and upper wage in qəpik, and whether they are gross."""
        rng = self.rng
        if chance(rng, 0.08 if draft.notified else 0.45):
            return None, None, Vacancy.WageBasis.UNKNOWN
        low = wage(rng, draft.meant, draft.place, spread=0.2) * 100
        high = low + rng.randrange(1, 6) * 5_000 if chance(rng, 0.35) else None
        basis = (
            Vacancy.WageBasis.GROSS
            if draft.notified
            else rng.choice((Vacancy.WageBasis.NET, Vacancy.WageBasis.UNKNOWN))
        )
        return low, high, basis

    def _closes_on(self, draft: _Draft) -> date | None:
        rng = self.rng
        if draft.fate == VacancyStatus.EXPIRED and draft.ended_on:
            return draft.ended_on - timedelta(days=1)
        if draft.fate != VacancyStatus.OPEN:
            return draft.posted_on + timedelta(days=60)
        return TODAY + timedelta(days=rng.randrange(3, 45)) if draft.notified or chance(rng, 0.5) else None

    def _tell_history(self, key: int, draft: _Draft) -> None:
        by = self.offices.anybody(self.rng, self.offices.of_unit(draft.unit)).user if draft.notified else "system"
        self.changes.add(key, VacancyStatus.OPEN, draft.posted_on, recorded(self.rng, draft.posted_on), by, 1)
        if draft.ended_on:
            by = "system" if draft.fate == VacancyStatus.EXPIRED else by
            self.changes.add(key, draft.fate, draft.ended_on, recorded(self.rng, draft.ended_on), by, 2)

    def _ask(self, key: int, draft: _Draft, isco08: str) -> None:
        """What the employer says it asks for; of a collected one, what the occupation usually asks."""
        rng, labour, inferred = self.rng, self.labour, not draft.notified
        asked = list(self.usual.skills.get(isco08, ()))
        if draft.notified:
            asked = [*some(rng, asked, 0.85), *some(rng, labour.optional[isco08], 0.2)]
        self._add_all(self.skills, key, asked, inferred)
        licences = self.usual.licences_of(isco08)
        self._add_all(self.licences, key, licences, inferred)
        if draft.notified and "driving-b" not in licences and chance(rng, 0.05):
            self.licences.add(key, "driving-b", False)
        self._add_all(self.demands, key, self.usual.functions_of(isco08), inferred or chance(rng, 0.7))

    @staticmethod
    def _add_all(table: Table, key: int, codes: Iterable[str], inferred: bool) -> None:
        for code in codes:
            table.add(key, code, inferred)

    def _reserve(self, key: int, draft: _Draft) -> None:
        rng, left = self.rng, draft.seats
        if draft.seats >= 4 and draft.employer.headcount >= _QUOTA_FROM and chance(rng, 0.15):
            self.reserves.add(key, "disability", 1, True)
            left -= 1
        in_city = draft.unit.code in _CITIES
        if (draft.seats >= 3 and chance(rng, 0.6 if in_city else 0.05)) or (draft.sure and draft.seats >= 2):
            for group in dict.fromkeys(rng.choices(_RESERVES, k=rng.choice((1, 1, 2)))):
                if (group == "disability" and left < draft.seats) or left < 2:
                    continue
                self.reserves.add(key, group, taken := rng.randrange(1, max(2, left // 3)), False)
                left -= taken

    def _offer_to_referrals(self, key: int, draft: _Draft, isco08: str, point: tuple[float, float]) -> None:
        is_open = draft.fate == VacancyStatus.OPEN
        self.notified[isco08].append(
            Seats(
                key,
                draft.employer.organisation,
                draft.employer.name,
                draft.unit,
                isco08,
                *point,
                draft.posted_on,
                draft.ended_on,
                hires=draft.seats - 1 if is_open else draft.seats,
                referrals=draft.seats,
            )
        )


def _hash(draft: _Draft) -> str:
    told = "|".join((draft.advert.title, draft.written_employer, str(draft.posted_on)))
    return hashlib.sha256(told.encode()).hexdigest()
