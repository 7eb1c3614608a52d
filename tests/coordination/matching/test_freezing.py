"""What enters a round: who takes part, which seats are left, what unknown means."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from django.db import transaction

from dayaq.allocation.fingerprint import hash_problem
from dayaq.coordination.matching.freezing import Frozen, freeze
from dayaq.coordination.matching.freezing.people import read_people
from dayaq.coordination.matching.freezing.person import read_person
from dayaq.coordination.matching.queries import policy_on
from dayaq.foundation.lib.status_change import append_change
from dayaq.interventions.vacancies import workflow as vacancies
from dayaq.registers.people.models import FunctionLimit, Person, PersonLicence, PersonOccupation
from dayaq.registers.taxonomy.models import Function, Licence
from tests.coordination.matching.world import MONDAY, SEED, place, seeker, skills_of
from tests.factories import PersonFactory, VacancyFactory
from tests.registers.people.registering import registered

pytestmark = pytest.mark.usefixtures("classifications")


def frozen() -> Frozen:
    return freeze(day=MONDAY, policy=policy_on(MONDAY), seed=SEED)


def one_seeker(number: int = 0, **columns: Any) -> Any:
    return seeker(number, skills_of("7212"), **columns)


def test_who_is_not_registered_or_has_nothing_in_her_profile_takes_no_part() -> None:
    looking = one_seeker(0)
    PersonOccupation.objects.create(person=PersonFactory(), unit_group_id="7212", rank=1)
    registered(PersonFactory(), ("job_seeker", date(2026, 3, 2)))
    suspended = one_seeker(1)
    registration = suspended.registrations.get()
    with transaction.atomic():
        append_change(
            change=registration.status_changes.model,
            subject=registration,
            status="suspended",
            effective_on=date(2026, 6, 1),
            by="t",
            who="caseworker",
        )
    assert frozen().names.people == [looking.public_id]


def test_one_person_is_read_for_an_answer_now_as_she_is_for_a_round() -> None:
    plain, rich = one_seeker(0), one_seeker(1)
    Person.objects.filter(pk=rich.pk).update(x_km=None, y_km=None)
    PersonOccupation.objects.create(person=rich, unit_group_id="2411", rank=2)
    PersonLicence.objects.create(person=rich, licence=Licence.objects.order_by("code")[0], first_day=date(2020, 1, 1))
    ended = {"first_day": date(2020, 1, 1), "last_day": date(2020, 12, 31)}
    PersonLicence.objects.create(person=rich, licence=Licence.objects.order_by("code")[1], **ended)
    for bit in (0, 2):
        function = Function.objects.order_by("bit")[bit]
        FunctionLimit.objects.create(person=rich, function=function, statement="s", first_day=date(2026, 1, 1))
    plain.wishes.delete()
    for person in Person.objects.order_by("pk"):
        alone, many = read_person(person, MONDAY), read_people(Person.objects.filter(pk=person.pk), MONDAY)
        assert alone.table.drop("groups", "tier", "lottery").equals(many.table)
        mine = many.skills.filter(person=person.pk)
        assert sorted(alone.skills["skill"]) == sorted(mine["skill"])


def test_who_waits_for_an_employers_answer_takes_no_part() -> None:
    waiting, free = one_seeker(0), one_seeker(1)
    vacancies.refer(person=waiting, vacancy=VacancyFactory(), office=waiting.office, actor="alice")
    assert frozen().names.people == [free.public_id]


def test_a_seat_is_taken_by_a_hire_and_by_a_referral_that_waits() -> None:
    vacancy = place(0, skills_of("7212"), seats=4, collected=False)
    hired, waiting = PersonFactory(), PersonFactory()
    vacancies.hire(vacancy=vacancy, person=hired, hired_on=MONDAY, actor="alice")
    vacancies.refer(person=waiting, vacancy=vacancy, office=waiting.office, actor="alice")
    assert frozen().problem.places.seats.tolist() == [2]


def test_a_seat_that_a_member_of_the_group_holds_is_not_reserved_again() -> None:
    veteran = one_seeker(0)
    vacancy = place(2, skills_of("7212"), seats=3)
    vacancies.hire(vacancy=vacancy, person=veteran, hired_on=MONDAY, actor="alice")
    problem = frozen().problem
    assert problem.places.seats.tolist() == [2]
    assert len(problem.reserves) == 0


@pytest.mark.parametrize(
    "columns",
    [{"coding": "waiting", "unit_group_id": None}, {"closes_on": date(2026, 11, 15)}, {"posted_on": date(2026, 12, 1)}],
)
def test_what_is_uncoded_closed_or_not_yet_posted_takes_no_part(columns: dict[str, Any]) -> None:
    VacancyFactory(**columns)
    assert frozen().names.vacancies == []


def test_unknown_stays_unknown() -> None:
    VacancyFactory(public_id="v000000000", unit_id=None, x_km=None, y_km=None, wage_low_minor=None)
    places = frozen().problem.places
    assert np.isnan(places.wage).all()
    assert places.location_unknown.all()
    assert not places.remote.any()


def test_a_known_place_of_which_nobody_said_home_office_is_not_remote() -> None:
    VacancyFactory(remote=None)
    assert frozen().problem.places.remote.tolist() == [False]


def test_a_licence_counts_only_while_it_is_valid() -> None:
    person = one_seeker(0)
    PersonLicence.objects.create(
        person=person, licence_id="crane", first_day=date(2020, 1, 1), last_day=date(2026, 11, 15)
    )
    PersonLicence.objects.create(person=person, licence_id="forklift", first_day=date(2020, 1, 1))
    bit = Licence.objects.get(code="forklift").bit
    assert frozen().problem.seekers.licences.tolist() == [1 << bit]


def test_the_first_tier_are_the_groups_of_the_policy() -> None:
    one_seeker(0)
    one_seeker(1)
    assert frozen().problem.seekers.tier.tolist() == [1, 0]


def test_a_frozen_problem_reads_back_as_it_was(tmp_path: Any, market: None) -> None:
    before = frozen()
    before.save(tmp_path / "round")
    after = Frozen.load(tmp_path / "round")
    assert hash_problem(after.problem) == hash_problem(before.problem)
    assert after.names == before.names


def test_a_family_that_begins_with_zero_is_one() -> None:
    one_seeker(0)
    occupations = frozen().problem.occupations
    assert dict(zip(occupations.occupation.tolist(), occupations.family.tolist(), strict=True))[110] == 1
