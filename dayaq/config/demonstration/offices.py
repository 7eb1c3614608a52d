"""The offices, one for each economic region under the head office, their staff, and the accounts of the staff."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field

from dayaq.config.demonstration import names
from dayaq.config.demonstration.accounts import DEMO_OFFICE, STAFF_ACCOUNTS
from dayaq.config.demonstration.calendar import this_morning
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.geography import Geography
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.offices.models import Office, Staff, User
from dayaq.foundation.offices.roles import Role
from dayaq.registers.taxonomy.models import Region, Unit

HEAD_OFFICE = "head-office"
_PEOPLE_A_CASEWORKER = 400
_HEAD_LABELS = ("Head office", "Baş idarə", "Главное управление", "Hauptverwaltung")


@dataclass(frozen=True)
class Caseworker:
    staff: int
    user: str
    """The user's public id, by which histories name who recorded a step."""


@dataclass
class Offices:
    """The offices by region, with the people who work there."""

    of_region: dict[str, int] = field(default_factory=dict)
    caseworkers: defaultdict[int, list[Caseworker]] = field(default_factory=lambda: defaultdict(list))

    def of_unit(self, unit: Unit) -> int:
        return self.of_region[unit.region_id]

    def anybody(self, rng: random.Random, office: int) -> Caseworker:
        return rng.choice(self.caseworkers[office])


class OfficeWriter:
    def __init__(self, rng: random.Random, geography: Geography, people: int) -> None:
        self.rng, self.geography, self.people = rng, geography, people
        self.users = Table(
            User, "password", "public_id", "email", "full_name", "language", "is_active", "is_staff", "created_at"
        )
        self.offices = Table(
            Office, "public_id", "code", "parent_id", "phone", "label_en", "label_az", "label_ru", "label_de"
        )
        self.staff = Table(Staff, "user_id", "office_id", "role", "phone")
        self.tables = (self.users, self.offices, self.staff)
        self._made = 0

    def write(self) -> Offices:
        made = Offices()
        head = self.offices.add(seeded_public_id(self.rng), HEAD_OFFICE, None, names.phone(self.rng), *_HEAD_LABELS)
        for role in (Role.ROUND_MANAGER, Role.PROGRAMME_MANAGER, Role.AUDITOR, Role.ADMINISTRATOR):
            self._employ(head, role, "baku", demo=True)
        everywhere = sum(map(self.geography.inhabitants, self.geography.units.values()))
        for region in Region.objects.order_by("number"):
            office = self.offices.add(
                seeded_public_id(self.rng), region.code, head, names.phone(self.rng),
                f"{region.label_en} office", f"{region.label_az} məşğulluq mərkəzi",
                f"Центр занятости: {region.label_ru}", f"Arbeitsamt {region.label_de}",
            )  # fmt: skip
            made.of_region[region.code] = office
            demo = region.code == DEMO_OFFICE
            self._employ(office, Role.OFFICE_HEAD, region.code, demo=demo)
            here = sum(
                self.geography.inhabitants(unit)
                for unit in self.geography.units.values()
                if unit.region_id == region.code
            )
            needed = max(self.rng.randrange(2, 5), round(self.people * here / everywhere / _PEOPLE_A_CASEWORKER))
            for place in range(needed):
                made.caseworkers[office].append(
                    self._employ(office, Role.CASEWORKER, region.code, demo=demo and place == 0)
                )
        self._employ(head, Role.INTERNATIONAL, "baku", demo=True)  # last, for the draws before it to stay as they were
        for table in self.tables:
            table.write()
        for region_code, office in made.of_region.items():
            Unit.objects.filter(region=region_code).update(office=office)
        return made

    def _employ(self, office: int, role: Role, region: str, *, demo: bool) -> Caseworker:
        self._made += 1
        rng = self.rng
        sex = "f" if chance(rng, 0.6) else "m"
        born = rng.randrange(1966, 1999)
        name = names.full_name(rng, sex, born, region, names.family(rng, region))
        email = STAFF_ACCOUNTS[role] if demo else f"{role.replace('_', '-')}.{self._made}@demo.example"
        public_id = seeded_public_id(rng)
        user = self.users.add(
            f"!{seeded_public_id(rng)}", public_id, email, str(name), "en" if demo else "az", True,
            role == Role.ADMINISTRATOR, this_morning(),
        )  # fmt: skip
        return Caseworker(self.staff.add(user, office, role, names.phone(rng)), public_id)
