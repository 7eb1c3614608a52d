"""The answer of the engine, as frozen arrays: ranked candidates, the allocation and the summary of the round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dayaq.allocation.problem import Bits, Flags, Ints


@dataclass(frozen=True)
class Candidates:
    """For each seeker her best feasible places, best first: rows `offsets[i]` to `offsets[i + 1]`."""

    offsets: Ints
    place: NDArray[np.int32]
    score: NDArray[np.int32]  # in ten-millionths
    to_confirm: Flags

    def __len__(self) -> int:
        return len(self.place)

    def rows_of(self, seeker: int) -> slice:
        return slice(int(self.offsets[seeker]), int(self.offsets[seeker + 1]))

    @property
    def seeker(self) -> Ints:
        """The seeker of each row."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))

    @property
    def rank(self) -> Ints:
        """The rank of each row in its seeker's list, from 1."""
        return np.arange(len(self)) - np.repeat(self.offsets[:-1], np.diff(self.offsets)) + 1


@dataclass(frozen=True)
class Allocation:
    """Who holds a seat where, sorted by seeker and rank; `seat` is 0 (open) or the group's bit."""

    seeker: Ints
    place: Ints
    rank: Ints
    score: Ints
    seat: Bits
    to_confirm: Flags

    def __len__(self) -> int:
        return len(self.seeker)

    def places_of(self, seeker: int) -> Ints:
        """The places that a person holds, the one she likes best first."""
        first, last = np.searchsorted(self.seeker, [seeker, seeker + 1])
        return self.place[first:last]


@dataclass(frozen=True)
class Result:
    """What a round gives back; `summary` is the content of summary.json."""

    candidates: Candidates
    allocation: Allocation
    summary: dict[str, Any]
