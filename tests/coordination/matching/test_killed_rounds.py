"""A round whose worker is killed in any phase, or that is cancelled, ends as it must."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from dayaq.coordination.matching import workflow
from dayaq.coordination.matching.models import Proposal, ProposalChange, Round
from dayaq.coordination.matching.queries import policy_on
from dayaq.coordination.matching.round_job import PHASES
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs.registry import request_cancel
from dayaq.foundation.operations.models import JobRun
from dayaq.registers.taxonomy.embedded import load_embedded
from tests.coordination.matching.test_rounds import INPUT, RESULT
from tests.coordination.matching.world import MONDAY, SEED, make_market

REPOSITORY = Path(__file__).parents[3]
pytestmark = pytest.mark.usefixtures("transactional_db", "classifications")


def start_worker(rounds: Path) -> subprocess.Popen[str]:
    kept = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    environment = {
        **os.environ,
        "DAYAQ_TEST_CONNECTION": json.dumps({key: str(connection.settings_dict[key]) for key in kept}),
        "DAYAQ_TEST_ROUNDS": str(rounds),
        "DAYAQ_JOB_STALE_SECONDS": "0.5",
        "DAYAQ_JOB_BEAT_SECONDS": "0.1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.coordination.matching.slow_worker"],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_in(phase: str, rounds: Path) -> None:
    """Let a worker come to a phase and kill it there."""
    with start_worker(rounds) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.strip() == phase:
                worker.send_signal(signal.SIGKILL)
                return
    pytest.fail(f"the worker never came to {phase}")


def announced() -> Round:
    load_embedded()  # an earlier test of real transactions may have emptied every table
    make_market()
    return workflow.announce(policy=policy_on(MONDAY), actor="manager", seed=SEED)


def test_a_round_killed_in_every_phase_ends_with_the_same_result(rounds_folder: Path) -> None:
    round_ = announced()
    for phase in PHASES:
        kill_in(phase, rounds_folder)
    with start_worker(rounds_folder) as worker:
        worker.wait(timeout=120)
    round_.refresh_from_db()
    assert round_.status == "proposed"
    assert (round_.input_hash, round_.result_hash) == (INPUT, RESULT)
    assert Proposal.objects.filter(round=round_, status="proposed").count() == round_.placed
    assert list(projection_differs(ProposalChange)) == []
    assert audit.verify().holds


def test_a_round_cancelled_while_it_writes_proposals_leaves_none_of_them(rounds_folder: Path) -> None:
    round_ = announced()
    with start_worker(rounds_folder) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.strip() == "proposals":
                request_cancel(run=JobRun.objects.get(), actor="manager")
        worker.wait(timeout=120)
    round_.refresh_from_db()
    assert round_.status == "cancelled"
    assert not Proposal.objects.exclude(status="lapsed").exists()
