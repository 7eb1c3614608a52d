"""Posts with support: nobody begins without a coach, support fades, and the way out is asked of the registers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.period import Period
from dayaq.interventions.programmes.social_enterprise import workflow
from dayaq.interventions.programmes.social_enterprise.figures import ways_out
from dayaq.interventions.programmes.social_enterprise.models import SupportNeed, SupportPlan
from dayaq.interventions.programmes.social_enterprise.queries import target_staff
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import Function
from tests.factories import OrganisationFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory
from tests.interventions.programmes.social_enterprise.founding import (
    MONA,
    coached,
    employed,
    incubating,
    invited,
    programme,
    somebody,
)

TODAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def country(classifications: None, on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def taken() -> Participation:
    """Admitted to an ordinary employer, with support at the workplace."""
    return employed(None, TODAY, provider=OrganisationFactory())


def test_nobody_is_admitted_before_the_post_is_described() -> None:
    offering = OfferingFactory(programme=programme(), first_day=TODAY)
    application = ApplicationFactory(offering=offering, person=somebody(TODAY))
    with pytest.raises(UserMistake, match="Describe the post"):
        spine.admit(application=application, actor=MONA, note="Seen")


def test_nobody_is_admitted_to_an_enterprise_that_is_only_an_idea() -> None:
    with pytest.raises(UserMistake, match="takes nobody now"):
        employed(invited(), TODAY)
    assert employed(incubating("Another"), TODAY).status == "admitted"


def test_nobody_begins_without_a_coach(taken: Participation) -> None:
    with pytest.raises(UserMistake, match="plan of support first"):
        spine.begin(participation=taken, effective_on=TODAY, actor=MONA, who="provider")
    coached(taken, TODAY + timedelta(1))
    with pytest.raises(UserMistake, match="does not cover"):
        spine.begin(participation=taken, effective_on=TODAY, actor=MONA, who="provider")
    coached(taken, TODAY)
    spine.begin(participation=taken, effective_on=TODAY, actor=MONA, who="provider")


def test_support_fades(taken: Participation) -> None:
    plan = coached(taken, TODAY).support_plan
    weeks = [plan.hours_on(TODAY + timedelta(weeks=n)) for n in (0, 3, 4, 7, 9, 90)]
    assert weeks == [12, 12, 6, 6, 1, 1]
    assert plan.hours_on(TODAY - timedelta(1)) == 0


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("phases", "sentence"),
    [
        ([], "at least one phase"),
        ([(TODAY, TODAY + 9 * DAY, 4), (TODAY + 10 * DAY, None, 5)], "Support fades"),
        ([(TODAY, TODAY + 9 * DAY, 4), (TODAY + 11 * DAY, None, 3)], "day after"),
        ([(TODAY, None, 4), (TODAY + 11 * DAY, None, 3)], "day after"),
        ([(TODAY, TODAY - DAY, 4)], "before the first day"),
        ([(TODAY, None, 41)], "at most 40"),
    ],
)
def test_a_plan_that_is_none_is_refused(taken: Participation, phases: Any, sentence: str) -> None:
    with pytest.raises(UserMistake, match=sentence):
        workflow.draw_up_plan(participation=taken, coach="Rəna", phases=phases, actor=MONA)
    assert not SupportPlan.objects.exists()


def test_a_new_plan_keeps_what_was_given(taken: Participation, on_day: Any) -> None:
    coached(taken, TODAY)
    spine.begin(participation=taken, effective_on=TODAY, actor=MONA, who="provider")
    on_day(TODAY + timedelta(10))
    with pytest.raises(UserMistake, match="not planned anew"):
        workflow.draw_up_plan(participation=taken, coach="Rəna", phases=[(TODAY, None, 20)], actor=MONA)
    workflow.draw_up_plan(
        participation=taken, coach="Aydan", phases=[(TODAY + timedelta(10), None, 20)], actor=MONA
    )  # she needs more than was thought
    plan = SupportPlan.objects.get()
    assert [(one.last_day, one.hours_a_week) for one in plan.phases.all()] == [
        (TODAY + timedelta(9), 12), (None, 20),
    ]  # fmt: skip


def test_a_need_is_said_by_function_and_never_by_diagnosis(taken: Participation) -> None:
    plan = coached(taken, TODAY).support_plan
    standing = Function.objects.get(code="standing")
    need = workflow.add_need(plan=plan, function=standing, kind="adaptation", what="A high chair", actor=MONA)
    with pytest.raises(UserMistake, match="in the plan already"):
        workflow.add_need(plan=plan, function=standing, kind="adaptation", what="A chair", actor=MONA)
    with pytest.raises(UserMistake, match="still to come"):
        workflow.put_in_place(need=need, in_place_on=TODAY + DAY, actor=MONA)
    workflow.put_in_place(need=need, in_place_on=TODAY, actor=MONA)
    columns = {field.name for field in SupportNeed._meta.get_fields()}
    assert columns == {"id", "public_id", "plan", "function", "kind", "what", "in_place_on"}


def ended(last_day: date, provider: Organisation) -> Participation:
    person = somebody(TODAY)
    offering = OfferingFactory(programme=programme(), provider=provider, first_day=last_day - timedelta(200))
    return Participation.objects.create(
        person=person, programme=offering.programme, offering=offering, status="completed",
        application=ApplicationFactory(offering=offering, person=person), first_day=last_day - timedelta(200),
        last_day=last_day,
    )  # fmt: skip


def works(taken: Participation, organisation: Organisation | None, first: date, last: date | None = None) -> None:
    EmploymentSpell.objects.create(
        person=taken.person, organisation=organisation, employer_name="x", source="declared", first_day=first,
        last_day=last, recorded_at=clock.now(),
    )  # fmt: skip


def test_the_way_out_is_asked_of_the_registers() -> None:
    home, market, other_home = OrganisationFactory(), OrganisationFactory(), incubating("Other").organisation
    last = TODAY - timedelta(100)
    out, stayed, shuffled, gone, both = (ended(last, home) for _each in range(5))
    works(out, market, last + timedelta(20))
    works(stayed, home, last - timedelta(200))  # goes on without support
    works(shuffled, other_home, last + timedelta(5))  # from one social enterprise to another is no way out
    works(gone, home, last - timedelta(200), last)  # the job ended with the support
    works(both, home, last - timedelta(200))
    works(both, None, last + timedelta(90))  # an employer that the register does not know
    ended(TODAY - timedelta(10), home)  # nobody can know yet
    period = Period(TODAY - timedelta(365), TODAY)
    [told] = ways_out([period], TODAY)
    assert (told.ended, told.looked_at, told.elsewhere, told.stayed, told.no_job) == (6, 5, 2, 1, 2)
    assert told.share == 0.6


def test_where_nothing_can_be_known_there_is_no_share() -> None:
    [told] = ways_out([Period(TODAY, TODAY)], TODAY)
    assert (told.looked_at, told.share) == (0, None)


def test_who_stays_without_support_is_still_target_group_staff() -> None:
    home = OrganisationFactory()
    stayed, gone = ended(TODAY - timedelta(100), home), ended(TODAY - timedelta(100), home)
    works(stayed, home, TODAY - timedelta(300))
    works(gone, home, TODAY - timedelta(300), TODAY - timedelta(100))
    assert target_staff([home.pk], TODAY) == {home.pk: 1}
    assert target_staff([home.pk], TODAY - timedelta(150)) == {home.pk: 2}
