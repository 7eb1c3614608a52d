"""What came of a commitment is counted from rows: once a person, in shares, later steps once their day came."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dayaq.coordination.agreements import checks, queries, workflow
from dayaq.coordination.agreements.funnel import Counting
from dayaq.coordination.agreements.models import Commitment, Partner
from dayaq.foundation.lib import clock
from dayaq.interventions.vacancies.models import Referral
from dayaq.registers.people.models import ProtectedStatus
from tests.coordination.agreements.conftest import ACTOR, TODAY, commitment_of, hired
from tests.factories import PersonFactory, VacancyFactory
from tests.factories_programmes import ApplicationFactory, OfferingFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def counted(*commitments: Commitment) -> dict[str, float | int]:
    return Counting(commitments).of().as_dict()


def refer(vacancy: object, person: object) -> None:
    Referral.objects.create(
        vacancy=vacancy, person=person, office=person.office, made_on=TODAY - timedelta(90),  # type: ignore[attr-defined]
        send_after=clock.now(), answer_due=TODAY - timedelta(80), status="sent",
    )  # fmt: skip


def test_the_funnel_goes_from_the_promise_to_who_is_still_there(first: Commitment) -> None:
    vacancy = VacancyFactory(seats=5)
    workflow.claim(commitment=first, target=vacancy, actor=ACTOR)
    stayed, left, fresh = hired(vacancy, ago=200), hired(vacancy, ago=200, left_after=120), hired(vacancy, ago=20)
    refer(vacancy, stayed.employment.person)
    refer(vacancy, PersonFactory())
    assert workflow.trace(commitment=first, actor=ACTOR) == 3
    told = counted(first)
    assert {name: told[name] for name in ("promised", "offered", "referred", "started", "hired")} == {
        "promised": 4, "offered": 5, "referred": 2, "started": 3, "hired": 3
    }  # fmt: skip
    assert (told["retained_3"], told["of_3"]) == (2, 2)
    assert (told["retained_6"], told["of_6"]) == (1, 2)
    assert (told["retained_12"], told["of_12"]) == (0, 0)
    assert fresh.fulfilments.count() == left.fulfilments.count() == 1


def test_tracing_again_counts_nothing_again(first: Commitment) -> None:
    vacancy = VacancyFactory()
    workflow.claim(commitment=first, target=vacancy, actor=ACTOR)
    hired(vacancy)
    assert [workflow.trace(commitment=first, actor=ACTOR) for _each in range(2)] == [1, 0]


def test_two_memoranda_of_one_partner_share_a_hire_and_make_one(
    first: Commitment, second: Commitment, partner: Partner
) -> None:
    vacancy = VacancyFactory(seats=1)
    for commitment in (first, second):
        workflow.claim(commitment=commitment, target=vacancy, share=500, actor=ACTOR)
    hired(vacancy)
    for commitment in (first, second):
        workflow.trace(commitment=commitment, actor=ACTOR)
    assert counted(first)["hired"] == counted(second)["hired"] == 0.5
    told = queries.report_of_partner(partner)
    assert [one["together"]["hired"] for one in told["agreements"]] == [0.5, 0.5]
    assert told["together"]["hired"] == 1
    claimed = [one for one in checks.double_claims() if one["kind"] == "hire"]
    assert [(one["sum"], one["counted_twice"], len(one["claims"])) for one in claimed] == [(1, False, 2)]


def test_a_hire_that_is_claimed_whole_leaves_nothing_for_the_second(first: Commitment, second: Commitment) -> None:
    one = hired()
    workflow.claim(commitment=first, target=one, actor=ACTOR)
    vacancy = one.vacancy
    workflow.claim(commitment=second, target=vacancy, actor=ACTOR)
    assert workflow.trace(commitment=second, actor=ACTOR) == 0
    assert (counted(first)["hired"], counted(second)["hired"], counted(first, second)["hired"]) == (1, 0, 1)


def test_an_intern_who_is_hired_is_one_person(first: Commitment, partner: Partner) -> None:
    application = ApplicationFactory(offering=OfferingFactory(provider=partner.organisation))
    taken = ParticipationFactory(
        application=application, first_day=TODAY - timedelta(200), last_day=TODAY - timedelta(110), status="completed"
    )
    workflow.claim(commitment=first, target=taken.offering, actor=ACTOR)
    hired(VacancyFactory(organisation=partner.organisation), ago=100, person=taken.person)
    assert workflow.trace(commitment=first, actor=ACTOR) == 2
    told = counted(first)
    assert (told["referred"], told["started"], told["hired"]) == (1, 1, 1)


def test_only_those_of_the_group_count_for_a_promise_to_a_group(first: Commitment, partner: Partner) -> None:
    for_veterans = commitment_of(first.clause.agreement, partner, group_id="war_veteran")
    vacancy = VacancyFactory(seats=3)
    workflow.claim(commitment=for_veterans, target=vacancy, actor=ACTOR)
    veteran, unproven, _other = (hired(vacancy) for _each in range(3))
    for one, verified in ((veteran, TODAY), (unproven, None)):
        ProtectedStatus.objects.create(
            person=one.employment.person, group_id="war_veteran", evidence="Nr. 1", first_day=TODAY - timedelta(900),
            verified_on=verified, verified_by="k1" if verified else "",
        )  # fmt: skip
    assert workflow.trace(commitment=for_veterans, actor=ACTOR) == 1
    assert veteran.fulfilments.count() == 1


def test_what_was_known_on_an_earlier_day_can_be_asked(first: Commitment) -> None:
    workflow.claim(commitment=first, target=hired(ago=10), actor=ACTOR)
    assert Counting([first], TODAY - timedelta(11)).of().hired == 0
    assert Counting([first], TODAY - timedelta(10)).of().hired == 1000


def test_events_are_not_added_to_jobs(first: Commitment, partner: Partner) -> None:
    events = commitment_of(first.clause.agreement, partner, what="events", amount=3)
    workflow.record_deed(commitment=events, done_on=TODAY, amount=2, evidence="Lists", actor=ACTOR)
    told = queries.Told(events, Counting([events]).of())
    assert (told.actual, told.gap) == (2000, 1000)
    assert counted(first, events)["promised"] == 4


def test_the_same_promise_in_two_memoranda_is_named(first: Commitment, second: Commitment) -> None:
    assert [(one["partner"], one["what"], len(one["commitments"])) for one in checks.same_promises()] == [
        ("acme", "hires", 2)
    ]


def test_a_promise_raises_its_alarm_sixty_days_before(first: Commitment) -> None:
    def alarms(days_before: int) -> list[Commitment]:
        return [one.commitment for one in queries.due_soon(first.due_on - timedelta(days_before))]

    assert alarms(61) == []
    assert alarms(60) == [first]
    for _each in range(4):
        workflow.claim(commitment=first, target=hired(), actor=ACTOR)
    assert queries.due_soon() == []
