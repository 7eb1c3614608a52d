"""Enterprises for these tests, made by the verbs: from the idea to the certificate, with somebody at work in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.social_enterprise import workflow
from dayaq.interventions.programmes.social_enterprise.models import Certificate, Enterprise
from dayaq.interventions.programmes.social_enterprise.queries import open_request
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import Group, OccupationGroup, Unit
from tests.factories import OrganisationFactory, PersonFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered
from tests.registers.people.registering import proven

MONA = "m000000001"
BEGUN = 70  # days since the first post began, when the tests look


def programme() -> Any:
    return ProgrammeFactory(code="supported_employment", lmp_category_id="51")


def invited(name: str = "Xeyirxah əllər", *, organisation: Organisation | None = None) -> Enterprise:
    return workflow.invite(
        name=name, founded_by="organisation", organisation=organisation or OrganisationFactory(kind="non_profit"),
        unit=Unit.objects.get(code="AZ-SAK"), contact_name="Leyla Əliyeva", email="leyla@example.org", actor=MONA,
        language="en",
    )  # fmt: skip


def incubating(name: str = "Xeyirxah əllər") -> Enterprise:
    enterprise = invited(name)
    workflow.send_idea(
        enterprise=enterprise, mission="Work for those nobody hires", plan="We sew and sell bags.", posts_planned=2,
        groups=Group.objects.filter(code="disability"), actor=f"founder {enterprise.public_id}",
    )  # fmt: skip
    enterprise.refresh_from_db()
    workflow.take_up(enterprise=enterprise, mentor="Kamran Səfərov", actor=MONA)
    enterprise.refresh_from_db()
    return enterprise


def somebody(today: date) -> Person:
    """On the register, with a proven disability."""
    person: Person = PersonFactory()
    registered(person, today - timedelta(200))
    proven(person, "disability", today - timedelta(300))
    return person


def employed(enterprise: Enterprise | None, today: date, *, provider: Organisation | None = None) -> Participation:
    """Somebody admitted to a described post, with a coach; not begun."""
    offering = OfferingFactory(
        programme=programme(), provider=provider or (enterprise.organisation if enterprise else None),
        first_day=today, last_day=None, seats=5,
    )  # fmt: skip
    workflow.describe_post(
        offering=offering, unit_group=OccupationGroup.objects.get(code="7212"), weekly_hours=30, wage_minor=400_00,
        actor=MONA,
    )  # fmt: skip
    application = ApplicationFactory(offering=offering, person=somebody(today))
    return spine.admit(application=application, actor=MONA, note="Seen")


def coached(taken: Participation, today: date) -> Participation:
    day = timedelta(days=1)
    until = today + timedelta(27)
    workflow.draw_up_plan(
        participation=taken, coach="Rəna Məmmədova", actor=MONA,
        phases=[(today, until, 12), (until + day, until + 28 * day, 6), (until + 29 * day, None, 1)],
    )  # fmt: skip
    return taken


def at_work(enterprise: Enterprise, today: date) -> Participation:
    """Somebody who begins today."""
    taken = coached(employed(enterprise, today), today)
    spine.begin(participation=taken, effective_on=today, actor=MONA, who="provider")
    taken.refresh_from_db()
    return taken


def asked(on_day: Any, today: date, *, staff: int = 3) -> Enterprise:
    """An enterprise whose first post has lasted and which has asked; the papers are seen. The clock stands at today."""
    on_day(today - timedelta(BEGUN))
    enterprise = incubating()
    at_work(enterprise, clock.today())
    on_day(today)
    workflow.ask(enterprise=enterprise, staff=staff, article="2.1", actor=f"founder {enterprise.public_id}")
    enterprise.refresh_from_db()
    see_papers(enterprise)
    return enterprise


def see_papers(enterprise: Enterprise) -> None:
    request = open_request(enterprise)
    assert request is not None
    for kind in ("statutes", "taxes"):
        workflow.see_document(request=request, kind=kind, seen_on=clock.today(), actor=MONA)


def certified(on_day: Any, today: date) -> tuple[Enterprise, Certificate]:
    enterprise = asked(on_day, today)
    request = open_request(enterprise)
    assert request is not None
    workflow.judge(request=request, outcome="certified", actor=MONA)
    enterprise.refresh_from_db()
    return enterprise, enterprise.certificates.get()
