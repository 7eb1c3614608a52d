"""What happened to people before the demonstration's day: work, registrations, and how some of them ended in work."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from dayaq.config.demonstration.calendar import TODAY, ago, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.employers import Employer, Employers
from dayaq.config.demonstration.facts import Occupation
from dayaq.config.demonstration.labour import wage
from dayaq.config.demonstration.referrals import Referrals
from dayaq.config.demonstration.someone import Someone
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.registers.people.models import EmploymentSpell, Registration, RegistrationChange
from dayaq.registers.people.statuses import RegistrationStatus

ENDED_SHARE = 0.12
_LONG_TERM_SHARE = 0.27
_EARLIER_SHARE = 0.2
_SUSPENDED_SHARE = 0.02
_S = RegistrationStatus
_YEAR = 365.25


@dataclass(frozen=True)
class History:
    """What the profile needs to know: years worked, the days on which she declared her circumstances."""

    years: int
    declared_on: list[date]


class Histories:
    def __init__(self, rng: random.Random, employers: Employers, referrals: Referrals) -> None:
        self.rng, self.employers, self.referrals = rng, employers, referrals
        self.registrations = Table(Registration, "public_id", "person_id", "office_id", "status", "first_day", "last_day")
        self.changes = Table(
            RegistrationChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step"
        )
        self.employments = Table(
            EmploymentSpell, "public_id", "person_id", "organisation_id", "employer_name", "unit_group_id", "wage_minor",
            "source", "recorded_at", "first_day", "last_day",
        )  # fmt: skip
        self.tables = (self.registrations, self.changes, self.employments)
        self.registered = 0

    def add(self, one: Someone) -> History:
        """Registrations of somebody, newest last, and the work before the first of them."""
        rng = self.rng
        begun, steps = self._latest(one)
        spells = [steps]
        if not one.demo and chance(rng, _EARLIER_SHARE) and (earlier := self._earlier(one, begun)):
            spells.insert(0, earlier)
        for spell in spells:
            self._register(one, spell)
        years = self._work_before(one, spells[0][0][1])
        if steps[-1][0] in (_S.JOB_SEEKER, _S.UNEMPLOYED):
            self.registered += 1
            self.referrals.of_somebody_registered(one, begun)
        return History(years, [spell[0][1] for spell in spells])

    def _latest(self, one: Someone) -> tuple[date, list[tuple[str, date]]]:
        """The first day and the steps of the newest registration."""
        rng = self.rng
        ended = not one.demo and chance(rng, ENDED_SHARE)
        if ended:
            days_ago = rng.uniform(80, 700)
        elif not one.demo and chance(rng, _LONG_TERM_SHARE):
            days_ago = 380 + 800 * rng.random() ** 1.5
        else:
            days_ago = 1 + 360 * rng.random() ** 1.3 if not one.demo else 118
        begun = office_day(max(ago(days_ago), _birthday(one, 16)))
        steps = self._recognised(begun)
        if ended:
            last = steps[-1][1]
            steps.append((_S.ENDED, office_day(last + (TODAY - last) * rng.uniform(0.1, 0.95))))
        elif len(steps) > 1 and not one.demo and chance(rng, _SUSPENDED_SHARE):
            steps.append((_S.SUSPENDED, max(steps[-1][1], office_day(ago(rng.randrange(1, 40))))))
        return begun, steps

    def _recognised(self, begun: date) -> list[tuple[str, date]]:
        """Registered as looking for work; most are recognised as unemployed when five working days have gone by."""
        rng = self.rng
        steps: list[tuple[str, date]] = [(_S.JOB_SEEKER, begun)]
        recognised_on = office_day(begun + timedelta(days=rng.randrange(9, 16)))
        if recognised_on > begun + timedelta(days=6) and chance(rng, 0.88):
            steps.append((_S.UNEMPLOYED, recognised_on))
        return steps

    def _earlier(self, one: Someone, before: date) -> list[tuple[str, date]] | None:
        rng = self.rng
        ended_on = office_day(before - timedelta(days=rng.randrange(150, 1_200)))
        begun = office_day(ended_on - timedelta(days=rng.randrange(30, 330)))
        if begun < _birthday(one, 16):
            return None
        steps = [step for step in self._recognised(begun) if step[1] < ended_on]
        return [*steps, (_S.ENDED, ended_on)]

    def _register(self, one: Someone, steps: list[tuple[str, date]]) -> None:
        rng, by = self.rng, one.caseworker.user if one.caseworker else "system"
        projection = RegistrationChange.projection
        if projection is None:
            raise TypeError("A registration is a spell: its history says its days.")
        days = projection.days([(day, status) for status, day in steps])
        key = self.registrations.add(
            seeded_public_id(rng), one.key, one.office, steps[-1][0], days["first_day"], days["last_day"]
        )
        for number, (status, day) in enumerate(steps, start=1):
            self.changes.add(key, status, day, recorded(rng, day), by, number)
        if steps[-1][0] == _S.ENDED and chance(rng, 0.6):
            self._went_to_work(one, steps[0][1], steps[-1][1])

    def _went_to_work(self, one: Someone, registered_on: date, day: date) -> None:
        """Work that ended a registration, for some through a referral of the service; most of it goes on for a while."""
        rng = self.rng
        referred = self.referrals.that_led_to_work(one, registered_on, day) if chance(rng, 0.6) else None
        still = referred is not None and referred[0].ended_on is None
        last = None if still or chance(rng, 0.7) else day + (TODAY - day) * rng.uniform(0.2, 0.9)
        last = last if last is None else min(last, day + timedelta(days=140))
        if referred is None:
            self._employ(one, one.occupation, day, last, EmploymentSpell.Source.NOTIFICATION)
            return
        seats, referral = referred
        employment = self.employments.add(
            seeded_public_id(rng), one.key, seats.organisation, seats.employer, one.occupation.isco08,
            wage(rng, one.occupation, seats.unit) * 100, EmploymentSpell.Source.HIRE, recorded(rng, day), day, last,
        )  # fmt: skip
        self.referrals.hire(one, seats, referral, employment, day)

    def _work_before(self, one: Someone, until: date) -> int:
        """Up to four employments before a day, going back; returns the years they add up to."""
        rng = self.rng
        earliest = _birthday(one, max(one.occupation.from_age, 18))
        days, last = 0, until - timedelta(days=int(1 + 240 * rng.random() ** 2))
        for place in range(rng.choices((1, 2, 3, 4), (30, 35, 25, 10))[0]):
            length = int(rng.lognormvariate(6.6, 0.8)) + 40
            first = max(earliest, last - timedelta(days=length))
            if (last - first).days < 30:
                break
            occupation = one.second if place and one.second and chance(rng, 0.4) else one.occupation
            self._employ(one, occupation, first, last, EmploymentSpell.Source.DECLARED, recorded_on=until)
            days += (last - first).days
            last = first - timedelta(days=rng.randrange(10, 300))
        return round(days / _YEAR)

    def _employ(
        self, one: Someone, occupation: Occupation, first: date, last: date | None, source: str, *, recorded_on: date | None = None
    ) -> None:
        rng = self.rng
        employer: Employer = self.employers.near(rng, occupation.industry, one.unit)
        registered = employer.organisation if source != EmploymentSpell.Source.DECLARED or chance(rng, 0.3) else None
        pay = wage(rng, occupation, one.unit) * 100 if chance(rng, 0.8) else None
        self.employments.add(
            seeded_public_id(rng), one.key, registered, employer.name, occupation.isco08, pay, source,
            recorded(rng, office_day(recorded_on or first)), first, last,
        )  # fmt: skip


def _birthday(one: Someone, years: int) -> date:
    """The day, to within a few, on which somebody turned so many years old."""
    return one.birth_date + timedelta(days=int(years * _YEAR) + 2)
