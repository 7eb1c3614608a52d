"""Support: asked, decided or handed over with its answer; money within the budget; gifts are never jobs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import dayaq.interventions.programmes.support as room
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import AuditEntry
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.support import workflow
from dayaq.interventions.programmes.support.models import Gift, HandOver, SupportRequest
from dayaq.interventions.programmes.support.queries import silent_authorities, waiting
from dayaq.interventions.programmes.support.statuses import SUPPORT
from dayaq.registers.people.models import EmploymentSpell
from tests.factories import OfficeFactory, OrganisationFactory, StaffFactory, UserFactory
from tests.factories_programmes import ParticipationFactory

CLERK = "c000000001"
STAFF = {"actor": CLERK, "who": "caseworker"}


@pytest.fixture
def taken(classifications: None, db: None) -> Participation:
    one: Participation = ParticipationFactory(status="under_way", first_day=clock.today())
    budget.book(programme=one.programme, kind="appropriation", amount_minor=1_000_00, actor=CLERK)
    return one


def asked(taken: Participation, kind: str = "transport") -> SupportRequest:
    return workflow.ask_support(participation=taken, kind=kind, actor=CLERK, who="person")


def granted(taken: Participation, monthly: int = 50_00, days: int = 60) -> SupportRequest:
    request, today = asked(taken), clock.today()
    workflow.grant_support(
        request=request, monthly_minor=monthly, first_day=today, last_day=today + timedelta(days - 1), **STAFF
    )
    return request


def test_what_is_granted_is_promised_and_what_is_left_goes_back(taken: Participation) -> None:
    request = granted(taken)
    assert budget.balance_about(taken.programme, request.public_id).committed == 100_00
    workflow.end_support(request=request, **STAFF)
    assert budget.balance_about(taken.programme, request.public_id).unpaid == 0


@pytest.mark.parametrize(("monthly", "days"), [(-1, 30), (900_00, 30), (50_00, 0), (200_00, 3_000)])
def test_what_cannot_be_granted_leaves_no_trace(taken: Participation, monthly: int, days: int) -> None:
    with pytest.raises(UserMistake):
        granted(taken, monthly, days)
    assert SupportRequest.objects.get().status == "received"
    assert budget.year_balance(taken.programme, clock.today().year).committed == 0


def test_the_same_help_is_not_asked_for_twice(taken: Participation) -> None:
    asked(taken)
    with pytest.raises(UserMistake, match="already"):
        asked(taken)


def test_support_is_for_somebody_who_takes_part(taken: Participation) -> None:
    Participation.objects.filter(pk=taken.pk).update(status="completed", last_day=clock.today())
    with pytest.raises(UserMistake, match="takes part"):
        asked(taken)


def test_another_authority_is_asked_and_its_silence_is_seen(taken: Participation) -> None:
    request = asked(taken, "benefits")
    workflow.hand_over(request=request, authority="dost", **STAFF)
    later = clock.today() + timedelta(40)
    assert list(silent_authorities(clock.today())) == []
    assert [one.request for one in silent_authorities(later)] == [request]
    workflow.record_answer(request=request, answer="taken_on", **STAFF)
    assert list(silent_authorities(later)) == []
    assert HandOver.objects.get().answered_on == clock.today()


def test_the_trail_names_no_kind_of_help(taken: Participation) -> None:
    asked(taken, "psychologist")
    told = AuditEntry.objects.get(verb="support received")
    assert "psychologist" not in str(told.detail)


def test_a_gift_is_no_job(classifications: None, db: None) -> None:
    workflow.record_gift(
        organisation=OrganisationFactory(), kind="hall", description="The canteen for a day", given_on=clock.today(),
        actor=CLERK,
    )  # fmt: skip
    assert (Gift.objects.count(), EmploymentSpell.objects.count()) == (1, 0)
    with pytest.raises(UserMistake, match="still to come"):
        workflow.record_gift(
            organisation=OrganisationFactory(), kind="hall", description="x", given_on=date(2099, 1, 1), actor=CLERK
        )


def test_the_readme_shows_the_states_as_they_are() -> None:
    assert SUPPORT.mermaid() in (Path(room.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_staff_decide_by_page_and_a_stranger_finds_nothing(client: Any, taken: Participation) -> None:
    clerk = StaffFactory(office=taken.person.office)
    client.force_login(clerk.user)
    address = reverse("support:ask", args=[taken.public_id])
    assert client.post(address, {"kind": "childcare"}).status_code == 302
    request = SupportRequest.objects.get()
    assert list(waiting(taken.person.office)) == [request]
    page = client.get(reverse("support:queue")).content.decode()
    assert taken.person.full_name in page
    told = {"note": "The kindergarten is open until seven."}
    client.post(reverse("support:act", args=[request.public_id, "decline"]), told)
    page = client.get(reverse("support:request", args=[request.public_id])).content.decode()
    assert told["note"] in page
    for stranger in (UserFactory(), StaffFactory(office=OfficeFactory(code="far")).user):
        client.force_login(stranger)
        assert client.get(reverse("support:request", args=[request.public_id])).status_code == 404
