"""Referrals: of earlier months with what came of them, and of the last days, some of them late for an answer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from math import hypot

from dayaq.config.demonstration.calendar import TODAY, ago, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.someone import Someone
from dayaq.config.demonstration.tables import Table
from dayaq.config.demonstration.vacancies import Seats
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.working_days import add_working_days, end_of_working_day
from dayaq.interventions.vacancies.models import Hire, Referral, ReferralChange
from dayaq.interventions.vacancies.reasons import EmployerRefuses, PersonDeclines
from dayaq.interventions.vacancies.statuses import ReferralStatus

_ANSWER_DAYS = 5
_REACH_KM = 60
_SOONEST = timedelta(days=7)  # from the day on which a vacancy is posted to the first hire
Step = tuple[str, date, str, str]
"""Status, day, by whom, reason."""

_R = ReferralStatus
end_of_day = cache(end_of_working_day)
working_days_after = cache(add_working_days)


class Referrals:
    def __init__(self, rng: random.Random, notified: Mapping[str, list[Seats]]) -> None:
        self.rng, self.notified = rng, notified
        self.referrals = Table(
            Referral,
            "public_id",
            "vacancy_id",
            "person_id",
            "office_id",
            "made_on",
            "send_after",
            "answer_due",
            "status",
        )
        self.changes = Table(
            ReferralChange, "subject_id", "status", "effective_on", "recorded_at", "recorded_by", "reason_code", "step"
        )
        self.hires = Table(
            Hire, "public_id", "vacancy_id", "employment_id", "referral_id", "hired_on", "recorded_at", "recorded_by"
        )
        self.tables = (self.referrals, self.changes, self.hires)
        self._somebody_waits = False

    def _in_reach(self, one: Someone) -> list[Seats]:
        """Notified vacancies of her occupation that are not too far."""
        return [
            seats
            for seats in self.notified.get(one.occupation.isco08, ())
            if seats.unit.zone == one.unit.zone
            and hypot(seats.x_km - one.place.x_km, seats.y_km - one.place.y_km) <= _REACH_KM
        ]

    def work_for(self, one: Someone) -> tuple[Seats, date] | None:
        """A vacancy that hired her, and the day on which she began; None where none in reach has a seat."""
        known = [
            seats for seats in self._in_reach(one) if seats.hires > 0 and _last_day(seats) >= seats.posted_on + _SOONEST
        ]
        if not known:
            return None
        seats = self.rng.choice(known)
        seats.hires -= 1
        possible = (_last_day(seats) - seats.posted_on - _SOONEST).days
        return seats, office_day(seats.posted_on + _SOONEST + timedelta(days=self.rng.randrange(possible + 1)))

    def that_led_to_work(self, one: Someone, seats: Seats, hired_on: date) -> int:
        """The referral to a vacancy that hired her on the day."""
        made_on = working_days_after(hired_on, -self.rng.randrange(2, 5))
        answer = (_R.HIRED, hired_on, self._staff(one), "")
        return self._write(one, seats, made_on, [*self._sent(one, made_on), answer])

    def hire(self, one: Someone, seats: Seats, referral: int, employment: int, day: date) -> None:
        self.hires.add(
            seeded_public_id(self.rng),
            seats.vacancy,
            employment,
            referral,
            day,
            recorded(self.rng, day),
            self._staff(one),
        )

    def of_somebody_registered(self, one: Someone, first_day: date) -> None:
        """Perhaps a referral that came to nothing; perhaps one that waits for its answer."""
        rng = self.rng
        if one.demo:
            return
        if chance(rng, 0.05):
            made_on = office_day(ago(rng.randrange(20, 55)))
            if made_on >= first_day and (seats := self._open_on(one, made_on)):
                self._write(one, seats, made_on, [*self._sent(one, made_on), self._no(one, made_on)])
                return
        made_on = working_days_after(TODAY, -rng.randrange(1, 9))
        first = not self._somebody_waits  # the smallest country has one, for its employer to answer
        if (first or chance(rng, 0.05)) and made_on >= first_day and (seats := self._open_on(one, made_on)):
            seats.referrals -= 1
            self._somebody_waits = True
            self._write(
                one, seats, made_on, [*self._sent(one, made_on), *([] if first else self._so_far(one, made_on))]
            )

    def _so_far(self, one: Someone, made_on: date) -> list[Step]:
        """What has been said before the employer's answer, if anything."""
        rng, yesterday = self.rng, TODAY - timedelta(days=1)
        if chance(rng, 0.35):
            return [(_R.ACCEPTED, min(yesterday, made_on + timedelta(days=1)), self._staff(one), "")]
        if chance(rng, 0.15):
            return [(_R.MORE_TIME, min(yesterday, made_on + timedelta(days=2)), "employer", "")]
        return []

    def _open_on(self, one: Someone, day: date) -> Seats | None:
        known = [
            seats
            for seats in self._in_reach(one)
            if seats.referrals > 0 and seats.posted_on <= day and (seats.ended_on is None)
        ]
        return self.rng.choice(known) if known else None

    def _sent(self, one: Someone, made_on: date) -> list[Step]:
        return [(_R.HELD, made_on, self._staff(one), ""), (_R.SENT, made_on, "system", "")]

    def _no(self, one: Someone, made_on: date) -> Step:
        rng = self.rng
        day = made_on + timedelta(days=rng.randrange(1, 8))
        if chance(rng, 0.45):
            return _R.DECLINED, day, self._staff(one), rng.choice(list(PersonDeclines)).value
        return _R.REFUSED, day, "employer", rng.choice(list(EmployerRefuses)).value

    def _write(self, one: Someone, seats: Seats, made_on: date, steps: Iterable[Step]) -> int:
        rng, told = self.rng, list(steps)
        leaves_at = end_of_day(made_on)
        key = self.referrals.add(
            seeded_public_id(rng), seats.vacancy, one.key, one.office, made_on, leaves_at,
            working_days_after(made_on, _ANSWER_DAYS), told[-1][0],
        )  # fmt: skip
        for number, (status, day, by, reason) in enumerate(told, start=1):
            at = leaves_at if status == _R.SENT else recorded(rng, day)
            self.changes.add(key, status, day, at, by, reason, number)
        return key

    @staticmethod
    def _staff(one: Someone) -> str:
        return one.caseworker.user if one.caseworker else "system"


def _last_day(seats: Seats) -> date:
    return seats.ended_on or TODAY - timedelta(days=1)
