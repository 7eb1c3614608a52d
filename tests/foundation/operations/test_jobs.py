"""Jobs: what people see of them, and what a crash must not do."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from dayaq.foundation.operations.jobs import enqueue, run_one, run_to_end
from dayaq.foundation.operations.jobs.context import Cancelled, JobContext, LeaseLost
from dayaq.foundation.operations.jobs.registry import request_cancel
from dayaq.foundation.operations.jobs.worker import claim
from dayaq.foundation.operations.models import AccessEntry, AuditEntry, JobRun
from tests.foundation.operations import counting_job  # noqa: F401 - registers the jobs

REPOSITORY = Path(__file__).parents[3]
transactional = pytest.mark.django_db(transaction=True)


def counted() -> list[int]:
    return sorted(int(person) for person in AccessEntry.objects.values_list("person", flat=True))


@transactional
def test_a_job_is_done_by_the_next_worker_and_says_what_came_of_it() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=25)
    assert run_one()
    run.refresh_from_db()
    assert (run.status, run.result, run.attempts) == (JobRun.Status.SUCCEEDED, {"counted": 25}, 1)
    assert counted() == list(range(25))


@transactional
def test_asking_for_a_job_is_written_into_the_audit_trail() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=1)
    assert AuditEntry.objects.filter(actor="alice", subject=run.public_id).exists()


@transactional
def test_a_mistake_of_the_user_ends_the_job_with_its_sentence() -> None:
    run = run_to_end(enqueue(kind="test.fail", actor="alice"))
    assert (run.status, run.error) == (JobRun.Status.FAILED, "The file “x.csv” has no column “title”.")


@transactional
def test_a_mistake_of_ours_ends_the_job_without_its_details() -> None:
    run = run_to_end(enqueue(kind="test.break", actor="alice"))
    assert run.status == JobRun.Status.FAILED
    assert "ZeroDivision" not in run.error


@transactional
def test_a_waiting_job_is_cancelled_at_once() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=10)
    request_cancel(run=run, actor="alice")
    assert not run_one()
    run.refresh_from_db()
    assert run.status == JobRun.Status.CANCELLED


@transactional
def test_a_running_job_stops_at_its_next_chunk_when_it_is_cancelled() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=100)
    held = claim()
    assert held is not None
    request_cancel(run=run, actor="alice")
    context = JobContext(held)
    with pytest.raises(Cancelled), context.chunk(next=10):
        pytest.fail("the chunk must not begin")
    assert counted() == []


@transactional
def test_a_worker_that_lost_its_job_to_another_can_no_longer_write() -> None:
    enqueue(kind="test.count", actor="alice", upto=10)
    sleeper = claim()
    assert sleeper is not None
    JobRun.objects.filter(pk=sleeper.pk).update(heartbeat_at="2000-01-01T00:00Z")
    assert claim() is not None
    with pytest.raises(LeaseLost), JobContext(sleeper).chunk(next=10):
        pytest.fail("the chunk must not begin")


@transactional
def test_a_job_that_breathes_is_not_taken_from_its_worker() -> None:
    enqueue(kind="test.count", actor="alice", upto=10)
    assert claim() is not None
    assert claim() is None


def _connection_of_this_test() -> str:
    kept = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    return json.dumps({key: str(connection.settings_dict[key]) for key in kept})


def _kill_until_done(run: JobRun, kills: int, rng: random.Random) -> int:
    environment = {
        **os.environ,
        "DAYAQ_TEST_CONNECTION": _connection_of_this_test(),
        "DAYAQ_JOB_STALE_SECONDS": "0.5",
        "DAYAQ_JOB_BEAT_SECONDS": "0.1",
    }
    killed = 0
    for _attempt in range(kills * 4):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.foundation.operations.worker_process"],
            cwd=REPOSITORY,
            env=environment,
            stdout=subprocess.PIPE,
        ) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            try:
                # longer than staleness, so that every worker has time to take the job up and get on with it
                worker.wait(timeout=0.6 + rng.random() if killed < kills else 60)
            except subprocess.TimeoutExpired:
                worker.send_signal(signal.SIGKILL)
                killed += 1
        run.refresh_from_db()
        if run.is_finished:
            return killed
    pytest.fail("the job made no progress")


@transactional
def test_a_job_whose_worker_is_killed_again_and_again_does_every_item_once() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=400, pause=0.05)
    killed = _kill_until_done(run, kills=2, rng=random.Random(7))
    assert killed >= 1
    assert run.status == JobRun.Status.SUCCEEDED
    assert [number for number, times in Counter(counted()).items() if times != 1] == []
    assert counted() == list(range(400))


@pytest.mark.soak
@transactional
def test_fifty_kills_lose_nothing_and_double_nothing() -> None:
    run = enqueue(kind="test.count", actor="alice", upto=6_000, pause=0.05)
    for _round in range(6):
        _kill_until_done(run, kills=8, rng=random.Random(_round))
        if run.is_finished:
            break
    assert counted() == list(range(6_000))
