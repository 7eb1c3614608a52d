"""What the verbs would have checked holds in the country that was written below them."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count, F, Q, Sum

from dayaq.config.demonstration.calendar import TODAY
from dayaq.config.demonstration.facts import DATA, occupations, preferences, profiles, protections, rows
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.status_change import StatusChange, projection_differs
from dayaq.interventions.vacancies.models import Hire, Referral, ReferralChange, Vacancy, VacancyChange, VacancyReserve
from dayaq.interventions.vacancies.search_text import search_text_of
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS
from dayaq.registers.employers.models import Organisation, check_voen
from dayaq.registers.people.models import EmploymentSpell, Person, ProtectedStatus, Registration, RegistrationChange
from dayaq.registers.people.national_id import lookup_hash
from dayaq.registers.taxonomy.models import Group, OccupationGroup, Unit

HISTORIES = (RegistrationChange, VacancyChange, ReferralChange)
FARTHEST_KM = 25

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.mark.parametrize("change", HISTORIES)
def test_every_copied_column_says_what_its_history_says(change: type[StatusChange]) -> None:
    assert change._default_manager.exists()
    assert list(projection_differs(change)) == []


@pytest.mark.parametrize("change", HISTORIES)
def test_every_history_is_a_path_in_order_of_both_clocks(change: type[StatusChange]) -> None:
    histories: defaultdict[int, list[StatusChange]] = defaultdict(list)
    for row in change._default_manager.order_by("subject_id", "step"):
        histories[row.subject_id].append(row)
    for history in histories.values():
        change.transitions.check_path(row.status for row in history)
        assert [row.step for row in history] == list(range(1, len(history) + 1))
        for earlier, later in pairwise(history):
            assert earlier.effective_on <= later.effective_on
            assert earlier.recorded_at <= later.recorded_at


def test_nothing_is_written_of_days_to_come() -> None:
    assert not Registration.objects.filter(Q(first_day__gte=TODAY) | Q(last_day__gte=TODAY)).exists()
    assert not Vacancy.objects.filter(posted_on__gte=TODAY).exists()
    assert not EmploymentSpell.objects.filter(Q(first_day__gte=TODAY) | Q(last_day__gte=TODAY)).exists()
    for change in HISTORIES:
        assert not change._default_manager.filter(effective_on__gte=TODAY).exists()


def test_no_key_points_to_nothing() -> None:
    connection.check_constraints()


def test_every_person_lives_near_the_centre_of_her_unit() -> None:
    for person in Person.objects.select_related("unit").order_by("pk"):
        assert person.x_km is not None
        assert person.y_km is not None
        # Baku's and Absheron's settlements lie farther from the centre than a district's villages are put here
        allowed = 60 if person.unit_id in {"AZ-BA", "AZ-ABS", "AZ-SM"} else FARTHEST_KM
        assert hypot(person.x_km - person.unit.x_km, person.y_km - person.unit.y_km) < allowed


def test_every_person_belongs_to_the_office_of_her_region_and_its_caseworker() -> None:
    assert not Person.objects.exclude(office=F("unit__office")).exists()
    assert not Person.objects.filter(caseworker__isnull=False).exclude(caseworker__office=F("office")).exists()
    assert not Unit.objects.filter(office=None).exists()


def test_identifiers_are_found_by_their_hash_and_cannot_be_taken_for_real_ones() -> None:
    person = Person.objects.order_by("pk")[5]
    assert person.national_id is not None
    assert person.national_id.startswith("ZZ")
    assert Person.objects.get(national_id_hash=lookup_hash(person.national_id)) == person


def test_addresses_and_numbers_lead_nowhere() -> None:
    for email in Person.objects.exclude(email="").values_list("email", flat=True):
        assert email.rsplit("@")[1] in {"example.com", "example.org", "example.net", "demo.example"}
    assert not Person.objects.exclude(phone__regex=r"^\+994 \d\d 0").exists()


def test_taxpayer_numbers_have_right_check_digits() -> None:
    # partners of agreements are known by name alone
    for number in Organisation.objects.exclude(voen=None).values_list("voen", flat=True):
        try:
            check_voen(number)
        except ValidationError:
            pytest.fail(f"{number} is no taxpayer number")
        assert number.startswith("00")


def test_a_hire_takes_a_seat_that_is_there_and_opens_the_employment_of_its_day() -> None:
    assert Hire.objects.exists()
    crowded = Vacancy.objects.annotate(hired=Count("hires")).filter(hired__gt=F("seats"))
    assert not crowded.exists()
    for hire in Hire.objects.select_related("employment", "referral", "vacancy").order_by("pk"):
        assert hire.employment.first_day == hire.hired_on
        assert hire.employment.organisation_id == hire.vacancy.organisation_id
        if hire.referral is not None:  # supported jobs are filled by their programme's own way
            assert hire.employment.person_id == hire.referral.person_id
            assert hire.referral.vacancy_id == hire.vacancy_id


def test_referrals_are_to_notified_vacancies_while_the_person_is_registered() -> None:
    assert not Referral.objects.exclude(vacancy__origin=Vacancy.Origin.NOTIFIED).exists()
    for referral in Referral.objects.select_related("vacancy").order_by("pk"):
        assert referral.vacancy.posted_on <= referral.made_on
        theirs = Registration.objects.filter(person=referral.person_id, first_day__lte=referral.made_on)
        assert theirs.filter(Q(last_day=None) | Q(last_day__gte=referral.made_on)).exists()


def test_some_referrals_wait_for_their_answer() -> None:
    assert Referral.objects.filter(status__in=OPEN_REFERRALS).exists()
    assert not Referral.objects.filter(status__in=OPEN_REFERRALS).exclude(vacancy__status="open").exists()


def test_reserves_leave_no_vacancy_with_more_kept_seats_than_seats() -> None:
    assert VacancyReserve.objects.exists()
    assert not Vacancy.objects.annotate(kept=Sum("reserves__seats")).filter(kept__gt=F("seats")).exists()


def test_no_derived_group_is_stored_with_a_person() -> None:
    assert not ProtectedStatus.objects.filter(group__derived=True).exists()


def test_vacancies_are_found_by_the_text_the_room_itself_would_write() -> None:
    for vacancy in Vacancy.objects.select_related("organisation", "unit__region", "unit_group").order_by("pk")[:40]:
        assert vacancy.search_text == search_text_of(vacancy)
        assert vacancy.folded_title == fold(vacancy.title)


def test_the_next_person_gets_the_next_key() -> None:
    from tests.factories import PersonFactory

    last = Person.objects.order_by("pk").last()
    assert last is not None
    assert PersonFactory(birth_date=date(1990, 1, 1)).pk == last.pk + 1


def test_the_facts_name_only_what_the_classifications_have() -> None:
    assert set(occupations()) <= set(OccupationGroup.objects.filter(level=4).values_list("code", flat=True))
    assert {row["isco08"] for row in rows("adverts")} == set(occupations())
    assert {one.where for one in occupations().values()} <= set(next(iter(preferences().values())))
    assert {profile.kind for profile in profiles().values()} <= set(preferences())
    assert {row["unit"] for row in rows("unit_profiles")} <= set(Unit.objects.values_list("code", flat=True))
    stored = Group.objects.filter(derived=False)
    assert {one.group for one in protections()} <= set(stored.values_list("code", flat=True))


@pytest.mark.needs_data
def test_no_employer_bears_the_name_of_one_that_really_advertised(data_dir: Path) -> None:
    with (data_dir / "az_vacancies.csv").open(encoding="utf-8", newline="") as file:
        real = {fold(row["employer"]) for row in csv.DictReader(file) if row["employer"]}
    invented = set(Organisation.objects.values_list("folded_name", flat=True))
    invented |= {fold(name) for name in Vacancy.objects.values_list("employer_name", flat=True)} - {""}
    assert not invented & real
    with (DATA / "employer_words.csv").open(encoding="utf-8", newline="") as file:
        firsts = {fold(row["word"]) for row in csv.DictReader(file) if row["kind"] == "first"}
    assert not firsts & {word for name in real for word in name.split()}
