"""A supported job is additional, its money is promised first, and its beginning is one hire."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import simulated
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.wage_incentives import workflow as wages
from dayaq.interventions.programmes.wage_incentives.employer_facts import employer_facts
from dayaq.interventions.programmes.wage_incentives.models import Contract
from dayaq.interventions.programmes.wage_incentives.quota import filled_within_quota, seats_of_quota
from dayaq.interventions.vacancies.models import Hire
from dayaq.interventions.vacancies.workflow.hiring import hire
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import EmploymentSpell, Person
from tests.factories import OrganisationFactory, PersonFactory, VacancyFactory
from tests.factories_programmes import OfferingFactory
from tests.interventions.programmes.wage_incentives.jobs import (
    MANAGER,
    WAGE,
    admitted,
    begun,
    contracted,
    employer,
    offered,
)


@pytest.fixture
def today(classifications: None, db: None) -> date:
    return clock.today()


def worked(person: Person, where: Organisation, first: date, last: date | None = None) -> EmploymentSpell:
    return EmploymentSpell.objects.create(
        person=person, organisation=where, employer_name=where.name, currency="AZN", source="declared",
        first_day=first, last_day=last, recorded_at=clock.now(),
    )  # fmt: skip


def test_a_contract_promises_the_share_of_every_month_from_the_budget(today: date) -> None:
    contract = contracted(today, months=6)
    assert (contract.share_percent, contract.monthly_minor) == (50, WAGE // 2)
    balance = budget.balance_about(contract.participation.programme, contract.public_id)
    assert balance.promised == 6 * WAGE // 2


def test_no_month_brings_more_than_last_years_average_wage(today: date) -> None:
    with simulated({"wage_incentives.average_wage_minor": 300_00}):
        assert contracted(today).monthly_minor == 300_00


def test_a_job_beyond_the_quota_is_supported_whole_and_lasts_two_years(today: date) -> None:
    offering = offered(today, programme="jobs_beyond_quota")
    taken = admitted(today, offering=offering)
    with pytest.raises(UserMistake, match="at least 24 months"):
        wages.conclude(participation=taken, first_day=today, last_day=today + timedelta(700), months=12, actor=MANAGER)
    contract = wages.conclude(participation=taken, first_day=today, last_day=None, months=12, actor=MANAGER)
    assert contract.share_percent == 100


@pytest.mark.parametrize(
    ("shift", "months", "sentence"), [(-1, 6, "before the first day"), (0, 13, "between 1 and 12"), (0, 0, "between 1")]
)
def test_a_contract_is_neither_back_dated_nor_longer_than_the_norm(
    today: date, shift: int, months: int, sentence: str
) -> None:
    taken = admitted(today)
    with pytest.raises(UserMistake, match=sentence):
        wages.conclude(
            participation=taken, first_day=today + timedelta(shift), last_day=None, months=months, actor=MANAGER
        )


def test_there_is_one_contract_for_a_seat(today: date) -> None:
    contract = contracted(today)
    with pytest.raises(UserMistake, match="a contract already"):
        wages.conclude(participation=contract.participation, first_day=today, last_day=None, months=3, actor=MANAGER)


def test_what_the_budget_does_not_hold_is_not_promised(today: date) -> None:
    offering = offered(today)
    budget.book(programme=offering.programme, kind="commitment", amount_minor=99_000_00, about="x", actor=MANAGER)
    with pytest.raises(UserMistake, match="are left"):
        contracted(today, offering=offering)
    assert not Contract.objects.exists()


def test_nobody_begins_without_a_contract(today: date) -> None:
    taken = admitted(today)
    with pytest.raises(UserMistake, match="Conclude the contract"):
        workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")


def test_the_first_day_opens_one_employment_by_one_hire(today: date) -> None:
    contract = contracted(today)
    workflow.begin(participation=contract.participation, effective_on=today, actor=MANAGER, who="provider")
    contract.refresh_from_db()
    assert contract.employment == EmploymentSpell.objects.get() == Hire.objects.get().employment
    assert contract.employment.first_day == today


def test_a_hire_that_the_employer_told_of_is_not_counted_twice(today: date) -> None:
    contract = contracted(today)
    taken = contract.participation
    told = hire(vacancy=taken.offering.supported_post.vacancy, person=taken.person, hired_on=today, actor=MANAGER)
    workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")
    contract.refresh_from_db()
    assert (contract.employment, EmploymentSpell.objects.count()) == (told.employment, 1)


def test_a_hire_of_another_day_is_put_right_first(today: date) -> None:
    contract = contracted(today)
    taken = contract.participation
    vacancy = taken.offering.supported_post.vacancy
    hire(vacancy=vacancy, person=taken.person, hired_on=today - timedelta(3), actor=MANAGER)
    with pytest.raises(UserMistake, match="told of her hire"):
        workflow.begin(participation=taken, effective_on=today, actor=MANAGER, who="provider")


def test_nobody_begins_before_the_day_of_the_contract(today: date) -> None:
    contract = wages.conclude(
        participation=admitted(today), first_day=today + timedelta(4), last_day=None, months=3, actor=MANAGER
    )
    with pytest.raises(UserMistake, match="The contract begins on"):
        workflow.begin(participation=contract.participation, effective_on=today, actor=MANAGER, who="provider")
    assert not EmploymentSpell.objects.exists()


def test_who_has_worked_there_gets_no_additional_job_there(today: date) -> None:
    offering, person = offered(today), PersonFactory(birth_date=date(2008, 1, 1))
    worked(person, offering.provider, today - timedelta(2000), today - timedelta(1500))
    with pytest.raises(UserMistake, match="has worked for this employer"):
        admitted(today, offering=offering, person=person)


def test_nor_who_has_worked_for_a_firm_of_the_same_owner(today: date) -> None:
    offering, person, other = offered(today), PersonFactory(birth_date=date(2008, 1, 1)), OrganisationFactory()
    worked(person, other, today - timedelta(2000), today - timedelta(1500))
    wages.relate_employers(
        employers=[offering.provider, other], group="Quliyev A.", ground="owner", source="Extract", actor=MANAGER
    )
    with pytest.raises(UserMistake, match="or a related one"):
        admitted(today, offering=offering, person=person)


def test_a_job_elsewhere_before_is_no_hindrance(today: date) -> None:
    offering, person = offered(today), PersonFactory(birth_date=date(2008, 1, 1))
    worked(person, OrganisationFactory(), today - timedelta(2000), today - timedelta(1500))
    assert admitted(today, offering=offering, person=person).status == "admitted"


def test_an_employer_who_showed_nothing_is_asked_before_anybody_is_admitted(today: date) -> None:
    offering = offered(today, of=employer(today, evidence=False))
    with pytest.raises(UserMistake, match=r"Not known of the employer yet: .*in arrears"):
        admitted(today, offering=offering)


def test_the_state_gets_no_supported_job(today: date) -> None:
    with pytest.raises(UserMistake, match="neither state nor municipal"):
        admitted(today, offering=offered(today, of=employer(today, kind="state")))


def test_a_paper_answers_for_a_time_only(today: date) -> None:
    one = employer(today)
    later = employer_facts(one, None, today + timedelta(181))
    assert (employer_facts(one, None, today)["employer_in_arrears"], later["employer_in_arrears"]) == (False, None)
    assert later["employer_months"] is not None


def test_two_offerings_do_not_both_take_the_last_job_beyond_the_quota(today: date) -> None:
    one = employer(today, staff=40)
    assert seats_of_quota(one, today.year) == 1
    admitted(today, offering=offered(today, programme="jobs_beyond_quota", of=one))
    with pytest.raises(UserMistake, match="as the quota has seats"):
        admitted(today, offering=offered(today, programme="jobs_beyond_quota", of=one))


def test_who_works_beyond_the_quota_fills_no_seat_of_it(today: date) -> None:
    one = employer(today, staff=40, quota_filled=None)
    young, first = date(2008, 1, 1), today - timedelta(30)
    within = worked(PersonFactory(birth_date=young), one, first)
    contract = contracted(today, offering=offered(today, programme="jobs_beyond_quota", of=one))
    workflow.begin(participation=contract.participation, effective_on=today, actor=MANAGER, who="provider")
    assert filled_within_quota(one, today) == 1
    assert employer_facts(one, None, today)["employer_quota_missing"] == 0
    EmploymentSpell.objects.filter(pk=within.pk).update(last_day=today - timedelta(1))
    assert employer_facts(one, None, today)["employer_quota_missing"] == 1


def test_the_vacancy_is_the_employers_own_and_behind_one_offering(today: date) -> None:
    offering = offered(today)
    post = offering.supported_post
    another = OfferingFactory(programme=offering.programme, provider=offering.provider)
    for vacancy, sentence in (
        (VacancyFactory(), "that this employer has notified"),
        (VacancyFactory(collected=True), "that this employer has notified"),
        (post.vacancy, "supported by another offering"),
    ):
        with pytest.raises(UserMistake, match=sentence):
            wages.describe_job(
                offering=another, vacancy=vacancy, unit_group=post.unit_group, wage_minor=WAGE, actor=MANAGER
            )


def test_a_job_that_ends_ends_the_measure_and_the_employment(today: date) -> None:
    contract = begun(today)
    wages.end_employment(contract=contract, last_day=today, reason="provider_ended", actor=MANAGER)
    contract.refresh_from_db()
    assert (contract.participation.status, contract.employment.last_day) == ("left_early", today)
    assert wages.release_rest(contract=contract, actor=MANAGER) == 6 * WAGE // 2


def test_money_stays_promised_while_the_support_runs(today: date) -> None:
    with pytest.raises(UserMistake, match="still runs"):
        wages.release_rest(contract=begun(today), actor=MANAGER)


def test_the_measure_is_not_complete_before_its_months_have_passed(today: date) -> None:
    contract = begun(today)
    with pytest.raises(UserMistake, match="The support runs until"):
        workflow.complete(participation=contract.participation, effective_on=today, actor=MANAGER, who="manager")
