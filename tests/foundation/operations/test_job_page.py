"""The page of a job: progress while it runs, its sentence when it failed, nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dayaq.foundation.lib import clock
from dayaq.foundation.operations.models import JobRun
from tests.factories import StaffFactory
from tests.foundation.operations import counting_job  # noqa: F401 - registers the jobs

pytestmark = pytest.mark.usefixtures("classifications")


def job(actor: str, **columns: Any) -> JobRun:
    return JobRun.objects.create(kind="test.count", requested_by=actor, requested_at=clock.now(), **columns)


@pytest.fixture
def alice(client: Any) -> Any:
    staff = StaffFactory()
    client.force_login(staff.user)
    return staff.user


def address(run: JobRun, page: str = "job") -> str:
    return reverse(f"operations:{page}", kwargs={"public_id": run.public_id})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "Waits for a worker"),
        ({"status": "running", "phase": "counting", "done": 40, "total": 100}, "counting"),
        (
            {"status": "failed", "error": "The file has no column “title”.", "finished_at": "2026-11-16T08:00Z"},
            "no column",
        ),
        ({"status": "succeeded", "finished_at": "2026-11-16T08:00Z"}, "Done."),
    ],
)
def test_the_page_says_how_far_the_job_is(client: Any, alice: Any, columns: dict, said: str) -> None:
    assert said in client.get(address(job(alice.public_id, **columns))).content.decode()


def test_a_job_stops_behind_a_post_and_not_behind_a_link(client: Any, alice: Any) -> None:
    run = job(alice.public_id)
    assert client.get(address(run, "cancel")).status_code == 405
    client.post(address(run, "cancel"))
    run.refresh_from_db()
    assert run.status == "cancelled"


def test_somebody_elses_job_is_not_there(client: Any, alice: Any) -> None:
    assert client.get(address(job("somebody"))).status_code == 404
