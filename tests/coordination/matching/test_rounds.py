"""A round: sealed, frozen, decided, verified, proposed; the same everywhere."""

from __future__ import annotations

import pytest

from dayaq.allocation.lottery import commitment
from dayaq.coordination.matching.models import Proposal, ProposalChange, Round, RoundChange
from dayaq.foundation.lib.status_change import projection_differs
from dayaq.foundation.operations import audit
from tests.coordination.matching.world import SEED, run_round

# The market of world.py, seed 5eed. A change of the engine, the policy or the freezing changes it; nothing else may.
INPUT = "e09ebb6a247d46c0bfa5be9236bbd3ce8dbb910f6e20757d90facc5a087eb088"
RESULT = "c546add81bb3c10930fcda3774c90f3975fc94f055975f5c736dc753e8584400"


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
