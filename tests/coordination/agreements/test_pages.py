"""The pages: what anybody sees, what staff see, what a partner sees by its link; and what leaves as a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from dayaq.coordination.agreements import letters, workflow
from dayaq.coordination.agreements.funnel import Counting
from dayaq.coordination.agreements.importing import import_file, seed_files
from dayaq.coordination.agreements.links import report_token
from dayaq.coordination.agreements.models import Action, Agreement, Commitment, Partner, Reply, Report
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.models import Message
from tests.coordination.agreements.conftest import ACTOR, TODAY, agreement_with, commitment_of, hired
from tests.factories import StaffFactory, VacancyFactory

pytestmark = pytest.mark.django_db
MOST = 20


@pytest.fixture
def seeds() -> Agreement:
    for path in seed_files():
        import_file(path)
    return Agreement.objects.get(code="azerconnect-employment-2021")


def text(response: Any) -> str:
    return str(response.content.decode())


def report_on(first: Commitment, partner: Partner) -> Report:
    vacancy = VacancyFactory(seats=5)
    workflow.claim(commitment=first, target=vacancy, actor=ACTOR)
    hired(vacancy)
    workflow.trace(commitment=first, actor=ACTOR)
    return workflow.draw_up_report(agreement=first.clause.agreement, partner=partner, actor=ACTOR)


@pytest.mark.parametrize("name", ["register", "agreement", "work", "calendar", "brought", "country"])
def test_every_page_opens_for_the_department_with_few_questions(
    client: Any, manager: Any, seeds: Agreement, name: str, django_assert_max_num_queries: Any
) -> None:
    client.force_login(manager)
    arguments = {"agreement": [seeds.public_id], "brought": ["azerconnect"], "country": ["de"]}.get(name, [])
    with django_assert_max_num_queries(MOST):
        assert client.get(reverse(f"agreements:{name}", args=arguments)).status_code == 200


def test_more_agreements_ask_no_more_questions(
    client: Any, manager: Any, partner: Partner, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        commitment_of(agreement_with(partner, f"m{number}", last_day=TODAY + timedelta(30)), partner)
    client.force_login(manager)
    for name, arguments in (
        ("register", []),
        ("work", []),
        ("calendar", []),
        ("brought", ["acme"]),
        ("country", ["az"]),
    ):
        with django_assert_max_num_queries(MOST):
            client.get(reverse(f"agreements:{name}", args=arguments))


def test_anybody_reads_the_public_register_and_no_figures(client: Any, seeds: Agreement, partner: Partner) -> None:
    internal = agreement_with(partner, "secret", confidentiality="internal")
    listed = text(client.get(reverse("agreements:register")))
    assert seeds.title in listed
    assert internal.title not in listed
    page = text(client.get(reverse("agreements:agreement", args=[seeds.public_id])))
    assert "not measurable yet" in page
    assert "Emil Masimov" in page
    assert "missing:" not in page
    assert "War veteran" not in page
    assert client.get(reverse("agreements:agreement", args=[internal.public_id])).status_code == 404


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ROUND_MANAGER])
def test_others_do_not_see_what_is_for_the_department(client: Any, seeds: Agreement, role: Role) -> None:
    client.force_login(StaffFactory(role=role).user)
    clause = seeds.clauses.get(number=1)  # type: ignore[attr-defined]
    for name, arguments in (
        ("work", []), ("calendar", []), ("brought", ["azerconnect"]), ("country", ["de"]),
        ("agreement_pdf", [seeds.public_id]), ("commit", [clause.public_id]),
    ):  # fmt: skip
        assert client.get(reverse(f"agreements:{name}", args=arguments)).status_code == 404, name


def test_one_page_answers_what_a_partner_has_brought_without_counting_twice(
    client: Any, manager: Any, first: Commitment, second: Commitment
) -> None:
    vacancy = VacancyFactory(seats=1)
    for commitment in (first, second):
        workflow.claim(commitment=commitment, target=vacancy, share=500, actor=ACTOR)
    hired(vacancy, ago=200)
    client.force_login(manager)
    for commitment in (first, second):
        answer = client.post(reverse("agreements:trace", args=[commitment.public_id]), follow=True)
        assert "1 more is counted." in text(answer)
    page = client.get(reverse("agreements:brought", args=["acme"]))
    assert page.context["hired"] == "1"
    assert [row["text"] for row in page.context["together"]] == ["8", "1", "0", "1", "1", "1 of 1", "1 of 1", "0 of 0"]
    assert [one["together"][4] for one in page.context["agreements"]] == ["0.5", "0.5"]
    assert text(client.post(reverse("agreements:brought_export", args=["acme"]), {"format": "csv"})).count("\n") == 3


def test_the_figures_that_do_not_add_up_are_flagged_on_the_page_of_the_country(
    client: Any, manager: Any, seeds: Agreement
) -> None:
    client.force_login(manager)
    page = text(client.get(reverse("agreements:country", args=["de"])))
    for told in ("Stated: 817.5", "292.5", "difference: 525", "Wolfgang Manig", "Ottobock", "GIZ"):
        assert told in page


def test_a_clause_becomes_measurable_and_a_deed_counts(client: Any, manager: Any, seeds: Agreement) -> None:
    client.force_login(manager)
    clause = seeds.clauses.get(number=7)  # type: ignore[attr-defined]
    told = {
        "what": "events", "amount": "2", "basis": "agreed", "first_day": "01.11.2026", "due_on": "31.12.2026",
        "owner": "azerconnect", "evidence": "Minutes",
    }  # fmt: skip
    refused = client.post(reverse("agreements:commit", args=[clause.public_id]), told | {"due_on": "01.10.2026"})
    assert "It cannot fall due before it is counted." in text(refused)
    client.post(reverse("agreements:commit", args=[clause.public_id]), told)
    commitment = clause.commitments.get()
    assert commitment.status == "active"
    client.post(
        reverse("agreements:deed", args=[commitment.public_id]),
        {"done_on": "10.11.2026", "amount": "1", "evidence": "Minutes of 10 November"},
    )
    assert commitment.fulfilments.get().target == "deed"


def test_an_alarm_comes_with_a_drafted_letter_that_staff_send(client: Any, manager: Any, first: Commitment) -> None:
    client.force_login(manager)
    assert "1 promise is not kept yet" in text(client.get(reverse("agreements:work")))
    address = reverse("agreements:letter", args=[first.public_id])
    drafted = client.get(address).context["form"].initial
    assert "4 are missing" in drafted["text"]
    assert Message.objects.count() == 0
    client.post(address, drafted)
    assert Message.objects.get().recipient == "acme@partner.example"


def test_the_partner_reads_first_replies_and_the_reply_is_published(
    client: Any, manager: Any, first: Commitment, partner: Partner, on_day: Any
) -> None:
    report = report_on(first, partner)
    workflow.send_report(report=report, actor=ACTOR)
    assert report_token(report) in Message.objects.get().body
    address = reverse("agreements:partner_report", args=[report_token(report)])
    published = reverse("agreements:report", args=[report.public_id])
    assert client.get(published).status_code == 404
    page = client.get(address)
    assert "4 hires by" in text(page)
    report.refresh_from_db()
    assert report.status == "sent"
    assert (report.reply_due - TODAY).days == 10  # type: ignore[operator]
    client.force_login(manager)
    early = text(client.post(reverse("agreements:report_publish", args=[report.public_id]), follow=True))
    assert "The partner may still reply" in early
    client.logout()
    client.post(address, {"name": "A. Quliyev", "text": "We agree, and will hire more."})
    assert Reply.objects.get().text == "We agree, and will hire more."
    client.post(address, {"name": "A", "text": "Once more"})
    assert Reply.objects.count() == 1
    workflow.publish_report(report=report, actor=ACTOR)
    assert "We agree, and will hire more." in text(client.get(published))
    assert client.get(reverse("agreements:report_pdf", args=[report.public_id])).content[:4] == b"%PDF"


def test_without_a_reply_a_report_is_published_when_the_time_is_over(
    first: Commitment, partner: Partner, client: Any, on_day: Any
) -> None:
    report = report_on(first, partner)
    workflow.send_report(report=report, actor=ACTOR)
    on_day(TODAY + timedelta(11))
    answer = client.post(reverse("agreements:partner_report", args=[report_token(report)]), {"name": "A", "text": "B"})
    assert answer.status_code == 409
    workflow.publish_report(report=report, actor=ACTOR)
    assert Report.objects.published().get() == report


def test_a_link_that_was_tampered_with_opens_nothing(client: Any, first: Commitment, partner: Partner) -> None:
    report = report_on(first, partner)
    draft = client.get(reverse("agreements:partner_report", args=[report_token(report)]))
    broken = client.get(reverse("agreements:partner_report", args=[report_token(report)[:-2] + "xx"]))
    assert (draft.status_code, broken.status_code) == (404, 404)


def test_a_small_number_of_a_protected_group_is_not_told_to_the_partner(first: Commitment, partner: Partner) -> None:
    commitment_of(first.clause.agreement, partner, group_id="war_veteran")
    report = report_on(first, partner)
    assert [line.commitment for line in report.lines.all()] == [first]  # type: ignore[attr-defined]


def test_a_drafted_letter_tells_no_number_of_a_protected_group(first: Commitment, partner: Partner) -> None:
    veterans = commitment_of(first.clause.agreement, partner, group_id="war_veteran")
    _subject, text_of = letters.reminder(veterans, Counting([veterans]).of())
    assert "missing" not in text_of
    assert "veteran" not in text_of.lower()


def test_a_report_stays_as_it_was_frozen(first: Commitment, partner: Partner) -> None:
    report = report_on(first, partner)
    workflow.claim(commitment=first, target=hired(), actor=ACTOR)
    assert report.lines.get().hired == 1000  # type: ignore[attr-defined]


def test_an_agreement_is_closed_with_its_result(client: Any, manager: Any, first: Commitment) -> None:
    client.force_login(manager)
    agreement = first.clause.agreement
    for status, told in (("expired", {}), ("closed", {"result": "Nine people found work."})):
        address = reverse("agreements:step", args=[agreement.public_id, status])
        assert client.get(address).status_code == 200
        client.post(address, {"effective_on": "16.11.2026", **told})
    agreement.refresh_from_db()
    assert (agreement.status, agreement.result) == ("closed", "Nine people found work.")
    assert client.get(reverse("agreements:step", args=[agreement.public_id, "signed"])).status_code == 404


def test_an_action_is_done_with_what_came_of_it(client: Any, manager: Any, seeds: Agreement) -> None:
    client.force_login(manager)
    action = Action.objects.get(kind="legal_framework")
    client.post(reverse("agreements:done", args=[action.public_id]), {"done_on": "16.11.2026", "outcome": "Draft sent"})
    action.refresh_from_db()
    assert action.outcome == "Draft sent"


def test_the_one_page_report_is_a_pdf(client: Any, manager: Any, seeds: Agreement) -> None:
    client.force_login(manager)
    answer = client.get(reverse("agreements:agreement_pdf", args=[seeds.public_id]))
    assert answer.content[:4] == b"%PDF"


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_register_leaves_as_a_table(client: Any, seeds: Agreement, fmt: str) -> None:
    answer = client.get(reverse("agreements:export", args=[fmt]))
    assert answer.status_code == 200
    assert len(answer.content) > 200


# the order of the children of an activity in the schema of IATI 2.03, as far as they are used here
ORDER = [
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status",
    "activity-date", "recipient-country", "sector", "transaction", "result",
]  # fmt: skip


def test_the_iati_file_has_the_structure_of_the_standard(
    client: Any, seeds: Agreement, first: Commitment, partner: Partner
) -> None:
    report = report_on(first, partner)
    workflow.send_report(report=report, actor=ACTOR)
    workflow.reply_to_report(report=report, name="A", text="B")
    workflow.publish_report(report=report, actor=ACTOR)
    answer = client.get(reverse("agreements:iati"))
    root = ET.fromstring(answer.content)  # noqa: S314 - our own file
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    assert len(root) == Agreement.objects.public().count()
    for activity in root:
        places = [ORDER.index(child.tag) for child in activity]
        assert places == sorted(places)
        assert {ORDER[place] for place in places} >= set(ORDER[:7])
        assert all(one.text for one in activity.iter("narrative"))
    told = next(one for one in root if (one.findtext("title/narrative") or "") == "Memorandum first")
    period = told.find("result/indicator/period")
    assert period is not None
    assert [child.tag for child in period] == ["period-start", "period-end", "target", "actual"]
    assert (period.find("target").get("value"), period.find("actual").get("value")) == ("4", "1")  # type: ignore[union-attr]


def test_what_is_for_staff_never_leaves_by_iati(client: Any, manager: Any, partner: Partner) -> None:
    internal = agreement_with(partner, "secret", confidentiality="internal")
    client.force_login(manager)
    answer = client.get(reverse("agreements:agreement_iati", args=[internal.public_id]))
    assert "iati-identifier" not in text(answer)
