"""Beside the headline stands what may have happened anyway, counted from traces in the registers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.wage_incentives.deadweight import Beside, beside
from dayaq.interventions.programmes.wage_incentives.headcount import baseline, lost_percent
from dayaq.interventions.programmes.wage_incentives.models import Contract, RelatedEmployer
from dayaq.registers.employers.models import Headcount, Organisation
from dayaq.registers.people.models import EmploymentSpell, Person
from tests.factories import OrganisationFactory, PersonFactory
from tests.interventions.programmes.wage_incentives.jobs import begun, employer, offered


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


def worked(person: Person, where: Organisation, first: date, last: date | None) -> None:
    EmploymentSpell.objects.create(
        person=person, organisation=where, employer_name=where.name, currency="AZN", source="declared",
        unit_group_id="7212", first_day=first, last_day=last, recorded_at=clock.now(),
    )  # fmt: skip


def told(today: date) -> Beside:
    return beside(Contract.objects.all(), today)


def test_a_job_that_the_headcount_does_not_show_is_told_beside_the_headline(today: date) -> None:
    one = begun(today).participation.offering.provider
    assert (told(today).persons, told(today).jobs, told(today).compared) == (1, 1, 0)
    headcount = Headcount.objects.create(organisation=one, year=today.year, employees=40, source="Test")
    assert (told(today).compared, told(today).not_in_headcount, told(today).growth) == (1, 1, 0)
    Headcount.objects.filter(pk=headcount.pk).update(employees=41)
    assert (told(today).not_in_headcount, told(today).growth) == (0, 1)


def test_who_is_found_to_have_worked_there_or_at_a_relatives_firm_is_told(today: date) -> None:
    contract, other = begun(today), OrganisationFactory()
    provider, person = contract.participation.offering.provider, contract.participation.person
    worked(person, other, today - timedelta(900), today - timedelta(500))
    assert told(today).worked_before == 0
    for one in (provider, other):
        RelatedEmployer.objects.create(
            organisation=one, group="Quliyev", ground="owner", source="Extract", recorded_at=clock.now(),
            recorded_by="system",
        )  # fmt: skip
    assert told(today).worked_before == 1


def test_who_came_just_after_another_in_the_same_work_is_told(today: date) -> None:
    contract = begun(today)
    provider = contract.participation.offering.provider
    worked(PersonFactory(), provider, today - timedelta(900), contract.first_day - timedelta(91))
    assert told(today).after_another == 0
    worked(PersonFactory(), provider, today - timedelta(900), contract.first_day - timedelta(90))
    assert told(today).after_another == 1


def test_one_supported_person_after_another_in_the_same_work_is_told(today: date) -> None:
    one = employer(today - timedelta(120))
    first = begun(today, months_ago=3, offering=offered(today, of=one))
    EmploymentSpell.objects.filter(pk=first.employment_id).update(last_day=first.first_day + timedelta(20))
    assert told(today).followed == 0
    begun(today, months_ago=1, offering=offered(today, of=one))
    assert (told(today).followed, told(today).jobs, told(today).employers) == (1, 2, 1)


@pytest.mark.django_db
def test_the_baseline_is_the_mean_of_the_years_before() -> None:
    years = {2022: 90, 2023: 10, 2024: 20, 2025: 30}
    assert baseline(years, 2026) == 20
    assert baseline(years, 2022) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("years", "lost"),
    [({2024: 40, 2025: 40}, 0), ({2024: 40, 2025: 50}, 0), ({2024: 40, 2025: 35}, 13), ({2025: 9}, None)],
)
def test_what_was_lost_is_counted_from_the_baseline(years: dict[int, int], lost: int | None) -> None:
    assert lost_percent(years, 2026) == lost
