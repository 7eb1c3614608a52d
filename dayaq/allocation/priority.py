"""Who comes before whom at a place: tier, score and lottery in one integer.

A comparison of these integers is the comparison of the law. Nothing is compiled here, so whoever explains or proves a
result starts without the kernels.
"""

from __future__ import annotations

import numpy as np

from dayaq.allocation.problem import Ints, Problem, Seekers

LOTTERY_BITS = 28
LOTTERY_MASK = (1 << LOTTERY_BITS) - 1
SCORE_BITS = 24
MOST_TIER = 1023


def rank_keys(seekers: Seekers, tiers: bool) -> Ints:
    """Tier and lottery of each seeker as a priority without its score: a higher number is earlier."""
    earlier = len(seekers) - 1 - seekers.lottery
    tier = seekers.tier if tiers else np.zeros(len(seekers), np.int64)
    return (tier << (SCORE_BITS + LOTTERY_BITS)) | earlier


def keys_of(problem: Problem, seeker: Ints, score: Ints) -> Ints:
    """The priority (tier, score, lottery) of each pair as one integer."""
    keys: Ints = rank_keys(problem.seekers, problem.policy.tiers)[seeker] + (score << LOTTERY_BITS)
    return keys


def seekers_by_key(seekers: Seekers) -> Ints:
    """Which seeker the low bits of a priority name."""
    of_lottery = np.empty(len(seekers), np.int64)
    of_lottery[len(seekers) - 1 - seekers.lottery] = np.arange(len(seekers))
    return of_lottery
