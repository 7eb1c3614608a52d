"""Protected statuses with invented evidence, and functions that work must not demand of somebody, by a statement."""

from __future__ import annotations

import random
from datetime import date, timedelta

from dayaq.config.demonstration.calendar import TODAY, office_day
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.facts import Protection, protections
from dayaq.config.demonstration.geography import Geography
from dayaq.config.demonstration.someone import Someone
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.registers.people.models import FunctionLimit, ProtectedStatus

_NEAR_THE_WAR = ("karabakh", "eastern-zangezur")
_MORE_NEAR_THE_WAR = {"affected_civilian": 5.0, "refugee_idp": 3.0, "martyr_family": 1.3}
_LIMITS = (
    (("lifting",), 24), (("standing",), 14), (("walking", "standing"), 9), (("climbing", "heights"), 14),
    (("kneeling",), 10), (("hearing",), 6), (("seeing",), 4), (("fine_hand_use",), 5), (("both_hands",), 4),
    (("temperature",), 4), (("night_work",), 9), (("colour_vision",), 3), (("speaking",), 2),
)  # fmt: skip


class Protections:
    def __init__(self, rng: random.Random, geography: Geography) -> None:
        self.rng, self.geography = rng, geography
        self.statuses = Table(
            ProtectedStatus,
            "public_id",
            "person_id",
            "group_id",
            "evidence",
            "verified_on",
            "verified_by",
            "first_day",
            "last_day",
        )
        self.limits = Table(
            FunctionLimit, "public_id", "person_id", "function_id", "statement", "first_day", "last_day"
        )
        self.tables = (self.statuses, self.limits)

    def add(self, one: Someone, *, single_parent: bool = False) -> None:
        disabled = False
        for kind in protections():
            if self._applies(one, kind) or (single_parent and kind.group == "single_parent"):
                self._status(one, kind)
                disabled = disabled or kind.group == "disability"
        if one.demo:
            self._limit(one, ("heights",), TODAY - timedelta(days=260), "Həkim rəyi")
        elif disabled and chance(self.rng, 0.75):
            self._some_limit(one, "TSEK rəyi")
        elif chance(self.rng, 0.025):
            self._some_limit(one, "Həkim rəyi")

    def _applies(self, one: Someone, kind: Protection) -> bool:
        if one.demo:
            return kind.group == "war_veteran"
        if not kind.from_age <= one.age <= kind.to_age:
            return False
        share = kind.men if one.sex == "m" else kind.women
        if one.unit.region_id in _NEAR_THE_WAR:
            share *= _MORE_NEAR_THE_WAR.get(kind.group, 1.0)
        return chance(self.rng, share)

    def _status(self, one: Someone, kind: Protection) -> None:
        """A status with its document; one in eight of those with an end has ended, one in ten is not verified."""
        rng = self.rng
        longest = kind.years * 365 if kind.years else 1_800
        begun = 1_900 if one.demo else rng.randrange(20, int(longest * 1.14) if kind.years else longest)
        first = TODAY - timedelta(days=begun)
        last = first + timedelta(days=longest) if kind.years else None
        evidence = f"{kind.registry}, {kind.letters}-{first.year}-{rng.randrange(10**6):06d}"
        verified = one.caseworker is not None and (one.demo or chance(rng, 0.9))
        verified_on = office_day(first + timedelta(days=rng.randrange(3, 15))) if verified else None
        by = one.caseworker.user if verified and one.caseworker else ""
        self.statuses.add(seeded_public_id(rng), one.key, kind.group, evidence, verified_on, by, first, last)

    def _some_limit(self, one: Someone, whose: str) -> None:
        functions = self.rng.choices([functions for functions, _w in _LIMITS], [w for _f, w in _LIMITS])[0]
        self._limit(one, functions, TODAY - timedelta(days=self.rng.randrange(30, 900)), whose)

    def _limit(self, one: Someone, functions: tuple[str, ...], day: date, whose: str) -> None:
        statement = f"{whose} № {self.rng.randrange(1000, 9999)}, {day:%d.%m.%Y}"
        for function in functions:
            self.limits.add(
                seeded_public_id(self.rng), one.key, function, statement, day, day + timedelta(days=3 * 365)
            )
