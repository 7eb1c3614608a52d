"""How a test comes to a plan, a commission and a grant in one line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.models import Asset, Contract, Member, Plan, PlanLine, Score
from dayaq.interventions.programmes.self_employment.workflow.planning import Written
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.budget import book
from dayaq.interventions.programmes.spine.models import Application, Offering, Programme
from dayaq.registers.people.models import Circumstances, Household, HouseholdMember, Person
from dayaq.registers.taxonomy.models import Unit
from tests.factories import PersonFactory, StaffFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered

MANAGER = "m000000001"
SEWING = {
    PlanLine.Kind.SALE: [Written("Dresses", 20, 40_00)],
    PlanLine.Kind.MATERIAL: [Written("Cloth", 20, 12_00)],
    PlanLine.Kind.FIXED: [Written("Rent", 1, 100_00)],
    PlanLine.Kind.ASSET: [Written("Sewing machine", 2, 1_500_00), Written("Overlock", 1, 1_200_00)],
}


def a_call(**given: Any) -> Offering:
    programme = ProgrammeFactory(code="self_employment", lmp_category_id="70", held_by="household")
    offering: Offering = OfferingFactory(**{"programme": programme, "provider": None, "seats": 10, **given})
    return offering


def given_money(programme: Programme, amount: int = 50_000_00) -> None:
    book(programme=programme, kind="appropriation", amount_minor=amount, actor=MANAGER)


def applicant(*, land: bool | None = False) -> Person:
    """Somebody whom the rules admit."""
    person: Person = PersonFactory()
    registered(person, clock.today() - timedelta(60))
    Circumstances.objects.create(
        person=person, declared_on=clock.today(), receives_unemployment_insurance=False, owns_farm_land=land
    )
    return person


def applied(
    offering: Offering | None = None, person: Person | None = None, *, land: bool | None = False
) -> Application:
    application: Application = ApplicationFactory(offering=offering or a_call(), person=person or applicant(land=land))
    return application


def trained(application: Application) -> None:
    workflow.record_training(
        application=application, given_by="Sheki", completed_on=clock.today(), days=20, actor=MANAGER
    )


def drafted(application: Application | None = None, *, kind: str = "sewing", unit: str = "AZ-SAK") -> Plan:
    return workflow.describe(
        application=application or applied(), kind=kind, unit=Unit.objects.get(code=unit), idea="Dresses",
        customers="Neighbours", premises="At home", actor=MANAGER,
    )  # fmt: skip


def written(application: Application | None = None, **given: Any) -> Plan:
    plan = drafted(application, **given)
    for each, lines in SEWING.items():
        workflow.write_lines(plan=plan, kind=each, lines=lines, actor=MANAGER)
    return plan


def handed_in(application: Application | None = None, **given: Any) -> Plan:
    application = application or applied()
    trained(application)
    plan = written(application, **given)
    workflow.hand_in(plan=plan, actor=MANAGER)
    plan.refresh_from_db()
    return plan


def a_member(offering: Offering, **given: Any) -> Member:
    return workflow.name_member(offering=offering, staff=StaffFactory(**given), actor=MANAGER)


def scored(plan: Plan, points: int = 8, *, members: int = 3) -> None:
    for _each in range(members):
        workflow.score(
            plan=plan, member=a_member(plan.application.offering), actor=MANAGER,
            points=dict.fromkeys(Score.Criterion.values, points),
        )  # fmt: skip


def granted(application: Application | None = None, *, signed_on: date | None = None) -> Contract:
    """Somebody whose contract is signed and whose participation runs."""
    plan = handed_in(application)
    given_money(plan.application.offering.programme)
    scored(plan)
    workflow.decide(plan=plan, actor=MANAGER)
    taken = plan.application.participation
    contract = workflow.conclude_contract(
        participation=taken, signed_on=signed_on or clock.today(), signed_by="Aysel", actor=MANAGER, note="late"
    )
    spine.begin(participation=taken, effective_on=contract.first_day, actor=MANAGER, who="manager", note="late")
    return Contract.objects.get(pk=contract.pk)


def ordered(contract: Contract, *, price: int = 1_500_00) -> Asset:
    return workflow.order(
        contract=contract, label="Sewing machine", count=1, price_minor=price, supplier="Bakı Tikiş",
        tag_kind="serial", actor=MANAGER,
    )[0]  # fmt: skip


def delivered(contract: Contract, tag: str = "JK-100", **given: Any) -> Asset:
    asset = ordered(contract, price=given.pop("price", 1_500_00))
    workflow.confirm_delivery(asset=asset, tag=tag, signed_by="Aysel", actor=MANAGER, **given)
    asset.refresh_from_db()
    return asset


def at_home_with(one: Person, other: Person) -> None:
    home = Household.objects.create()
    for person in (one, other):
        HouseholdMember.objects.create(
            household=home, person=person, relation="other", first_day=clock.today() - timedelta(900)
        )
