"""From the idea to the certificate: a legal person, a first post that lasts, papers seen, criteria with answers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import Message
from dayaq.interventions.programmes.social_enterprise import workflow
from dayaq.interventions.programmes.social_enterprise.letters import draw_certificate
from dayaq.interventions.programmes.social_enterprise.models import Enterprise, Judgement
from dayaq.interventions.programmes.social_enterprise.policies import criteria_of
from dayaq.interventions.programmes.social_enterprise.queries import (
    certified_on,
    expiring,
    open_request,
    report_missing,
    run_out,
    without_jobs,
)
from dayaq.interventions.programmes.social_enterprise.rules import CRITERIA
from dayaq.interventions.programmes.spine import workflow as spine
from dayaq.registers.taxonomy.models import Group, Unit
from tests.interventions.programmes.lawyers_cases import cases_of, check_case
from tests.interventions.programmes.social_enterprise.founding import (
    BEGUN,
    MONA,
    asked,
    at_work,
    certified,
    incubating,
    invited,
    see_papers,
)

TODAY = date(2026, 11, 16)
HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases_of(HERE))
def test_the_rules_for_persons_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    check_case("supported_employment", case)


@pytest.mark.parametrize("case", cases_of(HERE, "cases_of_enterprises.yaml"))
def test_the_criteria_of_enterprises_answer_as_the_lawyer_says(case: dict[str, Any]) -> None:
    answer = CRITERIA.answer(case["facts"], case["on"])
    assert answer.standing == case["answer"]
    deciding = [each.rule.code for each in answer.rules if each.answer.truth is not True]
    assert deciding == ([case["rule"]] if "rule" in case else [])


def test_what_no_text_gives_is_said_to_be_assumed() -> None:
    usual = cases_of(HERE, "cases_of_enterprises.yaml")[0].values[0]["facts"]
    assert {"social_enterprise.target_percent", "social_enterprise.first_post_days"} <= set(
        CRITERIA.answer(usual, TODAY).assumed
    )


@pytest.fixture(autouse=True)
def country(classifications: None, on_day: Any) -> None:
    on_day(TODAY)


def test_a_founder_gets_a_link_and_the_idea_is_answered() -> None:
    enterprise = incubating()
    assert enterprise.status == "incubating"
    assert enterprise.mentorships.get().mentor == "Kamran Səfərov"
    assert "/programmes/social-enterprise/own/" in Message.objects.get().body


def test_persons_who_found_are_named() -> None:
    enterprise = workflow.invite(
        name="Yeni ev", founded_by="persons", unit=Unit.objects.get(code="AZ-SAK"), contact_name="Leyla", actor=MONA
    )
    idea: dict[str, Any] = {"mission": "m", "plan": "p", "posts_planned": 1, "actor": "founder x"}
    groups = Group.objects.filter(code="disability")
    with pytest.raises(UserMistake, match="name the persons"):
        workflow.send_idea(enterprise=enterprise, groups=groups, **idea)
    workflow.send_idea(enterprise=enterprise, groups=groups, founders=["Leyla", "Leyla", " Aydın "], **idea)
    assert [one.name for one in enterprise.founders.all()] == ["Leyla", "Aydın"]
    with pytest.raises(UserMistake, match="cannot become"):
        workflow.send_idea(enterprise=enterprise, groups=groups, founders=["Leyla"], **idea)


def test_an_organisation_has_one_file() -> None:
    first = invited()
    with pytest.raises(UserMistake, match="has a file"):
        invited("Another", organisation=first.organisation)


def test_a_refusal_of_the_idea_says_why() -> None:
    enterprise = invited()
    workflow.send_idea(
        enterprise=enterprise, mission="m", plan="p", posts_planned=1, groups=Group.objects.filter(code="youth"),
        actor="founder x",
    )  # fmt: skip
    with pytest.raises(UserMistake, match="say why"):
        workflow.not_take_up(enterprise=enterprise, reason="plan", note=" ", actor=MONA)
    workflow.not_take_up(enterprise=enterprise, reason="plan", note="The costs are missing.", actor=MONA)
    enterprise.refresh_from_db()
    assert enterprise.status == "not_taken_up"


def test_mentors_follow_one_another(on_day: Any) -> None:
    enterprise = incubating()
    on_day(TODAY + timedelta(10))
    workflow.accompany(enterprise=enterprise, mentor="Nigar", since=TODAY + timedelta(9), actor=MONA)
    spans = [(one.mentor, one.last_day) for one in enterprise.mentorships.order_by("first_day")]
    assert spans == [("Kamran Səfərov", TODAY + timedelta(8)), ("Nigar", None)]
    with pytest.raises(UserMistake, match="began on this day or later"):
        workflow.accompany(enterprise=enterprise, mentor="Aydan", since=TODAY, actor=MONA)


def test_a_milestone_is_reached_when_something_shows_it() -> None:
    enterprise = incubating()
    milestone = workflow.set_milestone(enterprise=enterprise, title="Lease signed", due_on=TODAY, actor=MONA)
    with pytest.raises(UserMistake, match="write by what"):
        workflow.reach_milestone(milestone=milestone, reached_on=TODAY, evidence="", actor=MONA)
    with pytest.raises(UserMistake, match="between the day"):
        workflow.reach_milestone(milestone=milestone, reached_on=TODAY + timedelta(1), evidence="x", actor=MONA)
    workflow.reach_milestone(milestone=milestone, reached_on=TODAY, evidence="Contract 7", actor=MONA)
    with pytest.raises(UserMistake, match="reached already"):
        workflow.reach_milestone(milestone=milestone, reached_on=TODAY, evidence="Contract 7", actor=MONA)


def test_before_the_certificate_comes_the_first_post() -> None:
    enterprise = incubating()
    with pytest.raises(UserMistake, match="first post"):
        workflow.ask(enterprise=enterprise, staff=3, article="2.1", actor="founder x")


def test_a_certificate_is_numbered_dated_and_sent(on_day: Any) -> None:
    enterprise, paper = certified(on_day, TODAY)
    assert enterprise.status == "certified"
    assert (paper.number, paper.first_day, paper.last_day) == ("SE-2026-0001", TODAY, date(2028, 11, 15))
    assert [one.name for one in certified_on(TODAY)] == [enterprise.name]
    assert Message.objects.filter(document_kind="social_enterprise_certificate").count() == 1
    assert draw_certificate(paper.public_id)[1].startswith(b"%PDF")


def test_a_judgement_keeps_every_answer_with_its_facts(on_day: Any) -> None:
    _enterprise, paper = certified(on_day, TODAY)
    answers = {one.rule_code: one for one in paper.judgement.answers.all()}
    assert set(answers) == {rule.code for rule in CRITERIA.rules}
    share = answers["social-enterprise/share"]
    assert {fact.name: fact.value for fact in share.facts.all()} == {"target_percent": "33.333333333333336"}
    assert share.assumed == "social_enterprise.target_percent"


def test_papers_that_nobody_has_seen_leave_it_open(on_day: Any) -> None:
    on_day(TODAY - timedelta(BEGUN))
    enterprise = incubating()
    at_work(enterprise, TODAY - timedelta(BEGUN))
    on_day(TODAY)
    request = workflow.ask(enterprise=enterprise, staff=3, article="2.1", actor="founder x")
    with pytest.raises(UserMistake, match="See the documents first"):
        workflow.judge(request=request, outcome="certified", actor=MONA)


def test_a_share_that_is_too_small_is_refused_with_its_sentence(on_day: Any) -> None:
    enterprise = asked(on_day, TODAY, staff=4)  # one of four
    request = open_request(enterprise)
    assert request is not None
    with pytest.raises(UserMistake, match="at least the share"):
        workflow.judge(request=request, outcome="certified", actor=MONA)
    workflow.judge(request=request, outcome="not_yet", actor=MONA, note="One more post.")
    enterprise.refresh_from_db()
    assert enterprise.status == "incubating"
    assert open_request(enterprise) is None


def test_jobs_are_counted_by_the_service_and_not_told_by_the_enterprise(on_day: Any) -> None:
    enterprise = asked(on_day, TODAY)
    taken = enterprise.organisation.offerings.get().participations.get()
    spine.leave_early(participation=taken, effective_on=TODAY, reason="other", actor=MONA, who="manager")
    on_day(TODAY + timedelta(1))
    answer = criteria_of(enterprise, open_request(enterprise), TODAY + timedelta(1))
    failed = [each.rule.code for each in answer.rules if each.answer.truth is False]
    assert failed == ["social-enterprise/real-jobs", "social-enterprise/share"]


def test_a_request_is_decided_once(on_day: Any) -> None:
    _enterprise, paper = certified(on_day, TODAY)
    with pytest.raises(UserMistake, match="decided already"):
        workflow.judge(request=paper.judgement.request, outcome="not_yet", actor=MONA, note="x")
    with pytest.raises(UserMistake, match="decided already"):
        workflow.see_document(request=paper.judgement.request, kind="taxes", seen_on=TODAY, actor=MONA)
    assert Judgement.objects.count() == 1


def test_a_certificate_is_renewed_from_the_day_after_the_last(on_day: Any) -> None:
    enterprise, _first = certified(on_day, TODAY)
    with pytest.raises(UserMistake, match="in the 90 days before"):
        workflow.ask(enterprise=enterprise, staff=3, article="2.1", actor="founder x")
    on_day(date(2028, 10, 2))
    for year in (2026, 2027):
        report(enterprise, year)
    workflow.ask(enterprise=enterprise, staff=3, article="2.1", actor="founder x")
    see_papers(enterprise)
    request = open_request(enterprise)
    assert request is not None
    workflow.judge(request=request, outcome="certified", actor=MONA)
    papers = [(one.number, one.first_day) for one in enterprise.certificates.order_by("first_day")]
    assert papers == [("SE-2026-0001", TODAY), ("SE-2028-0001", date(2028, 11, 16))]
    assert list(expiring(date(2028, 11, 1))) == []


def report(enterprise: Enterprise, year: int, **given: Any) -> Any:
    told = {
        "staff": 3, "target_staff": 1, "profit_minor": 100_00, "reinvested_minor": 60_00, "achieved": "Bags",
        **given,
    }  # fmt: skip
    return workflow.send_report(enterprise=enterprise, year=year, actor="founder x", **told)


def test_a_report_adds_up_and_is_corrected_by_a_later_one(on_day: Any) -> None:
    enterprise, _paper = certified(on_day, TODAY)
    with pytest.raises(UserMistake, match="part of everybody"):
        report(enterprise, 2025, target_staff=4)
    with pytest.raises(UserMistake, match="No more can be put back"):
        report(enterprise, 2025, reinvested_minor=101_00)
    with pytest.raises(UserMistake, match="No more can be put back"):
        report(enterprise, 2025, profit_minor=-1, reinvested_minor=1)
    with pytest.raises(UserMistake, match="when it is over"):
        report(enterprise, 2026)
    report(enterprise, 2025)
    report(enterprise, 2025, staff=4)
    assert [one.staff for one in enterprise.reports.order_by("pk")] == [3, 4]


def test_a_missing_report_is_seen_once_it_is_due(on_day: Any) -> None:
    enterprise, _paper = certified(on_day, TODAY)
    assert list(report_missing(date(2027, 3, 31))) == []
    assert list(report_missing(date(2027, 4, 1))) == [enterprise]
    on_day(date(2027, 4, 1))
    report(enterprise, 2026)
    assert list(report_missing(date(2027, 4, 1))) == []


def test_a_certificate_without_real_jobs_is_flagged(on_day: Any) -> None:
    enterprise, _paper = certified(on_day, TODAY)
    taken = enterprise.organisation.offerings.get().participations.get()
    spine.leave_early(participation=taken, effective_on=TODAY, reason="other", actor=MONA, who="manager")
    assert list(without_jobs(TODAY + timedelta(92))) == []
    assert list(without_jobs(TODAY + timedelta(93))) == [enterprise]


def test_a_certificate_that_has_run_out_counts_no_longer(on_day: Any) -> None:
    enterprise, paper = certified(on_day, TODAY)
    assert paper.last_day is not None
    assert list(certified_on(paper.last_day)) == [enterprise]
    assert list(expiring(paper.last_day - timedelta(90))) == [enterprise]
    assert list(certified_on(paper.last_day + timedelta(1))) == []
    assert list(run_out(paper.last_day + timedelta(1))) == [enterprise]


def test_it_ends_with_a_reason(on_day: Any) -> None:
    enterprise, _paper = certified(on_day, TODAY)
    workflow.end(enterprise=enterprise, reason="given_back", actor=MONA, who="manager")
    assert list(certified_on(TODAY)) == []
    assert enterprise.mentorships.get().last_day == TODAY
