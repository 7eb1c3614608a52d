"""The curve of businesses that last: against a published table, and against a slow twin."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.interventions.programmes.self_employment.survival import Lifetime, at_risk_on, share_at, survival

# Weeks in remission under 6-MP (Freireich and others 1963); a plus: still in remission when last seen
FREIREICH = [
    "6",
    "6",
    "6",
    "6+",
    "7",
    "9+",
    "10",
    "10+",
    "11+",
    "13",
    "16",
    "17+",
    "19+",
    "20+",
    "22",
    "23",
    "25+",
    "32+",
    "32+",
    "34+",
    "35+",
]
PUBLISHED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


def test_the_curve_is_the_published_one() -> None:
    steps = survival(Lifetime(int(each.rstrip("+")), not each.endswith("+")) for each in FREIREICH)
    assert {step.day: round(step.share, 3) for step in steps} == PUBLISHED
    assert [step.at_risk for step in steps] == [21, 17, 15, 12, 11, 7, 6]
    # the published standard error of the first step is 0.0764
    assert steps[0].share - steps[0].low == pytest.approx(1.96 * 0.0764, abs=0.0003)


lifetimes = st.lists(st.builds(Lifetime, st.integers(0, 40), st.booleans()), max_size=40)


@given(lifetimes)
def test_the_curve_equals_its_slow_twin(lives: list[Lifetime]) -> None:
    for step in survival(lives):
        days = sorted({one.days for one in lives if one.ended and one.days <= step.day})
        twin = prod(
            1 - sum(one.ended and one.days == day for one in lives) / sum(one.days >= day for one in lives)
            for day in days
        )
        assert step.share == pytest.approx(twin, abs=1e-12)
        assert 0 <= step.low <= step.share <= step.high <= 1
        assert step.at_risk == at_risk_on(lives, step.day)


@given(st.lists(st.integers(0, 40), min_size=1))
def test_without_censoring_it_is_the_plain_share(days: list[int]) -> None:
    steps = survival(Lifetime(day, ended=True) for day in days)
    for day in range(42):
        assert share_at(steps, day).share == pytest.approx(sum(each > day for each in days) / len(days))


def test_who_is_no_longer_seen_is_neither_lost_nor_kept() -> None:
    seen, unseen = Lifetime(10, ended=True), Lifetime(5, ended=False)
    assert survival([unseen]) == []
    assert share_at(survival([unseen, seen, Lifetime(20, ended=False)]), 10).share == 0.5
