"""Which branch of the classification a head word leans to: engineers to group 21, operators of machines to 81.

Where the topic of a title is unknown or torn between branches (welding engineer, welding operator), the head still
tells a specialist from a craftsman. Counted over the labels, by sub-major group.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from .index import Floats

_BRANCH_DIGITS = 2
# a head seen in few labels is not believed wholly
_DOUBT = 3


class Leaning:
    """The shares of sub-major groups among the labels of every head."""

    def __init__(self, heads: Iterable[tuple[str, str]], codes: Sequence[str]) -> None:
        self._branch_of = np.unique([code[:_BRANCH_DIGITS] for code in codes], return_inverse=True)[1]
        branch = dict(zip(codes, self._branch_of.tolist(), strict=True))
        self._branches: dict[str, list[int]] = defaultdict(list)
        for head, code in heads:
            self._branches[head].append(branch[code])
        self._known: dict[str, Floats] = {}

    def of(self, head: str) -> Floats | None:
        """For every unit group how far the head leans to its branch (0–1); None for a head no label has."""
        if head not in self._known and head in self._branches:
            branches = self._branches[head]
            shares = np.bincount(branches, minlength=len(self._branch_of)) / (len(branches) + _DOUBT)
            self._known[head] = shares[self._branch_of]
        return self._known.get(head)
