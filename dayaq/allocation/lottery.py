"""The public lottery that breaks ties: recomputable by anybody who knows the seed and the names in the draw.

The seed is committed (its hash published) before the input is frozen, and published with the result.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dayaq.allocation.problem import Ints


def commitment(seed: str) -> str:
    """What is published before the round: SHA-256 of the seed."""
    return hashlib.sha256(seed.encode()).hexdigest()


def draw_lottery(seed: str, names: Sequence[str]) -> Ints:
    """The lottery number (0 is first) of each name: names in the order of SHA-256 of "seed:name"."""
    draws = [hashlib.sha256(f"{seed}:{name}".encode()).digest() for name in names]
    order = sorted(range(len(names)), key=lambda i: (draws[i], names[i]))
    numbers = np.empty(len(names), np.int64)
    numbers[order] = np.arange(len(names))
    return numbers
