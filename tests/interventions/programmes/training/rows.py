"""Courses, runs and people in them, for the tests of training."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dayaq.foundation.lib import clock
from dayaq.interventions.programmes.spine import budget, workflow
from dayaq.interventions.programmes.spine.models import BudgetEntry, Offering, Participation
from dayaq.interventions.programmes.training import workflow as training
from dayaq.interventions.programmes.training.models import Course, CourseSkill
from dayaq.registers.people.models import Education, Person
from dayaq.registers.taxonomy.models import OccupationGroup, Skill
from tests.factories import OrganisationFactory, PersonFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ProgrammeFactory, registered

MANAGER = "m000000001"


def programme(money: int = 1_000_000_00) -> Any:
    """The programme with money for this year and the next."""
    made: Any = ProgrammeFactory()
    year = clock.today().year
    if not BudgetEntry.objects.filter(programme=made).exists():
        for each in (year, year + 1):
            budget.book(programme=made, kind="appropriation", amount_minor=money, actor=MANAGER, year=each)
    return made


def course(*, hours: int = 100, accredited: bool = True, **given: Any) -> Course:
    """A course for welders, accredited for two years around today."""
    provider: Any = given.pop("provider", None) or OrganisationFactory()
    made = training.add_course(
        provider=provider, title="Welding", hours=hours,
        unit_group=OccupationGroup.objects.get(code=given.pop("unit_group", "7212")),
        skills=list(Skill.objects.order_by("code")[:2]), actor=MANAGER, **given,
    )  # fmt: skip
    today = clock.today()
    if accredited:
        training.accredit(
            course=made, body="Agency", number="1", first_day=today - timedelta(365), last_day=today + timedelta(730),
            actor=MANAGER,
        )  # fmt: skip
    return made


def run(
    *, first_day: date | None = None, days: int = 60, of: Course | None = None, seats: int = 5, cost: int = 500_00,
    **given: Any,
) -> Any:  # fmt: skip
    """A described course that is open for applications and begins today unless said otherwise."""
    programme()
    taught, begins = of or course(), first_day or clock.today()
    offering: Any = OfferingFactory(
        provider=taught.provider, first_day=begins, last_day=begins + timedelta(days - 1), seats=seats
    )
    training.describe_run(
        offering=offering, course=taught, teacher="Rəşad Quliyev", weekly_hours=20, seat_cost_minor=cost,
        actor=MANAGER, **given,
    )  # fmt: skip
    return offering


def schooled(level: str = "3") -> Any:
    """Somebody on the register who finished school."""
    person: Any = PersonFactory()
    registered(person, clock.today() - timedelta(60))
    Education.objects.create(person=person, level_id=level)
    return person


def admitted(offering: Offering, person: Person | None = None) -> Participation:
    """Somebody with a seat in the course."""
    application: Any = ApplicationFactory(offering=offering, person=person or schooled())
    return workflow.admit(application=application, actor=MANAGER)


def in_it(offering: Offering, person: Person | None = None, *, since: date | None = None) -> Participation:
    """Somebody who takes part in the course since a day (its first)."""
    begins = since or offering.first_day
    with clock.frozen(begins):
        taken = admitted(offering, person)
        workflow.begin(participation=taken, effective_on=begins, actor=MANAGER, who="manager")
    taken.refresh_from_db()
    return taken


def skills_of(one: Course) -> set[str]:
    """The codes of what the course teaches."""
    return set(CourseSkill.objects.filter(course=one).values_list("skill_id", flat=True))
