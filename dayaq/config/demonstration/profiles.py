"""What people can do and want: occupations, skills, licences, languages, schooling, wishes; what they declared."""

from __future__ import annotations

import random
from datetime import date, timedelta

from dayaq.config.demonstration.calendar import TODAY, ago
from dayaq.config.demonstration.draws import chance, rounded, some
from dayaq.config.demonstration.labour import MINIMUM_WAGE, Labour, wage
from dayaq.config.demonstration.someone import Someone
from dayaq.config.demonstration.tables import Table
from dayaq.registers.people.models import (
    Circumstances,
    Education,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
    Wishes,
)
from dayaq.registers.taxonomy.models import Skill
from dayaq.registers.taxonomy.occupations import UsualDemands

_MOST_SKILLS = 18
_RADII = ((10, 10), (15, 14), (20, 18), (30, 26), (40, 16), (60, 10), (100, 6))
# The age at which a level of schooling is usually completed, and what the certificate is called.
_COMPLETED_AT = {2: 15, 3: 17, 4: 19, 5: 20, 6: 22, 7: 24, 8: 28}
_CERTIFICATES = {
    2: "Ümumi orta təhsil haqqında attestat",
    3: "Tam orta təhsil haqqında attestat",
    4: "Peşə təhsili haqqında diplom",
    5: "Orta ixtisas təhsili haqqında diplom",
    6: "Bakalavr diplomu",
    7: "Magistr diplomu",
    8: "Elmlər doktoru diplomu",
}
_HOME_LANGUAGES = {"guba-khachmaz": ("lez", 0.25), "lankaran-astara": ("tly", 0.3), "sheki-zagatala": ("av", 0.06)}
# The share that speaks a foreign language, by whether schooling went beyond school.
_FOREIGN = {"ru": (0.25, 0.55), "en": (0.06, 0.4), "tr": (0.08, 0.2), "de": (0.01, 0.04)}
_LORRY_OCCUPATIONS = ("8332", "8342", "8343", "8331")


class Profiles:
    def __init__(self, rng: random.Random, labour: Labour) -> None:
        self.rng, self.labour = rng, labour
        self.usual = UsualDemands.current()
        skills = Skill.objects.filter(version__current=True, version__source="dayaq").order_by("code")
        self.transversal = list(skills.filter(kind__in=("transversal", "tool")).values_list("code", flat=True))
        self.any_skill = list(skills.values_list("code", flat=True))
        self.occupations = Table(PersonOccupation, "person_id", "unit_group_id", "rank", "years")
        self.skills = Table(PersonSkill, "person_id", "skill_id", "source")
        self.licences = Table(PersonLicence, "person_id", "licence_id", "first_day", "last_day")
        self.languages = Table(PersonLanguage, "person_id", "spoken_id", "level")
        self.educations = Table(Education, "person_id", "level_id", "title", "completed_year")
        self.wishes = Table(Wishes, "person_id", "radius_km", "wage_floor_minor", "relocates")
        self.circumstances = Table(
            Circumstances, "person_id", "declared_on", "owns_farm_land", "is_entrepreneur", "studies_full_time",
            "receives_old_age_pension", "has_income_from_work", "ready_to_work", "receives_unemployment_insurance",
        )  # fmt: skip
        self.tables = (
            self.occupations, self.skills, self.licences, self.languages, self.educations, self.wishes,
            self.circumstances,
        )  # fmt: skip

    def add(self, one: Someone, years: int) -> None:
        """Write the profile of somebody who has worked so many years."""
        self._occupations(one, years)
        self._skills(one)
        self._licences(one)
        self._languages(one)
        self._schooling(one)
        self._wishes(one)

    def _occupations(self, one: Someone, years: int) -> None:
        self.occupations.add(one.key, one.occupation.isco08, 1, years)
        if one.second:
            self.occupations.add(one.key, one.second.isco08, 2, self.rng.randrange(0, max(1, years // 2) + 1))

    def _skills(self, one: Someone) -> None:
        rng, labour, first = self.rng, self.labour, one.occupation.isco08
        known = some(rng, labour.essential[first], 1.0 if one.demo else 0.8)
        known += some(rng, labour.optional[first], 0.8 if one.demo else 0.35)
        if one.second:
            known += some(rng, labour.essential[one.second.isco08], 0.5)
        known += rng.sample(self.transversal, rng.randrange(1, 4))
        known += rng.sample(self.any_skill, rng.choices((0, 1, 2), (6, 3, 1))[0])
        for skill in list(dict.fromkeys(known))[:_MOST_SKILLS]:
            self.skills.add(one.key, skill, rng.choices(("said", "inferred", "certified"), (75, 15, 10))[0])

    def _licences(self, one: Someone) -> None:
        rng = self.rng
        for licence in self.usual.licences_of(one.occupation.isco08):
            if one.demo or chance(rng, 0.88):
                self._licence(one, licence)
        drives = "driving-b" not in self.usual.licences_of(one.occupation.isco08)
        if drives and (one.demo or (one.age >= 19 and chance(rng, 0.42 if one.sex == "m" else 0.11))):
            self._licence(one, "driving-b")
        if one.occupation.isco08 == "7212" and (one.demo or chance(rng, 0.55)):
            self._licence(one, "welder")
        if one.occupation.isco08 in _LORRY_OCCUPATIONS and chance(rng, 0.3):
            self._licence(one, "driving-ce")

    def _licence(self, one: Someone, licence: str) -> None:
        """A licence of ten years; of one in twenty-five it has run out."""
        left = (
            -self.rng.randrange(10, 300) if not one.demo and chance(self.rng, 0.04) else self.rng.randrange(60, 3_400)
        )
        last = TODAY + timedelta(days=left)
        self.licences.add(one.key, licence, last - timedelta(days=3_652), last)

    def _languages(self, one: Someone) -> None:
        rng = self.rng
        self.languages.add(one.key, "az", "native" if chance(rng, 0.96) else "fluent")
        home = _HOME_LANGUAGES.get(one.unit.region_id)
        if home and chance(rng, home[1]):
            self.languages.add(one.key, home[0], "native")
        beyond_school = one.occupation.schooling >= 5
        for language, shares in _FOREIGN.items():
            share = shares[beyond_school] * (1.4 if one.unit.region_id == "baku" else 0.8)
            if chance(rng, share):
                self.languages.add(one.key, language, rng.choices(("basic", "good", "fluent"), (45, 40, 15))[0])

    def _schooling(self, one: Someone) -> None:
        rng = self.rng
        level = min(8, max(2, one.occupation.schooling + rng.choices((-1, 0, 1), (15, 70, 15))[0]))
        while _COMPLETED_AT[level] > one.age and level > 2:
            level -= 1
        completed = one.birth_date.year + _COMPLETED_AT[level] + rng.randrange(0, 2)
        self.educations.add(one.key, str(level), _CERTIFICATES[level], min(completed, TODAY.year))

    def _wishes(self, one: Someone) -> None:
        rng = self.rng
        radius = 40 if one.demo else rng.choices([km for km, _w in _RADII], [w for _km, w in _RADII])[0]
        usual = wage(rng, one.occupation, one.unit)
        floor = 0 if chance(rng, 0.15) else max(MINIMUM_WAGE, rounded(usual * rng.uniform(0.6, 0.95), 10))
        moves = one.demo or chance(rng, 0.14 if one.sex == "m" and one.age < 45 else 0.04)
        self.wishes.add(one.key, radius, (500 if one.demo else floor) * 100, moves)

    def declare(self, one: Someone, day: date) -> None:
        """What somebody declared when she registered; of an early declaration one answer in twenty is missing."""
        rng = self.rng
        not_asked = day < ago(720) and chance(rng, 0.2)
        farm = one.occupation.where == "rural" and chance(rng, 0.05)
        # paid for half a year to whoever had paid in; no draw of its own, so that an older country stays as it was
        insured = None if not_asked else day > ago(180) and one.age >= 25 and one.key % 6 == 0
        studies = one.age < 22 and chance(rng, 0.02)
        self.circumstances.add(one.key, day, None if not_asked else farm, False, studies, False, False, True, insured)
