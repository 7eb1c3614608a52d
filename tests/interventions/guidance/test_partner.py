"""The partner's guidance day behind his link: names and nothing else; opening changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import outbox
from dayaq.foundation.operations.models import AccessEntry, AuditEntry
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.links import partner_address, partner_token, session_of
from dayaq.interventions.guidance.models import BookingChange
from dayaq.registers.people.models import PersonSkill
from tests.factories import PersonFactory
from tests.interventions.guidance.world import MONDAY, book, days, group, guidance_day

pytestmark = pytest.mark.usefixtures("classifications")


def url_of(session: Any) -> str:
    return f"/guidance/partner/{partner_token(session)}/"


def test_the_partner_gets_the_link_by_mail() -> None:
    session = guidance_day(day=MONDAY + days(1))
    outbox.send_due()
    assert partner_address(session) in mail.outbox[0].body
    assert mail.outbox[0].to == ["days@metal.example"]


def test_he_reads_names_and_nothing_else_of_a_file(client: Any) -> None:
    person = PersonFactory(phone="+994501234567", address="Street of the Masters 4")
    session = guidance_day()
    book(session, person)
    page = client.get(url_of(session)).content.decode()
    assert person.full_name in page
    for kept in (person.phone, person.email, person.address, "1990"):
        assert kept not in page


def test_opening_the_link_changes_nothing_and_is_written_down(client: Any) -> None:
    session = guidance_day()
    book(session)
    before = (BookingChange.objects.count(), AuditEntry.objects.count())
    client.get(url_of(session))
    assert (BookingChange.objects.count(), AuditEntry.objects.count()) == before
    assert AccessEntry.objects.get().actor == session.partner.public_id


def test_he_notes_who_came_and_what_each_showed(client: Any) -> None:
    session = guidance_day()
    came, missed, silent = book(session), book(session), book(session)
    answer = client.post(
        url_of(session),
        {
            f"came-{came.public_id}": "came", f"skills-{came.public_id}": ["teamwork"],
            f"came-{missed.public_id}": "not-come",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    for booking, status in ((came, "attended"), (missed, "no_show"), (silent, "booked")):
        booking.refresh_from_db()
        assert booking.status == status
    assert list(PersonSkill.objects.values_list("person", "skill")) == [(came.person_id, "teamwork")]
    assert BookingChange.objects.get(status="attended").recorded_by == session.partner.public_id


def test_a_skill_of_somebody_who_did_not_come_is_asked_about_and_nothing_is_half_written(client: Any) -> None:
    session = guidance_day()
    first, second = book(session), book(session)
    page = client.post(
        url_of(session),
        {
            f"came-{first.public_id}": "came", f"came-{second.public_id}": "not-come",
            f"skills-{second.public_id}": ["teamwork"],
        },
    )  # fmt: skip
    assert "say so first" in page.content.decode()
    assert not BookingChange.objects.filter(status__in=["attended", "no_show"]).exists()


def test_before_the_day_nothing_can_be_noted(client: Any) -> None:
    session = guidance_day(day=MONDAY + days(1))
    booking = book(session)
    page = client.post(url_of(session), {f"came-{booking.public_id}": "came"})
    assert page.status_code == 200
    assert "1 person comes" in page.content.decode()
    booking.refresh_from_db()
    assert booking.status == "booked"


def test_the_link_ends_two_weeks_after_the_day(client: Any) -> None:
    session = guidance_day()
    with clock.frozen(MONDAY + days(16)):
        assert client.get(url_of(session)).status_code == 404


def test_a_link_that_was_tampered_with_leads_nowhere(client: Any) -> None:
    token = partner_token(guidance_day())
    assert client.get(f"/guidance/partner/{token[:-1]}x/").status_code == 404
    assert client.get("/guidance/partner/nonsense/").status_code == 404


def test_only_a_partners_session_that_takes_place_has_a_link() -> None:
    assert session_of(partner_token(group())) is None
    session = guidance_day(day=MONDAY + days(1))
    assert session_of(partner_token(session)) == session
    workflow.cancel_session(actor="carol", session=session)
    assert session_of(partner_token(session)) is None


def test_the_page_asks_few_questions_of_the_database(client: Any, django_assert_max_num_queries: Any) -> None:
    session = guidance_day()
    for _place in range(5):
        book(session)
    with django_assert_max_num_queries(12):
        client.get(url_of(session))
