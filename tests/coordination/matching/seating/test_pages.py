"""The pages of a round of seats: a manager's way from the programme to the admissions, and what the person reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dayaq.coordination.matching.models import SeatRound
from dayaq.coordination.matching.seating import jobs, workflow
from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.roles import Role
from dayaq.foundation.operations.jobs import run_to_end
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine.models import Offering, Programme
from tests.coordination.matching.seating.conftest import anna, run_seats, wants
from tests.factories import StaffFactory, UserFactory


@pytest.fixture
def round_(course: Programme, welding: Offering) -> SeatRound:
    wants(anna("Alice", group="martyr_family"), welding)
    wants(anna("Bahar"), welding)
    wants(anna("Charlie", on_register=False), welding)
    return run_seats(course)


def text(response: Any) -> str:
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def test_a_manager_starts_a_round_sees_it_live_and_confirms_it(
    course: Programme, welding: Offering, manager: User, client: Any
) -> None:
    client.force_login(manager)
    [application] = wants(anna("Alice"), welding)
    overview = text(client.get(reverse("programmes:manage_programme", args=[course.code])))
    rounds = reverse("matching:seat_rounds", args=[course.code])
    assert rounds in overview
    assert "1 application waits" in text(client.get(rounds))
    started = client.post(reverse("matching:start_seats", args=[course.code]))
    announced = SeatRound.objects.get()
    assert "Waiting for a worker" in text(client.get(started.url))
    assert announced.seed not in text(client.get(started.url))
    run_to_end(announced.job)
    live = client.get(reverse("matching:seat_live", args=[announced.public_id]), headers={"HX-Request": "true"})
    assert live["HX-Refresh"] == "true"
    assert announced.seed in text(client.get(started.url))
    client.post(reverse("matching:decide_seats", args=[announced.public_id]), {"choice": "confirm-all"})
    run_to_end(JobRun.objects.get(kind=jobs.CONFIRM_JOB))
    application.refresh_from_db()
    assert application.status == "admitted"


def test_a_round_is_shown_in_few_queries_with_filters_and_a_file(
    round_: SeatRound, manager: User, client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(manager)
    address = reverse("matching:seat_round", args=[round_.public_id])
    with django_assert_max_num_queries(12):
        page = text(client.get(address))
    assert "the law places others earlier" in page
    narrowed = text(client.get(address, {"outcome": "seat", "status": "nonsense"}))
    assert ("Alice" in narrowed, "Bahar" in narrowed) == (True, False)
    export = reverse("matching:export_seats", args=[round_.public_id])
    lines = client.post(f"{export}?outcome=law", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Bahar" in lines[1]


def test_the_list_of_rounds_asks_little(
    round_: SeatRound, manager: User, client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(manager)
    with django_assert_max_num_queries(12):
        page = text(client.get(reverse("matching:seat_rounds", args=["course"])))
    assert "is not closed yet" in page


def test_chosen_ones_are_confirmed_or_left_aside_with_a_reason(round_: SeatRound, manager: User, client: Any) -> None:
    client.force_login(manager)
    decide = reverse("matching:decide_seats", args=[round_.public_id])
    seat, place = round_.proposals.get(outcome="seat"), round_.proposals.get(outcome="law")
    client.post(decide, {"choice": "confirm", "chosen": [seat.application.public_id]})
    aside = {"choice": "not-follow", "chosen": [place.application.public_id]}
    page = text(client.post(decide, {**aside, "note": ""}, follow=True))
    assert "Write why you do not follow the round." in page
    client.post(decide, {**aside, "note": "She moved."})
    statuses = dict(round_.proposals.values_list("outcome", "status"))
    assert statuses == {"seat": "confirmed", "law": "not_followed", "not_entitled": "nothing"}
    assert client.post(decide, {"choice": "nonsense"}).status_code == 404


def test_closing_asks_first_and_says_what_lapses(round_: SeatRound, manager: User, client: Any) -> None:
    client.force_login(manager)
    close = reverse("matching:close_seats", args=[round_.public_id])
    assert "2 proposals are not confirmed" in text(client.get(close))
    round_.refresh_from_db()
    assert round_.status == "proposed"
    client.post(close)
    round_.refresh_from_db()
    assert round_.status == "closed"


def test_for_everybody_but_managers_the_pages_do_not_exist(round_: SeatRound, client: Any) -> None:
    client.force_login(StaffFactory(role=Role.CASEWORKER).user)
    for name, argument in (
        ("seat_rounds", "course"),
        ("seat_round", round_.public_id),
        ("seat_live", round_.public_id),
    ):
        assert client.get(reverse(f"matching:{name}", args=[argument])).status_code == 404
    for name in ("decide_seats", "close_seats", "export_seats"):
        assert client.post(reverse(f"matching:{name}", args=[round_.public_id])).status_code == 404


def test_the_person_reads_her_reason_once_confirmed_without_rank_or_others(round_: SeatRound, client: Any) -> None:
    place = round_.proposals.select_related("application__person").get(outcome="law")
    person = place.application.person
    person.user = UserFactory()
    person.save()
    client.force_login(person.user)
    address = reverse("programmes:application", args=[place.application.public_id])
    sentence = "The law places others earlier for these seats."
    assert sentence not in text(client.get(address))
    workflow.confirm_seat(proposal=round_.proposals.get(outcome="seat"), actor="manager")
    workflow.confirm_seat(proposal=place, actor="manager")
    page = text(client.get(address))
    assert sentence in page
    assert "Alice" not in page
    assert "In line" not in page
