"""Employers with invented names, in industries and places where the country's vacancies are; their headcounts."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dayaq.config.demonstration import names
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.facts import rows
from dayaq.config.demonstration.labour import Labour
from dayaq.config.demonstration.tables import Table
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.registers.employers.models import Establishment, Headcount, Organisation
from dayaq.registers.taxonomy.models import Unit

_FORMS = ("MMC", "MMC", "MMC", "ASC", "QSC")
_STATE_SHARE = {"P": 0.7, "Q": 0.6, "E": 0.6, "D": 0.6}
_YEARS = (2023, 2024, 2025)
_VOEN_WEIGHTS = (4, 1, 8, 6, 2, 7, 5, 3)
_SOURCE = "Demonstration: invented"


@dataclass(frozen=True)
class Employer:
    organisation: int
    name: str
    industry: str
    unit: Unit
    establishment: int
    headcount: int


class Employers:
    """Writes employers and finds one for a vacancy: of its industry, as near as there is one."""

    def __init__(self, rng: random.Random, labour: Labour) -> None:
        self.rng, self.labour = rng, labour
        self.organisations = Table(
            Organisation, "public_id", "name", "folded_name", "voen", "kind", "industry_id", "contact_name", "email",
            "phone", "language",
        )  # fmt: skip
        self.establishments = Table(Establishment, "public_id", "organisation_id", "name", "unit_id", "address")
        self.headcounts = Table(Headcount, "organisation_id", "year", "employees", "source")
        self.tables = (self.organisations, self.establishments, self.headcounts)
        self.every: list[Employer] = []
        self._in_unit: defaultdict[tuple[str, str], list[Employer]] = defaultdict(list)
        self._in_region: defaultdict[tuple[str, str], list[Employer]] = defaultdict(list)
        self._of_industry: defaultdict[str, list[Employer]] = defaultdict(list)
        self._names = _Names(rng)

    def write(self, count: int) -> None:
        for number in range(1, count + 1):
            unit = self.labour.geography.workplaces.spin(self.rng)
            self._found(number, unit, self.labour.occupation_asked_for(self.rng, unit).industry)
        for table in self.tables:
            table.write()

    def _found(self, number: int, unit: Unit, industry: str) -> None:
        rng = self.rng
        state = chance(rng, _STATE_SHARE.get(industry, 0.03))
        name = self._names.next(industry, state=state)
        born = rng.randrange(1966, 1998)
        contact = names.full_name(rng, rng.choice("fm"), born, unit.region_id, names.family(rng, unit.region_id))
        organisation = self.organisations.add(
            seeded_public_id(rng), name, fold(name), voen(number), "state" if state else "private", industry,
            str(contact), f"kadrlar.{number}@example.{rng.choice(('com', 'org'))}", names.phone(rng),
            rng.choices(("az", "ru", "en"), (88, 8, 4))[0],
        )  # fmt: skip
        establishment = self.establishments.add(
            seeded_public_id(rng),
            organisation,
            f"{name}, {unit.label_az}",
            unit.code,
            f"{unit.label_az}, {names.street(rng)}",
        )
        headcount = max(2, int(rng.lognormvariate(3.2, 1.1)))
        for year in _YEARS:
            self.headcounts.add(organisation, year, headcount, _SOURCE)
            headcount = max(2, round(headcount * rng.uniform(0.9, 1.15)))
        self._remember(Employer(organisation, name, industry, unit, establishment, headcount))

    def _remember(self, employer: Employer) -> None:
        self.every.append(employer)
        self._in_unit[employer.industry, employer.unit.code].append(employer)
        self._in_region[employer.industry, employer.unit.region_id].append(employer)
        self._of_industry[employer.industry].append(employer)

    def near(self, rng: random.Random, industry: str, unit: Unit) -> Employer:
        """An employer of the industry in the unit, else in its region, else anywhere."""
        known = (
            self._in_unit.get((industry, unit.code))
            or self._in_region.get((industry, unit.region_id))
            or self._of_industry.get(industry)
            or self.every
        )
        return rng.choice(known)


def voen(number: int) -> str:
    """A taxpayer number with right check digits in the territory 00, which no office has."""
    for serial in itertools.count(number * 7):  # every seventh, as a check digit of ten does not exist
        digits = f"00{serial:06d}"
        check = sum(weight * int(digit) for weight, digit in zip(_VOEN_WEIGHTS, digits, strict=True)) % 11
        if check < 10:
            return f"{digits}{check}1"
    raise AssertionError("there is always a next serial number")


@cache
def _words(kind: str, industry: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("employer_words") if (row["kind"], row["industry"]) == (kind, industry))


class _Names:
    """Names that nobody bears yet: one invented place name and the trade; two of them when those are used up."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._taken: set[str] = set()

    def next(self, industry: str, *, state: bool) -> str:
        for attempt in itertools.count():
            name = self._drawn(industry, double=attempt > 5, state=state)
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise AssertionError("unreachable")

    def _drawn(self, industry: str, *, double: bool, state: bool) -> str:
        firsts = _words("first", "")
        first = "-".join(self.rng.sample(firsts, 2)) if double else self.rng.choice(firsts)
        if state and _words("state", industry):
            number = f" № {self.rng.randrange(1, 400)}" if double else ""
            return self.rng.choice(_words("state", industry)) % first + number
        trade = self.rng.choice(_words("second", industry))
        return f"“{first} {trade}” {self.rng.choice(_FORMS)}"
