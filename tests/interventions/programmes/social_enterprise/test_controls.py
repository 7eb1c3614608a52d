"""Controls: drawn by a seed that anybody can redo, and nothing decided before the enterprise could answer."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import Message
from dayaq.interventions.programmes.social_enterprise import sampling, workflow
from dayaq.interventions.programmes.social_enterprise.letters import draw_decision, draw_findings
from dayaq.interventions.programmes.social_enterprise.models import Control, Drawing, Enterprise, Finding
from dayaq.interventions.programmes.social_enterprise.queries import certified_on, open_request
from dayaq.interventions.programmes.social_enterprise.statuses import CONTROL, ENTERPRISE
from dayaq.interventions.programmes.spine import budget
from tests.interventions.programmes.social_enterprise.founding import (
    MONA,
    asked,
    certified,
    employed,
    programme,
    see_papers,
)

TODAY = date(2026, 11, 16)
ids = st.lists(st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10), unique=True)


@given(ids, st.text(max_size=20))
def test_the_order_follows_from_the_seed_alone(some: list[str], seed: str) -> None:
    order = sampling.order_of(some, seed)
    assert sorted(order) == sorted(some)
    assert sampling.order_of(reversed(some), seed) == order


def test_another_house_comes_to_the_same_order() -> None:
    sums = {one: sha256(f"7 {one}".encode()).hexdigest() for one in ("aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc")}
    assert sampling.order_of(sums, "7") == sorted(sums, key=lambda one: sums[one])


@pytest.mark.parametrize(("pool", "size"), [(0, 0), (1, 1), (5, 1), (6, 2), (100, 20)])
def test_a_fifth_is_drawn_rounded_up(pool: int, size: int) -> None:
    assert sampling.size_of(pool, 20) == size


@pytest.fixture
def enterprise(classifications: None, on_day: Any) -> Enterprise:
    return certified(on_day, TODAY)[0]


def opened(enterprise: Enterprise) -> Control:
    return workflow.open_control(enterprise=enterprise, cause="notice", note="A call from the place", actor=MONA)


def heard(enterprise: Enterprise) -> Control:
    """Findings are sent today."""
    control = opened(enterprise)
    workflow.send_findings(
        control=control, visited_on=TODAY, findings=[("no_real_jobs", "Nobody was at work."), ("report", " ")],
        actor=MONA,
    )  # fmt: skip
    control.refresh_from_db()
    return control


def test_a_year_is_drawn_once_with_everybody_in_their_order(enterprise: Enterprise) -> None:
    drawing = workflow.draw(actor=MONA, seed="314159")
    assert (drawing.seed, drawing.chosen) == ("314159", 1)
    assert [one.enterprise for one in drawing.order.all()] == [enterprise]
    assert Control.objects.get().cause == "sample"
    with pytest.raises(UserMistake, match="drawn already"):
        workflow.draw(actor=MONA)


def test_who_is_under_control_is_not_visited_twice(enterprise: Enterprise) -> None:
    opened(enterprise)
    drawing = workflow.draw(actor=MONA)
    assert (len(drawing.seed), drawing.controls.count()) == (32, 0)


def test_nobody_is_drawn_where_no_certificate_counts(classifications: None) -> None:
    programme()
    with pytest.raises(UserMistake, match="nobody to draw"):
        workflow.draw(actor=MONA)
    assert not Drawing.objects.exists()


def test_one_control_at_a_time(enterprise: Enterprise) -> None:
    opened(enterprise)
    with pytest.raises(UserMistake, match="end it first"):
        opened(enterprise)
    with pytest.raises(IntegrityError), transaction.atomic():
        Control.objects.create(enterprise=enterprise, cause="notice", opened_on=TODAY, status="opened")


def test_nothing_is_decided_before_the_answer_or_the_end_of_the_days(enterprise: Enterprise, on_day: Any) -> None:
    control = heard(enterprise)
    assert control.answer_by == TODAY + timedelta(15)
    for day in (TODAY, TODAY + timedelta(15)):
        on_day(day)
        with pytest.raises(UserMistake, match="nothing is decided before"):
            workflow.decide(control=control, outcome="withdrawal", reason="No jobs", actor=MONA)
    on_day(TODAY + timedelta(16))
    workflow.decide(control=control, outcome="withdrawal", reason="No jobs", actor=MONA)
    enterprise.refresh_from_db()
    assert enterprise.status == "withdrawn"
    assert list(certified_on(TODAY + timedelta(16))) == []


def test_an_answer_opens_the_decision_at_once(enterprise: Enterprise) -> None:
    control = heard(enterprise)
    workflow.answer_findings(control=control, text="They were at a trade fair.", actor="founder x")
    with pytest.raises(UserMistake, match="cannot become"):
        workflow.answer_findings(control=control, text="Once more", actor="founder x")
    assert workflow.decide(control=control, outcome="no_action", reason="The fair was real.", actor=MONA) is None
    enterprise.refresh_from_db()
    control.refresh_from_db()
    assert (enterprise.status, control.outcome) == ("certified", "no_action")


def test_a_suspension_gives_time_and_is_lifted_when_it_is_put_right(enterprise: Enterprise, on_day: Any) -> None:
    control = heard(enterprise)
    workflow.answer_findings(control=control, text="We look for somebody.", actor="founder x")
    with pytest.raises(UserMistake, match="day until which"):
        workflow.decide(control=control, outcome="suspension", reason="No jobs", actor=MONA)
    workflow.decide(
        control=control, outcome="suspension", reason="No jobs", actor=MONA, put_right_by=TODAY + timedelta(60)
    )
    enterprise.refresh_from_db()
    assert list(certified_on(TODAY)) == []
    with pytest.raises(UserMistake, match="takes nobody now"):
        employed(enterprise, TODAY)
    workflow.lift_suspension(enterprise=enterprise, note="Two people have begun.", actor=MONA)
    assert list(certified_on(TODAY)) == [enterprise]


def test_every_sanction_says_why(enterprise: Enterprise) -> None:
    control = heard(enterprise)
    workflow.answer_findings(control=control, text="We look for somebody.", actor="founder x")
    with pytest.raises(UserMistake, match="say why"):
        workflow.decide(control=control, outcome="withdrawal", reason=" ", actor=MONA)


def test_no_more_is_asked_back_than_was_given(enterprise: Enterprise) -> None:
    budget.book(programme=programme(), kind="appropriation", amount_minor=5_000_00, actor=MONA)
    support = workflow.grant_support(
        enterprise=enterprise, kind="equipment", amount_minor=900_00, what_for="Two machines", actor=MONA
    )
    workflow.pay_support(support=support, amount_minor=900_00, actor=MONA)
    control = heard(enterprise)
    workflow.answer_findings(control=control, text="We sold them.", actor="founder x")
    for amount in (0, 900_01):
        with pytest.raises(UserMistake, match="asked back"):
            workflow.decide(control=control, outcome="repayment", reason="Sold", amount_minor=amount, actor=MONA)
    sanction = workflow.decide(control=control, outcome="repayment", reason="Sold", amount_minor=900_00, actor=MONA)
    assert sanction is not None
    assert (sanction.kind, sanction.amount_minor) == ("repayment", 900_00)


def test_support_is_for_whose_certificate_counts(classifications: None, on_day: Any) -> None:
    enterprise = asked(on_day, TODAY)
    with pytest.raises(UserMistake, match="counts today"):
        workflow.grant_support(enterprise=enterprise, kind="advice", amount_minor=1_00, what_for="x", actor=MONA)


def test_a_visit_without_findings_closes_the_control(enterprise: Enterprise) -> None:
    control = opened(enterprise)
    with pytest.raises(UserMistake, match="between the opening"):
        workflow.find_nothing(control=control, visited_on=TODAY + timedelta(1), actor=MONA)
    workflow.find_nothing(control=control, visited_on=TODAY, actor=MONA)
    control.refresh_from_db()
    assert (control.status, control.visited_on) == ("without_findings", TODAY)
    with pytest.raises(UserMistake, match="written already"):
        workflow.send_findings(control=control, visited_on=TODAY, findings=[("other", "x")], actor=MONA)
    assert not Finding.objects.exists()


def test_findings_need_words(enterprise: Enterprise) -> None:
    with pytest.raises(UserMistake, match="what was found"):
        workflow.send_findings(control=opened(enterprise), visited_on=TODAY, findings=[("other", " ")], actor=MONA)


def test_a_renewal_is_not_refused_before_the_enterprise_was_heard(enterprise: Enterprise, on_day: Any) -> None:
    on_day(date(2028, 10, 2))
    workflow.ask(enterprise=enterprise, staff=9, article="2.1", actor="founder x")
    see_papers(enterprise)
    request = open_request(enterprise)
    assert request is not None
    with pytest.raises(UserMistake, match="heard before"):
        workflow.judge(request=request, outcome="not_yet", note="One of nine", actor=MONA)
    control = workflow.open_control(enterprise=enterprise, cause="renewal", note="One of nine", actor=MONA)
    workflow.send_findings(
        control=control, visited_on=date(2028, 10, 2), findings=[("criteria", "One of nine")], actor=MONA
    )
    workflow.answer_findings(control=control, text="It is so.", actor="founder x")
    with pytest.raises(UserMistake, match="end it first"):
        workflow.judge(request=request, outcome="certified", actor=MONA)
    workflow.decide(control=control, outcome="warning", reason="Too few", put_right_by=date(2028, 11, 15), actor=MONA)
    workflow.judge(request=request, outcome="not_yet", note="One of nine", actor=MONA)
    enterprise.refresh_from_db()
    assert enterprise.status == "certified"  # until the certificate runs out
    assert open_request(enterprise) is None


def test_the_letters_go_out_and_name_nobody_who_works_there(enterprise: Enterprise) -> None:
    control = heard(enterprise)
    workflow.answer_findings(control=control, text="They were at a fair.", actor="founder x")
    workflow.decide(control=control, outcome="no_action", reason="The fair was real.", actor=MONA)
    kinds = set(Message.objects.values_list("document_kind", flat=True))
    assert {"social_enterprise_findings", "social_enterprise_decision"} <= kinds
    for draw in (draw_findings, draw_decision):
        name, content, _kind = draw(control.public_id)
        assert name.endswith(".pdf")
        assert content.startswith(b"%PDF")


def test_a_certificate_is_taken_by_a_control_alone() -> None:
    lost = {step.from_ for step in ENTERPRISE.transitions if step.to in ("suspended", "withdrawn")}
    assert lost == {"certified", "suspended"}
    assert all(step.from_ in ("hearing", "answered") for step in CONTROL.transitions if step.to == "decided")
