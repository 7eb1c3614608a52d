"""The pages: of managers, of an enterprise behind its link, of whoever works there, and the public register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.social_enterprise import workflow
from dayaq.interventions.programmes.social_enterprise.links import enterprise_token
from dayaq.interventions.programmes.social_enterprise.models import Control, Enterprise
from dayaq.interventions.programmes.social_enterprise.queries import open_request
from dayaq.interventions.programmes.spine.provider_links import provider_token
from dayaq.registers.taxonomy.models import Function
from tests.clients import StrictClient
from tests.factories import OfficeFactory, StaffFactory, UserFactory
from tests.interventions.programmes.social_enterprise.founding import (
    MONA,
    asked,
    certified,
    coached,
    employed,
    incubating,
    invited,
)

TODAY = date(2026, 11, 16)
ROOM = "social_enterprise"


def signed_in(user: Any) -> StrictClient:
    browser = StrictClient()
    browser.force_login(user)
    return browser


@pytest.fixture
def mona(classifications: None, on_day: Any) -> StrictClient:
    on_day(TODAY)
    return signed_in(StaffFactory(office=OfficeFactory(code="head"), role=Role.PROGRAMME_MANAGER).user)


@pytest.fixture
def enterprise(mona: StrictClient, on_day: Any) -> Enterprise:
    return certified(on_day, TODAY)[0]


def at(name: str, *args: Any) -> str:
    return reverse(f"{ROOM}:{name}", args=args)


def text(browser: StrictClient, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def heard(enterprise: Enterprise) -> Control:
    control = workflow.open_control(enterprise=enterprise, cause="notice", note="A call", actor=MONA)
    workflow.send_findings(
        control=control, visited_on=TODAY, findings=[("no_real_jobs", "Nobody was at work.")], actor=MONA
    )
    control.refresh_from_db()
    return control


def test_a_manager_reads_every_page_within_the_budget_of_queries(
    mona: StrictClient, enterprise: Enterprise, django_assert_max_num_queries: Any
) -> None:
    control = heard(enterprise)
    drawing = workflow.draw(actor=MONA, seed="1")
    pages = [
        at("enterprises"), f"{at('enterprises')}?flag=without-jobs", f"{at('enterprises')}?status=nonsense&q=xeyir",
        at("enterprise", enterprise.public_id), at("controls"), at("control", control.public_id), at("figures"),
        at("drawing", drawing.public_id), at("invite"), at("act", enterprise.public_id, "mentor"),
        reverse("programmes:manage_programme", args=["supported_employment"]),
    ]  # fmt: skip
    for page in pages:
        with django_assert_max_num_queries(20):
            text(mona, page)


def test_nobody_else_sees_them(enterprise: Enterprise) -> None:
    carol = signed_in(StaffFactory(office=OfficeFactory(code="other")).user)
    for page in (at("enterprises"), at("enterprise", enterprise.public_id), at("controls"), at("figures")):
        text(carol, page, 404)


def test_the_list_shows_certificates_and_flags_and_exports(mona: StrictClient, enterprise: Enterprise) -> None:
    page = text(mona, at("enterprises"))
    assert "SE-2026-0001" in page
    file = mona.post(f"{at('export')}?status=certified", {"format": "csv"})
    assert enterprise.name in file.content.decode("utf-8-sig")


def test_a_founder_writes_the_idea_and_a_manager_takes_it_up(mona: StrictClient) -> None:
    form = {
        "name": "Yeni ev", "founded_by": "persons", "unit": "AZ-SAK", "contact_name": "Leyla",
        "email": "leyla@example.org",
    }  # fmt: skip
    assert mona.post(at("invite"), form).status_code == 302
    enterprise = Enterprise.objects.get()
    founder, token = StrictClient(), enterprise_token(enterprise)
    assert "Write your idea" in text(founder, at("own", token))
    idea = {"mission": "Homes", "plan": "We repair flats.", "groups": ["disability"], "posts_planned": "2"}
    refused = founder.post(at("own_act", token, "idea"), idea)
    assert "name the persons" in refused.content.decode()
    founder.post(at("own_act", token, "idea"), {**idea, "founders": "Leyla\nAydın"})
    enterprise.refresh_from_db()
    assert enterprise.status == "applied"
    assert "We repair flats." in text(mona, at("enterprise", enterprise.public_id))
    mona.post(at("act", enterprise.public_id, "take-up"), {"mentor": "Kamran"})
    mona.post(at("act", enterprise.public_id, "milestone"), {"title": "Lease", "due_on": "30.11.2026"})
    milestone = enterprise.milestones.get()
    mona.post(
        at("reached", enterprise.public_id, milestone.public_id), {"reached_on": "16.11.2026", "evidence": "Contract"}
    )
    assert "Lease" in text(founder, at("own", token))


def test_a_manager_sees_the_criteria_and_certifies(mona: StrictClient, on_day: Any) -> None:
    enterprise = asked(on_day, TODAY)
    address = at("judge", enterprise.public_id)
    page = text(mona, address)
    assert "No law defines a social enterprise" in page
    assert "with an assumed number" in page
    assert mona.post(address, {"outcome": "certified"}).status_code == 302
    paper = enterprise.certificates.get()
    answer = mona.get(at("paper", enterprise.public_id, paper.public_id))
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")


def test_a_document_is_recorded_before_the_decision(mona: StrictClient, on_day: Any) -> None:
    enterprise = asked(on_day, TODAY)
    mona.post(at("document", enterprise.public_id), {"kind": "tax_debt", "seen_on": "16.11.2026"})
    refused = mona.post(at("judge", enterprise.public_id), {"outcome": "certified"})
    assert "owes no taxes" in refused.content.decode()
    assert open_request(enterprise) is not None


def test_an_enterprise_answers_by_its_link_and_only_its_own(enterprise: Enterprise) -> None:
    control = heard(enterprise)
    founder, token = StrictClient(), enterprise_token(enterprise)
    page = text(founder, at("own", token))
    assert "Nobody was at work." in page
    address = at("own_answer", token, control.public_id)
    text(founder, address)
    control.refresh_from_db()
    assert control.status == "hearing"  # opening changes nothing
    stranger = enterprise_token(invited("Another"))
    text(founder, at("own_answer", stranger, control.public_id), 404)
    text(founder, at("own_paper", stranger, "findings", control.public_id), 404)
    founder.post(address, {"text": "They were at a fair."})
    control.refresh_from_db()
    assert control.status == "answered"
    assert founder.get(at("own_paper", token, "findings", control.public_id)).content.startswith(b"%PDF")
    text(founder, at("own_paper", token, "decision", control.public_id), 404)


def test_a_broken_link_says_so(classifications: None) -> None:
    assert "does not work any more" in text(StrictClient(), at("own", "nonsense"), 404)
    text(StrictClient(), at("own_act", "nonsense", "idea"), 404)


def test_an_enterprise_reports_a_year_by_its_link(enterprise: Enterprise, on_day: Any) -> None:
    on_day(date(2027, 4, 2))
    founder, token = StrictClient(), enterprise_token(enterprise)
    assert "An annual report is missing: 2026" in text(founder, at("own", token))
    form = {
        "year": "2026", "staff": "3", "target_staff": "1", "profit": "-12.50", "reinvested": "0", "achieved": "Bags",
    }  # fmt: skip
    founder.post(at("own_act", token, "report"), form)
    assert enterprise.reports.get().profit_minor == -12_50
    assert "is missing" not in text(founder, at("own", token))


def test_findings_and_decision_go_through_the_pages(mona: StrictClient, enterprise: Enterprise, on_day: Any) -> None:
    mona.post(at("act", enterprise.public_id, "control"), {"cause": "notice", "note": "A call"})
    control = Control.objects.get()
    form = {"visited_on": "16.11.2026", "kind1": "report", "what1": "No books", "kind2": "report", "kind3": "report"}
    mona.post(at("control_act", control.public_id, "findings"), form)
    decision = {"outcome": "warning", "reason": "Books are needed", "put_right_by": "01.02.2027"}
    early = mona.post(at("control_act", control.public_id, "decide"), decision)
    assert "nothing is decided before" in early.content.decode()
    on_day(TODAY + timedelta(16))
    assert mona.post(at("control_act", control.public_id, "decide"), decision).status_code == 302
    assert "Books are needed" in text(mona, at("control", control.public_id))
    assert mona.get(at("letter", control.public_id, "decision")).content.startswith(b"%PDF")


def test_a_year_is_drawn_on_the_page_and_worked_out_again(mona: StrictClient, enterprise: Enterprise) -> None:
    mona.post(at("draw"), {"seed": "271828"})
    drawing = Control.objects.get().drawing
    assert drawing is not None
    page = text(mona, at("drawing", drawing.public_id))
    assert "271828" in page
    assert "the same order" in page


def test_the_register_is_public_and_shows_whose_certificate_counts(
    enterprise: Enterprise, django_assert_max_num_queries: Any
) -> None:
    invited("Only an idea")
    with django_assert_max_num_queries(12):
        page = text(StrictClient(), at("register"))
    assert "SE-2026-0001" in page
    assert "Only an idea" not in page
    assert "isability" not in page  # no group of those who work there
    assert enterprise.name not in text(StrictClient(), f"{at('register')}?q=nobody")


def test_she_sees_her_coach_and_staff_of_another_office_does_not(mona: StrictClient, on_day: Any) -> None:
    enterprise = incubating()
    taken = coached(employed(enterprise, TODAY), TODAY)
    taken.person.user = UserFactory()
    taken.person.save()
    workflow.add_need(
        plan=taken.support_plan, function=Function.objects.get(code="standing"), kind="adaptation",
        what="A high chair", actor=MONA,
    )  # fmt: skip
    address = reverse("programmes:participation", args=[taken.public_id])
    page = text(signed_in(taken.person.user), address)
    assert "Rəna Məmmədova" in page
    assert "A high chair" in page
    assert "Draw up" not in page
    text(signed_in(StaffFactory(office=OfficeFactory(code="other")).user), at("plan", taken.public_id), 404)
    provider = reverse(
        "programmes:provider_participation", args=[provider_token(taken.offering.provider), taken.public_id]
    )
    assert "A high chair" in text(StrictClient(), provider)


def test_a_plan_is_drawn_up_and_completed_on_the_pages(mona: StrictClient) -> None:
    taken = employed(incubating(), TODAY)
    plan = {
        "coach": "Rəna", "first_day": "16.11.2026", "hours1": "12", "weeks1": "4", "hours2": "20", "weeks2": "4",
        "hours3": "0",
    }  # fmt: skip
    assert "Support fades" in mona.post(at("plan", taken.public_id), plan).content.decode()
    assert mona.post(at("plan", taken.public_id), {**plan, "hours2": "5"}).status_code == 302
    mona.post(at("need", taken.public_id), {"function": "hearing", "kind": "aid", "what": "Light signals"})
    need = taken.support_plan.needs.get()
    mona.post(at("in_place", taken.public_id, need.public_id), {"in_place_on": "16.11.2026"})
    need.refresh_from_db()
    assert need.in_place_on == clock.today()
    assert "Light signals" in text(mona, reverse("programmes:participation", args=[taken.public_id]))


def test_a_post_is_described_on_the_page(mona: StrictClient) -> None:
    offering = employed(incubating(), TODAY).offering
    form = {"occupation": "7212", "weekly_hours": "20", "wage": "350"}
    mona.post(at("post", offering.public_id), form)
    offering.coached_post.refresh_from_db()
    assert offering.coached_post.weekly_hours == 20
    assert "no occupation" in mona.post(at("post", offering.public_id), {**form, "occupation": "0000"}).content.decode()
    assert "A job coach accompanies" in text(mona, reverse("programmes:offering", args=[offering.public_id]))
