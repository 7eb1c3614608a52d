"""One click takes somebody's place, in a demonstration only; and its day passes when staff say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dayaq.config.demonstration import accounts
from dayaq.foundation.lib import clock
from dayaq.foundation.operations import demonstration as own_clock
from dayaq.portal import demonstration
from tests.factories import PersonFactory, StaffFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("classifications")]

MONDAY_MORNING = datetime(2026, 11, 16, 5, tzinfo=UTC)


@pytest.fixture
def demonstration_clock() -> Iterator[None]:
    """The demonstration's own clock, set to a Monday at nine; forgotten afterwards."""
    clock.set_source(own_clock.demonstration_moment)
    own_clock.set_demonstration_moment(MONDAY_MORNING)
    yield
    own_clock._known = (float("-inf"), None)


def test_the_panel_knows_the_accounts_that_the_demonstration_writes() -> None:
    written = {accounts.JOB_SEEKER, *accounts.STAFF_ACCOUNTS.values()}
    assert {role.email for role in demonstration.ROLES if role.email} == written


def test_one_click_signs_in_and_leaves_nothing_of_the_session_before(client: Any) -> None:
    client.force_login(UserFactory())
    session = client.session
    session["note"] = "of somebody else"
    session.save()
    before = session.session_key
    caseworker = StaffFactory(user__email="caseworker@demo.example")
    answer = client.post(reverse("demo:enter", args=["caseworker"]))
    assert answer.url == reverse("portal:start")
    assert client.session["_auth_user_id"] == str(caseworker.user.pk)
    assert client.session.session_key != before
    assert "note" not in client.session


def test_a_link_alone_signs_nobody_in(client: Any) -> None:
    StaffFactory(user__email="caseworker@demo.example")
    assert client.get(reverse("demo:enter", args=["caseworker"])).status_code == 405
    assert client.raw_post(reverse("demo:enter", args=["caseworker"])).status_code == 403


def test_where_people_are_real_there_is_no_such_way_in(client: Any, settings: Any) -> None:
    staff = StaffFactory(user__email="caseworker@demo.example")
    settings.DEMO_MODE = False
    assert client.post(reverse("demo:enter", args=["caseworker"])).status_code == 404
    client.force_login(staff.user)
    assert client.post(reverse("demo:let_time_pass")).status_code == 404


def test_an_account_that_is_missing_is_said_and_not_made(client: Any) -> None:
    answer = client.post(reverse("demo:enter", args=["auditor"]), follow=True)
    assert "dayaq demo" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_employer_without_a_referral_is_told_how_to_get_one(client: Any) -> None:
    answer = client.post(reverse("demo:enter", args=["employer"]), follow=True)
    assert answer.status_code == 200
    assert "No referral waits for an employer" in answer.content.decode()


@pytest.mark.usefixtures("demonstration_clock")
def test_the_office_closes_and_opens_again_on_the_next_working_morning(client: Any) -> None:
    client.force_login(StaffFactory().user)
    client.post(reverse("demo:let_time_pass"))
    assert timezone.localtime(clock.now()).strftime("%d %H:%M") == "16 18:05"
    client.post(reverse("demo:let_time_pass"))
    assert timezone.localtime(clock.now()).strftime("%d %H:%M") == "17 09:00"


def test_after_a_friday_comes_a_monday() -> None:
    friday_evening = clock.office_moment(date(2026, 11, 20), time(19))
    assert clock.office_day(demonstration.moment_after(friday_evening)) == date(2026, 11, 23)


@pytest.mark.usefixtures("demonstration_clock")
def test_a_job_seeker_does_not_move_the_clock(client: Any) -> None:
    client.force_login(PersonFactory(user=UserFactory()).user)
    assert client.post(reverse("demo:let_time_pass")).status_code == 404
    assert clock.now() == MONDAY_MORNING
