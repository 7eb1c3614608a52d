"""A supported job for tests, as far as its test needs it: described, admitted, contracted, begun, claimed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.wage_incentives import workflow as wages
from dayaq.interventions.programmes.wage_incentives.models import Claim, Contract, PayrollFile, PayrollLine
from dayaq.registers.employers.models import Headcount, Organisation
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import OccupationGroup
from tests.factories import OrganisationFactory, PersonFactory, VacancyFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered

MANAGER = "m000000001"
WAGE = 800_00
BUDGET = 100_000_00


def employer(
    today: date, *, staff: int = 40, evidence: bool = True, quota_filled: int | None = 20, **given: Any
) -> Organisation:
    """An employer that may have supported jobs, with three years of the same headcount."""
    one = OrganisationFactory(**{"kind": "private", "industry_id": "C", **given})
    for back in (1, 2, 3):
        Headcount.objects.create(organisation=one, year=today.year - back, employees=staff, source="Test")
    if evidence:
        wages.record_evidence(
            employer=one, source="Extract of the register", seen_on=today, operating_since=today - timedelta(800),
            in_arrears=False, laid_off=0, quota_filled=quota_filled, actor=MANAGER,
        )  # fmt: skip
    return one


def offered(
    today: date, *, programme: str = "social_workplaces", of: Organisation | None = None, seats: int = 3
) -> Offering:
    """A described job of an employer, with money in the budget."""
    code = ProgrammeFactory(code=programme, lmp_category_id="41", first_day=date(2020, 7, 8))
    if not code.budget_entries.exists():
        budget.book(programme=code, kind="appropriation", amount_minor=BUDGET, actor=MANAGER)
    of = of or employer(today)
    offering = OfferingFactory(programme=code, provider=of, seats=seats)
    vacancy = VacancyFactory(organisation=of, seats=seats, posted_on=today - timedelta(400))
    wages.describe_job(
        offering=offering, vacancy=vacancy, unit_group=OccupationGroup.objects.get(code="7212"), wage_minor=WAGE,
        actor=MANAGER,
    )  # fmt: skip
    return offering


def admitted(today: date, *, offering: Offering | None = None, person: Person | None = None) -> Participation:
    """Somebody young and over a year unemployed who has got the seat."""
    offering = offering or offered(today)
    person = person or PersonFactory(birth_date=date(2008, 5, 17))
    registered(person, today - timedelta(600))
    return workflow.admit(
        application=ApplicationFactory(offering=offering, person=person), actor=MANAGER, note="Proof seen"
    )


def contracted(today: date, *, months: int = 6, **given: Any) -> Contract:
    return wages.conclude(
        participation=admitted(today, **given), first_day=today, last_day=None, months=months, actor=MANAGER
    )


def begun(today: date, *, months_ago: int = 2, months: int = 6, **given: Any) -> Contract:
    """A contract that began on the first of a past month, as it was recorded then."""
    first = add_months(today.replace(day=1), -months_ago)
    offering = given.pop("offering", None)
    with clock.frozen(first):
        contract = contracted(first, months=months, offering=offering or offered(first), **given)
        workflow.begin(participation=contract.participation, effective_on=first, actor=MANAGER, who="provider")
    contract.refresh_from_db()
    return contract


def on_payroll(contract: Contract, month: date, *, days: int = 20, gross: int = WAGE) -> None:
    file = PayrollFile.objects.create(
        organisation=contract.participation.offering.provider, name="payroll.csv", recorded_at=clock.now(),
        recorded_by=MANAGER,
    )  # fmt: skip
    PayrollLine.objects.create(file=file, contract=contract, month=month, days_worked=days, gross_minor=gross)


def claimed(contract: Contract, month: date, *, days: int = 20, gross: int = WAGE) -> Claim:
    return wages.make_claim(contract=contract, month=month, days_worked=days, gross_minor=gross, actor="provider x")
