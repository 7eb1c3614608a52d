"""The commission: several members, declared conflicts, nobody judges a relative or herself, a quorum, a decision."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.self_employment import workflow
from dayaq.interventions.programmes.self_employment.models import Member, Plan, Score
from dayaq.interventions.programmes.self_employment.scoring import result_of, weighed
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.interventions.programmes.spine.models import Application
from tests.factories import PersonFactory
from tests.interventions.programmes.self_employment.beginning import (
    MANAGER,
    a_call,
    a_member,
    applied,
    at_home_with,
    handed_in,
    scored,
    written,
)

pytestmark = pytest.mark.usefixtures("classifications", "db")
EIGHT = dict.fromkeys(Score.Criterion.values, 8)


def judge(plan: Plan, member: Member, **points: int) -> None:
    workflow.score(plan=plan, member=member, points={**EIGHT, **points}, actor=MANAGER)


def test_points_are_weighed_to_a_hundred() -> None:
    assert weighed(dict.fromkeys(Score.Criterion.values, 10).items()) == 100
    assert weighed([("market", 10), ("skill", 0), ("figures", 0), ("lasting", 0)]) == 30


def test_the_scores_of_several_members_are_their_mean() -> None:
    plan = handed_in()
    judge(plan, a_member(plan.application.offering), market=10)
    judge(plan, a_member(plan.application.offering), market=4)
    told = result_of(plan)
    assert (told.members, told.complete) == (2, False)
    assert told.mean == pytest.approx(77)


def test_nobody_judges_somebody_of_her_household() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    at_home_with(PersonFactory(user=member.staff.user), plan.application.person)
    with pytest.raises(UserMistake, match="one household"):
        judge(plan, member)


def test_nobody_judges_herself() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    plan.application.person.user = member.staff.user
    plan.application.person.save()
    with pytest.raises(UserMistake, match="her own plan"):
        judge(plan, Member.objects.get(pk=member.pk))


def test_who_declared_a_conflict_does_not_judge() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    workflow.declare_conflict(plan=plan, member=member, reason="relative", actor=MANAGER)
    with pytest.raises(UserMistake, match="declared a conflict"):
        judge(plan, member)


def test_a_conflict_is_declared_before_and_not_after() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    judge(plan, member)
    with pytest.raises(UserMistake, match="scored this plan already"):
        workflow.declare_conflict(plan=plan, member=member, reason="friend", actor=MANAGER)


def test_a_member_scores_once_and_the_database_knows_it() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    judge(plan, member)
    with pytest.raises(UserMistake, match="already"):
        judge(plan, member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(plan=plan, member=member, criterion="market", points=1, recorded_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(plan=plan).update(points=10)


def test_a_member_of_another_call_does_not_judge() -> None:
    plan = handed_in()
    with pytest.raises(UserMistake, match="another call"):
        judge(plan, a_member(a_call()))


def test_points_are_given_in_every_respect_and_are_ten_at_most() -> None:
    plan = handed_in()
    member = a_member(plan.application.offering)
    with pytest.raises(UserMistake, match="every respect"):
        workflow.score(plan=plan, member=member, points={"market": 5}, actor=MANAGER)
    with pytest.raises(UserMistake, match="0 to 10"):
        judge(plan, member, market=11)


def test_a_draft_is_not_judged() -> None:
    plan = written()
    with pytest.raises(UserMistake, match="handed in"):
        judge(plan, a_member(plan.application.offering))


def test_without_a_quorum_nothing_is_decided() -> None:
    plan = handed_in()
    scored(plan, members=2)
    with pytest.raises(UserMistake, match="2 of at least 3"):
        workflow.decide(plan=plan, actor=MANAGER)


def test_an_approved_plan_gets_a_seat() -> None:
    plan = handed_in()
    scored(plan, 6)
    assert workflow.decide(plan=plan, actor=MANAGER) == "admitted"
    assert plan.application.participation.status == "admitted"


def test_a_plan_below_the_mark_is_refused_with_that_reason() -> None:
    plan = handed_in()
    scored(plan, 5)
    assert workflow.decide(plan=plan, actor=MANAGER) == "refused"
    decision = Application.objects.get(pk=plan.application_id).decisions.get()
    assert (decision.reason_code, decision.note) == ("plan", "50.0 of 100 points; approved from 60 on.")


def test_a_good_plan_without_a_seat_waits() -> None:
    offering = a_call(seats=1)
    first, second = handed_in(applied(offering)), handed_in(applied(offering))
    scored(first)
    scored(second)
    workflow.decide(plan=first, actor=MANAGER)
    assert workflow.decide(plan=second, actor=MANAGER) == "waiting"
    assert workflow.decide(plan=second, actor=MANAGER) == "waiting"


def test_the_spine_admits_nobody_whose_plan_was_not_approved() -> None:
    plan = handed_in()
    with pytest.raises(UserMistake, match="have scored"):
        spine.admit(application=plan.application, actor=MANAGER)
    scored(plan, 5)
    with pytest.raises(UserMistake, match="approved from 60"):
        spine.admit(application=plan.application, actor=MANAGER)


def test_two_who_decide_at_once_do_not_both_succeed() -> None:
    plan = handed_in()
    scored(plan)
    stale = Plan.objects.select_related("application__offering__programme").get(pk=plan.pk)
    workflow.decide(plan=plan, actor=MANAGER)
    with pytest.raises(UserMistake):
        workflow.decide(plan=stale, actor=MANAGER)
