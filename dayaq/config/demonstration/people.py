"""People by households: who lives with whom, and each one's rows. Nearly all are registered; some relatives are not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dayaq.config.demonstration import names
from dayaq.config.demonstration.accounts import JOB_SEEKER
from dayaq.config.demonstration.calendar import TODAY, age, this_morning
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.employers import Employers
from dayaq.config.demonstration.facts import occupations
from dayaq.config.demonstration.geography import Place
from dayaq.config.demonstration.histories import Histories
from dayaq.config.demonstration.labour import Labour
from dayaq.config.demonstration.names import FullName
from dayaq.config.demonstration.offices import Offices
from dayaq.config.demonstration.profiles import Profiles
from dayaq.config.demonstration.protection import Protections
from dayaq.config.demonstration.referrals import Referrals
from dayaq.config.demonstration.someone import Someone
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.offices.models import User
from dayaq.registers.people.models import Household, HouseholdMember, Person
from dayaq.registers.people.models.household import HouseholdMember as Member
from dayaq.registers.people.national_id import lookup_hash

_MEN = 0.53
_WORKING_AGES = (16, 63)
_ALSO_REGISTERED = 0.93
_R = Member.Relation
# Who else of a household is known to the service.
_KINDS = (("alone", 48), ("couple", 22), ("parent and child", 12), ("three", 12), ("child alone", 2), ("elders", 4))
_MEMBERS = {
    "alone": (),
    "couple": (_R.PARTNER,),
    "parent and child": (_R.CHILD,),
    "three": (_R.PARTNER, _R.CHILD),
    "child alone": (_R.CHILD,),
    "elders": (_R.PARENT,),
}
_DEMO_UNIT, _DEMO_OCCUPATIONS, _DEMO_BORN = "AZ-SM", ("7212", "7126"), date(1988, 3, 14)
_DEMO_NAME = FullName("Səfərli", "Kamran", "Elçin oğlu")


class People:
    def __init__(
        self, seed_stream: random.Random, labour: Labour, offices: Offices, employers: Employers, referrals: Referrals
    ) -> None:
        self.rng, self.labour, self.offices = seed_stream, labour, offices
        self.geography = labour.geography
        self.profiles = Profiles(self.rng, labour)
        self.protections = Protections(self.rng, self.geography)
        self.referrals = referrals
        self.histories = Histories(self.rng, employers, referrals)
        self.users = Table(
            User, "password", "public_id", "email", "full_name", "language", "is_active", "is_staff", "created_at"
        )
        self.people = Table(
            Person, "public_id", "user_id", "national_id", "national_id_hash", "family_name", "given_name",
            "patronymic", "search_text", "birth_date", "sex", "phone", "email", "language", "unit_id", "address",
            "x_km", "y_km", "precision", "office_id", "caseworker_id",
        )  # fmt: skip
        self.households = Table(Household, "public_id")
        self.members = Table(HouseholdMember, "household_id", "person_id", "relation", "first_day")
        self.tables = (
            self.users, self.people, self.households, self.members, *self.profiles.tables, *self.protections.tables,
            *self.histories.tables, *self.referrals.tables,
        )  # fmt: skip
        self._count = 0

    def write(self, count: int, chunk: int = 5_000) -> Iterator[int]:
        """Write so many people, chunk by chunk; yields how many there are."""
        self._demo_job_seeker()
        while self._count < count:
            until = min(count, self._count + chunk)
            while self._count < until:
                self._household(until - self._count)
            for table in self.tables:
                table.write()
            yield self._count

    def _household(self, room: int) -> None:
        """A household with at most so many people of the register."""
        rng = self.rng
        unit = self.geography.homes.spin(rng)
        family = names.family(rng, unit.region_id)
        place = self.geography.home(rng, unit, names.street(rng))
        kind = rng.choices([kind for kind, _w in _KINDS], [w for _k, w in _KINDS])[0]
        household = self.households.add(seeded_public_id(rng))
        sex = "m" if chance(rng, _MEN) else "f"
        born = _born(rng)
        head = self._person(sex, born, family, place, registered=True, single_parent=kind == "child alone")
        self._lives(household, head, _R.HEAD)
        for relation in _MEMBERS[kind][: room - 1]:
            self._relative(household, head, family, relation, minor=kind == "child alone")

    def _relative(self, household: int, head: Someone, family: tuple[str, str], relation: str, *, minor: bool) -> None:
        rng, father = self.rng, ""
        sex = rng.choice("mf")
        if relation == _R.PARTNER:
            sex = "f" if head.sex == "m" else "m"
            born = head.birth_date + timedelta(days=rng.randrange(-1_500, 2_200) * (1 if sex == "f" else -1))
        elif relation == _R.CHILD:
            years = rng.uniform(19, 32) if not minor else head.age - rng.uniform(2, 14)
            born = head.birth_date + timedelta(days=int(365.25 * max(17.5, years)))
            father = head.name.given if head.sex == "m" else ""
        else:
            born = head.birth_date - timedelta(days=int(365.25 * rng.uniform(20, 33)))
        born = min(born, TODAY - timedelta(days=120))
        working_age = _WORKING_AGES[0] <= age(born) <= _WORKING_AGES[1]
        member = self._person(
            sex, born, family, head.place, registered=working_age and chance(rng, _ALSO_REGISTERED), father=father
        )
        self._lives(household, member, relation)

    def _lives(self, household: int, one: Someone, relation: str) -> None:
        since = max(one.birth_date, date(TODAY.year - self.rng.randrange(1, 25), 1, 1))
        self.members.add(household, one.key, relation, since)

    def _demo_job_seeker(self) -> None:
        """A welder of Sumgayit with a veteran's right and a limit: the job seeker of the one-click sign-in."""
        rng = self.rng
        unit = self.geography.units[_DEMO_UNIT]
        place = replace(
            self.geography.home(rng, unit, ""),
            precision="address",
            address="Sumqayıt, 1-ci mikrorayon, Sahil küçəsi 12, m. 7",
        )
        user = self.users.add(
            f"!{seeded_public_id(rng)}",
            seeded_public_id(rng),
            JOB_SEEKER,
            str(_DEMO_NAME),
            "en",
            True,
            False,
            this_morning(),
        )
        one = self._someone("m", _DEMO_BORN, _DEMO_NAME, place, demo=True)
        household = self.households.add(seeded_public_id(rng))
        self._write_person(one, JOB_SEEKER, user)
        self._write_life(one, single_parent=False)
        self._lives(household, one, _R.HEAD)

    def _person(
        self,
        sex: str,
        born: date,
        family: tuple[str, str],
        place: Place,
        *,
        registered: bool,
        father: str = "",
        single_parent: bool = False,
    ) -> Someone:
        name = names.full_name(self.rng, sex, born.year, place.unit.region_id, family, father)
        one = self._someone(sex, born, name, place)
        if not registered:
            one.caseworker = None
        self._write_person(one, names.email(self.rng, name, self._count) if registered else "", None)
        if registered:
            self._write_life(one, single_parent=single_parent)
        return one

    def _someone(self, sex: str, born: date, name: FullName, place: Place, *, demo: bool = False) -> Someone:
        rng, years = self.rng, max(_WORKING_AGES[0], age(born))
        self._count += 1
        office = self.offices.of_unit(place.unit)
        first = (
            occupations()[_DEMO_OCCUPATIONS[0]]
            if demo
            else self.labour.occupation_of_person(rng, place.unit, sex, years)
        )
        second = (
            occupations()[_DEMO_OCCUPATIONS[1]]
            if demo
            else self.labour.second_occupation(rng, place.unit, sex, years, first)
        )
        caseworker = self.offices.caseworkers[office][0] if demo else self.offices.anybody(rng, office)
        return Someone(self._count, sex, name, born, place, office, caseworker, first, second, demo)

    def _write_person(self, one: Someone, email: str, user: int | None) -> None:
        rng, name, place = self.rng, one.name, one.place
        number = names.national_id(self._count)
        one.key = self.people.add(
            seeded_public_id(rng), user, number, lookup_hash(number), name.family, name.given, name.patronymic,
            fold(f"{name.family} {name.given} {name.patronymic}"), one.birth_date, one.sex, names.phone(rng), email,
            "ru" if chance(rng, 0.04) else "az", place.unit.code, place.address, place.x_km, place.y_km,
            place.precision, one.office, one.caseworker.staff if one.caseworker else None,
        )  # fmt: skip

    def _write_life(self, one: Someone, *, single_parent: bool) -> None:
        history = self.histories.add(one)
        self.profiles.add(one, history.years)
        for day in history.declared_on:
            self.profiles.declare(one, day)
        self.protections.add(one, single_parent=single_parent)


def _born(rng: random.Random) -> date:
    """A birth date of somebody who looks for work: from 17 to 62 years, most of them around thirty."""
    years = rng.uniform(17.2, 20) if chance(rng, 0.07) else rng.triangular(19, 62.9, 29)
    return TODAY - timedelta(days=int(years * 365.25))
