"""The country looks like what its parameters say; the tolerances are those of a country of a few hundred people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Sum

from dayaq.config.demonstration.accounts import DEMO_OFFICE, JOB_SEEKER, STAFF_ACCOUNTS
from dayaq.config.demonstration.calendar import TODAY, this_morning
from dayaq.config.demonstration.country import Summary, usual_vacancies
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import Office, Staff, User
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations import demonstration
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.models import HouseholdMember, Person, ProtectedStatus, Registration
from dayaq.registers.taxonomy.models import Region
from tests.config.demonstration.conftest import PEOPLE, VACANCIES

pytestmark = pytest.mark.django_db


def test_it_has_the_size_that_was_asked_for(country: Summary) -> None:
    assert Person.objects.count() == country.people == PEOPLE
    # a few more than asked for: those that supported jobs were filled from
    assert VACANCIES <= Vacancy.objects.count() == country.vacancies <= 1.1 * VACANCIES
    assert Registration.objects.filter(status__in=["job_seeker", "unemployed"]).count() == country.registered
    assert Vacancy.objects.filter(status="open").aggregate(seats=Sum("seats"))["seats"] == country.open_seats


@pytest.mark.usefixtures("country")
def test_people_live_where_the_population_lives() -> None:
    assert 0.10 < Person.objects.filter(unit__region="baku").count() / PEOPLE < 0.30
    assert Person.objects.values("unit__region").distinct().count() >= 12


@pytest.mark.usefixtures("country")
def test_a_quarter_of_those_registered_is_long_term_unemployed() -> None:
    registered = Registration.objects.filter(last_day=None)
    long = registered.filter(first_day__lt=TODAY - timedelta(days=365)).count() / registered.count()
    assert 0.17 < long < 0.38


@pytest.mark.usefixtures("country")
def test_welders_are_men_and_kindergarten_teachers_women_for_the_most_part() -> None:
    building = Person.objects.filter(occupations__unit_group__code__startswith="71", occupations__rank=1)
    teaching = Person.objects.filter(occupations__unit_group__code__startswith="234", occupations__rank=1)
    assert building.filter(sex="m").count() > 0.9 * building.count() > 0
    assert teaching.filter(sex="f").count() > 0.7 * teaching.count() > 0


@pytest.mark.usefixtures("country")
def test_protected_groups_are_there_at_plausible_rates() -> None:
    for group in ("war_veteran", "martyr_family", "disability", "refugee_idp", "social_assistance"):
        people = ProtectedStatus.objects.filter(group=group).values("person").distinct().count()
        assert 0.003 < people / PEOPLE < 0.12, group


@pytest.mark.usefixtures("country")
def test_vacancies_are_notified_and_collected_some_without_wage_place_or_code() -> None:
    share = {name: found.count() / VACANCIES for name, found in cases().items()}
    assert 0.4 < share["notified"] < 0.7
    assert 0.1 < share["no wage"] < 0.45
    assert 0.04 < share["no place"] < 0.25
    assert 0.002 < share["waiting"] < 0.12
    assert share["housing"] > 0
    assert share["remote"] > 0
    assert {"az", "ru", "en"} == set(Vacancy.objects.values_list("language", flat=True))


def cases() -> dict[str, object]:
    every = Vacancy.objects.all()
    return {
        "notified": every.filter(origin="notified"),
        "no wage": every.filter(wage_low_minor=None),
        "no place": every.filter(unit=None),
        "waiting": every.filter(coding="waiting"),
        "housing": every.filter(housing=True),
        "remote": every.filter(remote=True),
    }


@pytest.mark.usefixtures("country")
def test_there_is_an_office_for_each_region_with_a_head_and_caseworkers() -> None:
    assert Office.objects.exclude(parent=None).count() == Region.objects.count()
    for office in Office.objects.filter(code=DEMO_OFFICE):
        assert office.staff.filter(role=Role.OFFICE_HEAD).count() == 1
        assert office.staff.filter(role=Role.CASEWORKER).count() >= 2


@pytest.mark.usefixtures("country")
def test_every_role_has_an_account_to_sign_in_as_and_nobody_a_password() -> None:
    for role, email in STAFF_ACCOUNTS.items():
        assert Staff.objects.get(user__email=email).role == role
    assert not any(user.has_usable_password() for user in User.objects.order_by("pk"))


@pytest.mark.usefixtures("country")
def test_the_job_seeker_of_the_sign_in_is_a_welder_with_a_right_a_limit_and_vacancies() -> None:
    seeker = Person.objects.get(user__email=JOB_SEEKER)
    assert seeker.office.code == DEMO_OFFICE
    assert seeker.caseworker is not None
    assert seeker.caseworker.user.email == STAFF_ACCOUNTS[Role.CASEWORKER]
    assert seeker.occupations.get(rank=1).unit_group_id == "7212"
    assert seeker.registrations.get(last_day=None).status == "unemployed"
    assert seeker.protected_statuses.filter(group="war_veteran", verified_on__isnull=False).exists()
    assert seeker.limits.get().function_id == "heights"
    near = Vacancy.objects.filter(unit_group="7212", status="open", unit__in=["AZ-SM", "AZ-ABS", "AZ-BA"])
    assert near.count() >= 4


@pytest.mark.usefixtures("country")
def test_households_have_members_of_whom_most_are_registered() -> None:
    assert HouseholdMember.objects.count() == PEOPLE
    assert HouseholdMember.objects.values("household").distinct().count() < PEOPLE
    never = Person.objects.filter(registrations=None).count()
    assert 0 < never < 0.2 * PEOPLE


@pytest.mark.usefixtures("country")
def test_the_country_has_its_own_clock() -> None:
    assert demonstration.demonstration_moment() == this_morning()
    with clock.frozen(demonstration.demonstration_moment()):
        assert clock.today() == TODAY


@pytest.mark.parametrize(("people", "vacancies"), [(5_000, 800), (20_000, 2_500), (250_000, 50_000), (300, 48)])
def test_a_country_has_as_many_vacancies_as_its_size_calls_for(people: int, vacancies: int) -> None:
    assert usual_vacancies(people) == vacancies
