"""A desk that is left alone signs its caseworker out, kindly; nobody else is hurried."""

from __future__ import annotations

from typing import Any

import pytest

from dayaq.foundation.offices import idle
from tests.factories import PersonFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/desk/"
MINUTE = 60


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def time(self) -> float:
        return self.seconds

    def wait(self, minutes: float) -> None:
        self.seconds += minutes * MINUTE


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Watch:
    settings.DAYAQ_STAFF_IDLE_MINUTES = 30
    watch = Watch()
    monkeypatch.setattr(idle, "time", watch)
    return watch


def test_staff_who_come_back_too_late_sign_in_again_and_are_told_why(client: Any, watch: Watch) -> None:
    client.force_login(StaffFactory().user)
    watch.wait(31)

    answer = client.get("/people/?q=aliyev", follow=True)

    assert answer.redirect_chain == [("/account/login/?next=/people/%3Fq%3Daliyev", 302)]
    assert "because nothing was done for 30 minutes" in answer.content.decode()
    assert client.get(DESK).status_code == 302


def test_every_request_lets_the_time_run_anew(client: Any, watch: Watch) -> None:
    client.force_login(StaffFactory().user)
    for _each in range(4):
        watch.wait(20)
        assert client.get(DESK).status_code == 200


def test_a_session_is_not_written_at_every_request(client: Any, watch: Watch, django_assert_num_queries: Any) -> None:
    client.force_login(StaffFactory().user)
    address = "/health/live"
    watch.wait(0.5)
    with django_assert_num_queries(2):  # the session and the user are read
        client.get(address)


def test_nothing_is_done_for_whoever_is_gone(client: Any, watch: Watch) -> None:
    client.force_login(StaffFactory().user)
    watch.wait(31)
    answer = client.post("/desk/export/", {"format": "csv"})
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/")


def test_a_part_of_a_page_takes_the_whole_page_to_the_sign_in(client: Any, watch: Watch) -> None:
    post = StaffFactory()
    client.force_login(post.user)
    watch.wait(31)
    address = f"/desk/person/{PersonFactory(office=post.office).public_id}/"
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/account/login/"
    assert answer.content == b""


def test_job_seekers_are_not_hurried(client: Any, watch: Watch) -> None:
    client.force_login(PersonFactory(user=UserFactory()).user)
    watch.wait(300)
    assert client.get("/my/").status_code == 200


def test_a_house_may_do_without_the_limit(client: Any, watch: Watch, settings: Any) -> None:
    settings.DAYAQ_STAFF_IDLE_MINUTES = 0
    client.force_login(StaffFactory().user)
    watch.wait(300)
    assert client.get(DESK).status_code == 200
