"""The quota follows from headcount, rates and edges that are parameters; an exemption or a state body owes none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.vacancies.quota_fulfilment import fulfilments
from dayaq.registers.employers import duties
from dayaq.registers.employers.models import Headcount, Organisation, QuotaDeclaration
from dayaq.registers.employers.quota import quota_for, quota_of
from dayaq.registers.people.models import EmploymentSpell
from tests.factories import OrganisationFactory, PersonFactory, StaffFactory

CLERK = "c000000001"


@pytest.mark.parametrize(
    ("staff", "seats", "disability"),
    [(24, 0, 0), (25, 1, 1), (49, 1, 1), (50, 2, 1), (99, 3, 1), (100, 4, 2), (101, 5, 2), (1000, 50, 25)],
)
def test_the_quota_by_size(staff: int, seats: int, disability: int) -> None:
    owed = quota_for(staff, 2026)
    assert (owed.seats, owed.disability_seats) == (seats, disability)


def test_the_edge_at_fifty_and_the_rounding_are_said_to_be_assumed() -> None:
    assert set(quota_for(60, 2026).assumed) == {"quota.middle_staff", "quota.large_staff", "quota.rounding"}


@pytest.mark.parametrize(("rounding", "seats"), [("down", 2), ("nearest", 2), ("up", 3)])
def test_another_rounding_is_a_setting(rounding: str, seats: int) -> None:
    assert quota_for(60, 2026, {"quota.rounding": rounding}).seats == seats


@given(st.integers(0, 20_000))
def test_more_staff_never_owes_less_and_the_part_is_within_the_whole(staff: int) -> None:
    less, more = quota_for(staff, 2026), quota_for(staff + 1, 2026)
    assert less.seats <= more.seats
    assert less.disability_seats <= less.seats


@pytest.fixture
def employer(classifications: None, db: None) -> Organisation:
    one: Organisation = OrganisationFactory(kind="private")
    Headcount.objects.create(organisation=one, year=clock.today().year - 1, employees=120, source="Test")
    return one


def test_state_bodies_and_exempt_employers_owe_none(employer: Organisation) -> None:
    year = clock.today().year
    assert quota_of(employer, year).seats == 6
    duties.exempt(
        organisation=employer, reason="science", document="Nr. 5", first_day=date(year, 3, 1), last_day=None,
        actor=CLERK,
    )  # fmt: skip
    assert quota_of(employer, year).because == "science or higher education"
    employer.kind = Organisation.Kind.STATE
    assert quota_of(employer, year).seats == 0


def test_without_a_headcount_nothing_is_computed(classifications: None, db: None) -> None:
    owed = quota_of(OrganisationFactory(), 2026)
    assert (owed.headcount, owed.seats) == (None, 0)
    assert "not known" in str(owed.because)


def test_a_later_declaration_stands_in_place_of_an_earlier(employer: Organisation) -> None:
    year = clock.today().year
    for seats in (3, 6):
        duties.declare_quota(organisation=employer, year=year, seats=seats, disability_seats=1, actor=CLERK)
    assert [row.declaration.seats for row in fulfilments([employer], year, clock.today()) if row.declaration] == [6]
    assert QuotaDeclaration.objects.count() == 2


@pytest.mark.parametrize(
    "bad", [{"seats": 1, "disability_seats": 2}, {"seats": 121, "disability_seats": 0}, {"year": 1999}]
)
def test_impossible_declarations_are_refused(employer: Organisation, bad: dict[str, int]) -> None:
    told = {"year": clock.today().year, "seats": 1, "disability_seats": 0, **bad}
    with pytest.raises(UserMistake):
        duties.declare_quota(organisation=employer, actor=CLERK, **told)
    assert not QuotaDeclaration.objects.exists()


def test_a_seat_is_filled_by_verified_proof_only(employer: Organisation) -> None:
    today = clock.today()
    people = [PersonFactory(), PersonFactory()]
    for person, verified in zip(people, (today, None), strict=True):
        EmploymentSpell.objects.create(
            person=person, organisation=employer, employer_name="x", currency="AZN", source="declared",
            first_day=today - timedelta(9), recorded_at=clock.now(),
        )  # fmt: skip
        person.protected_statuses.create(
            group_id="disability",
            evidence="x",
            first_day=today - timedelta(9),
            verified_on=verified,
            verified_by=CLERK if verified else "",
        )  # fmt: skip
    row = fulfilments([employer], today.year, today)[0]
    assert (row.quota.seats, row.filled, row.short) == (6, 1, 5)


def test_the_list_names_employers_not_people(
    client: Any, employer: Organisation, django_assert_max_num_queries: Any
) -> None:
    client.force_login(StaffFactory().user)
    with django_assert_max_num_queries(20):
        page = client.get(reverse("vacancies:quota")).content.decode()
    assert employer.name in page
    assert client.post(reverse("vacancies:quota_export"), {"format": "xlsx"}).status_code == 200


def test_an_employer_is_exempt_once_at_a_time(employer: Organisation) -> None:
    told = {"organisation": employer, "reason": "decision", "document": "Nr. 7", "actor": CLERK}
    duties.exempt(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30), **told)
    with pytest.raises(UserMistake, match="exempt in that time"):
        duties.exempt(first_day=date(2026, 6, 30), last_day=None, **told)
    assert employer.quota_exemptions.count() == 1
