"""A small labour market, the same every time: 42 people and 12 vacancies around Sheki, in three occupations."""

from __future__ import annotations

from datetime import date
from typing import Any

from dayaq.coordination.matching import workflow
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.queries import policy_on
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.interventions.vacancies.models import Vacancy, VacancyReserve, VacancySkill
from dayaq.registers.people.models import Person, PersonOccupation, PersonSkill
from dayaq.registers.taxonomy.models import UnitGroupSkill
from tests.factories import PersonFactory, VacancyFactory
from tests.registers.people.registering import proven, registered

MONDAY = date(2026, 11, 16)
OCCUPATIONS = ("7212", "5120", "2411")
SEED = "5eed"


def make_market(people: int = 42, vacancies: int = 12) -> None:
    """Fill the tables; who has which skill, group and place follows from her number."""
    asked = {code: skills_of(code) for code in OCCUPATIONS}
    for number in range(people):
        seeker(number, asked[OCCUPATIONS[number % 3]])
    for number in range(vacancies):
        place(number, asked[OCCUPATIONS[number % 3]])


def skills_of(unit_group: str) -> list[str]:
    """What the embedded classification says that work in the unit group asks for."""
    found = UnitGroupSkill.objects.filter(unit_group=unit_group).order_by("skill").values_list("skill", flat=True)
    return list(dict.fromkeys(found))[:8]


def seeker(number: int, skills: list[str], **columns: Any) -> Person:
    """A registered person with an occupation and some of the skills; every seventh belongs to a veteran's group."""
    person = PersonFactory(
        public_id=f"{number:010d}",
        x_km=float(number % 11) * 4,
        y_km=float(number % 7) * 4,
        wishes__radius_km=20 + number % 3 * 20,
        wishes__wage_floor_minor=number % 4 * 20_000,
        **columns,
    )
    registered(person, ("job_seeker", date(2026, 3, 2)))
    PersonOccupation.objects.create(person=person, unit_group_id=OCCUPATIONS[number % 3], rank=1)
    PersonSkill.objects.bulk_create(
        PersonSkill(person=person, skill_id=skill) for place, skill in enumerate(skills) if (number * 7 + place) % 5
    )
    if number % 7 == 0:
        proven(person, "war_veteran", date(2025, 1, 1))
    return person


def place(number: int, skills: list[str], **columns: Any) -> Vacancy:
    """A vacancy of one of the occupations; some have no wage, one no place, one keeps a seat for veterans."""
    known: dict[str, Any] = {
        "public_id": f"v{number:09d}",
        "unit_group_id": OCCUPATIONS[number % 3],
        "title": f"Vacancy {number}",
        "seats": 1 + number % 3,
        "wage_low_minor": None if number % 4 == 1 else 40_000 + number * 5_000,
        "x_km": float(number % 5) * 5,
        "y_km": float(number % 3) * 5,
        "collected": number % 6 == 5,
    }
    if number == 4:
        known |= {"unit_id": None, "x_km": None, "y_km": None}
    vacancy = VacancyFactory(**(known | columns))
    VacancySkill.objects.bulk_create(
        VacancySkill(vacancy=vacancy, skill_id=skill) for skill in skills[: 4 + number % 4]
    )
    if number == 2:
        VacancyReserve.objects.create(vacancy=vacancy, group_id="war_veteran", seats=1, hard=True)
    return vacancy


def run_round(seed: str = SEED, actor: str = "manager") -> Round:
    """Announce a round and run it to its end in this process."""
    round_ = workflow.announce(policy=policy_on(MONDAY), actor=actor, seed=seed)
    assert round_.job is not None
    job = run_to_end(round_.job)
    assert job.error == ""
    round_.refresh_from_db()
    return round_


def first_proposal(**filters: Any) -> Proposal:
    """The first proposal of the newest round that waits."""
    found = Proposal.objects.filter(status="proposed", **filters).order_by("person__public_id")
    return found.select_related("person", "vacancy", "round", "office")[0]
