"""A round: sealed, frozen, decided, verified, proposed; the same everywhere."""

from __future__ import annotations

import pytest

from dayaq.allocation.lottery import commitment
from dayaq.coordination.matching.models import Proposal, ProposalChange, Round, RoundChange
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from tests.coordination.matching.world import SEED, run_round

# The market of world.py, seed 5eed. A change of the engine, the policy or the freezing changes it; nothing else may.
INPUT = "a11bc913c353ffcdce478669870f4f33fa17c1deb16161f23ccba26a07b62d20"
RESULT = "cb497ccc4153f71dcd951a375b22dc5e53aa075ee6ad02e37246cc3899ff7753"


@pytest.mark.usefixtures("market")
def test_the_same_data_give_the_same_result_on_every_database() -> None:
    round_ = run_round()
    assert round_.input_hash == INPUT
    assert round_.result_hash == RESULT


def test_a_round_ends_with_proposals_that_wait_for_caseworkers(proposed: Round) -> None:
    assert proposed.status == "proposed"
    assert proposed.placed == Proposal.objects.filter(round=proposed, status="proposed").count() > 10
    assert list(projection_differs(ProposalChange)) == []
    assert list(projection_differs(RoundChange)) == []
    assert audit.verify().holds


def test_the_lottery_is_sealed_before_the_input_is_frozen(proposed: Round) -> None:
    assert proposed.seed_commitment == commitment(SEED)
    assert proposed.frozen_at is not None
    assert proposed.committed_at <= proposed.frozen_at
