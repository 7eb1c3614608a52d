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
from dayaq.config.demonstration.vacancies import Seats
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.registers.people.models import EmploymentSpell, Registration, RegistrationChange
from dayaq.registers.people.statuses import RegistrationStatus

_PLACED_SHARE = 0.12
_ENDED_SHARE = 0.1
_LONG_TERM_SHARE = 0.27
_EARLIER_SHARE = 0.2
_SUSPENDED_SHARE = 0.02
_S = RegistrationStatus
_YEAR = 365.25
Steps = list[tuple[str, date]]
"""Statuses and the days on which they began."""


@dataclass(frozen=True)
class History:
    """What the profile needs to know: years worked, the days on which she declared her circumstances."""

    years: int
    declared_on: list[date]


class Histories:
    def __init__(self, rng: random.Random, employers: Employers, referrals: Referrals) -> None:
        self.rng, self.employers, self.referrals = rng, employers, referrals
        self.registrations = Table(
            Registration, "public_id", "person_id", "office_id", "status", "first_day", "last_day"
        )
        self.changes = Table(
            RegistrationChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step"
        )
        self.employments = Table(
            EmploymentSpell, "public_id", "person_id", "organisation_id", "employer_name", "unit_group_id",
            "wage_minor", "source", "recorded_at", "first_day", "last_day",
        )  # fmt: skip
        self.tables = (self.registrations, self.changes, self.employments)
        self.registered = 0

    def add(self, one: Someone) -> History:
        """Registrations of somebody, and the work before the first of them."""
        rng = self.rng
        may_be_placed = not one.demo and one.age >= 18 and chance(rng, _PLACED_SHARE)
        placement = self.referrals.work_for(one) if may_be_placed else None
        latest = self._placed(one, placement[1]) if placement else self._latest(one)
        spells = [latest]
        if not one.demo and chance(rng, _EARLIER_SHARE) and (earlier := self._earlier(one, latest[0][1])):
            spells.insert(0, earlier)
        for spell in spells:
            self._register(one, spell)
            if placement and spell is latest:
                self._hired(one, *placement)
            elif spell[-1][0] == _S.ENDED and chance(rng, 0.5):
                self._found_work(one, spell[-1][1])
        years = self._work_before(one, spells[0][0][1])
        if latest[-1][0] in (_S.JOB_SEEKER, _S.UNEMPLOYED):
            self.registered += 1
            self.referrals.of_somebody_registered(one, latest[0][1])
        return History(years, [spell[0][1] for spell in spells])

    def _placed(self, one: Someone, hired_on: date) -> Steps:
        """A registration that ended on the day of a hire."""
        begun = office_day(max(hired_on - timedelta(days=self.rng.randrange(25, 300)), _birthday(one, 16)))
        return [*(step for step in self._recognised(begun) if step[1] < hired_on), (_S.ENDED, hired_on)]

    def _latest(self, one: Someone) -> Steps:
        """The newest registration of somebody whom the service has not placed."""
        rng = self.rng
        ended = not one.demo and chance(rng, _ENDED_SHARE)
        if one.demo:
            days_ago = 118.0
        elif ended:
            days_ago = rng.uniform(80, 700)
        elif chance(rng, _LONG_TERM_SHARE):
            days_ago = 380 + 800 * rng.random() ** 1.5
        else:
            days_ago = 1 + 360 * rng.random() ** 1.3
        steps = self._recognised(office_day(max(ago(days_ago), _birthday(one, 16))), surely=one.demo)
        last = steps[-1][1]
        if ended:
            steps.append((_S.ENDED, office_day(last + (TODAY - last) * rng.uniform(0.1, 0.95))))
        elif len(steps) > 1 and not one.demo and chance(rng, _SUSPENDED_SHARE):
            steps.append((_S.SUSPENDED, max(last, office_day(ago(rng.randrange(1, 40))))))
        return steps

    def _recognised(self, begun: date, *, surely: bool = False) -> Steps:
        """Registered as looking for work; most are recognised as unemployed when five working days have gone by."""
        rng = self.rng
        steps: Steps = [(_S.JOB_SEEKER, begun)]
        recognised_on = office_day(begun + timedelta(days=rng.randrange(9, 16)))
        if recognised_on > begun + timedelta(days=6) and (surely or chance(rng, 0.88)):
            steps.append((_S.UNEMPLOYED, recognised_on))
        return steps

    def _earlier(self, one: Someone, before: date) -> Steps | None:
        rng = self.rng
        ended_on = office_day(before - timedelta(days=rng.randrange(150, 1_200)))
        begun = office_day(ended_on - timedelta(days=rng.randrange(30, 330)))
        if begun < _birthday(one, 16):
            return None
        steps = [step for step in self._recognised(begun) if step[1] < ended_on]
        return [*steps, (_S.ENDED, ended_on)]

    def _register(self, one: Someone, steps: Steps) -> None:
        rng, by = self.rng, one.caseworker.user if one.caseworker else "system"
        projection = RegistrationChange.projection
        if projection is None:
            raise TypeError("A registration is a spell: its history says its days.")
        days = projection.days([(day, status) for status, day in steps])
        key = self.registrations.add(
            seeded_public_id(rng), one.key, one.office, steps[-1][0], days["first_day"], days["last_day"]
        )
        known_at = recorded(rng, steps[0][1])
        for number, (status, day) in enumerate(steps, start=1):
            known_at = max(known_at, recorded(rng, day))  # two steps of one day are recorded in their order
            self.changes.add(key, status, day, known_at, by, number)

    def _hired(self, one: Someone, seats: Seats, day: date) -> None:
        """Work through a referral of the service."""
        rng = self.rng
        employment = self.employments.add(
            seeded_public_id(rng), one.key, seats.organisation, seats.employer, one.occupation.isco08,
            wage(rng, one.occupation, seats.unit) * 100, EmploymentSpell.Source.HIRE, recorded(rng, day), day, None,
        )  # fmt: skip
        self.referrals.hire(one, seats, self.referrals.that_led_to_work(one, seats, day), employment, day)

    def _found_work(self, one: Someone, day: date) -> None:
        """Work that somebody found herself; some of it has ended since."""
        last = (
            None
            if chance(self.rng, 0.7)
            else day + min(timedelta(days=140), (TODAY - day) * self.rng.uniform(0.2, 0.9))
        )
        self._employ(one, one.occupation, day, last, EmploymentSpell.Source.NOTIFICATION)

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
        self,
        one: Someone,
        occupation: Occupation,
        first: date,
        last: date | None,
        source: str,
        *,
        recorded_on: date | None = None,
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
