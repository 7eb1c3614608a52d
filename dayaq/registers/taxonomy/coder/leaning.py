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
        branches = sorted({code[:_BRANCH_DIGITS] for code in codes})
        place = {branch: number for number, branch in enumerate(branches)}
        counts: dict[str, Floats] = defaultdict(lambda: np.zeros(len(branches)))
        for head, code in heads:
            counts[head][place[code[:_BRANCH_DIGITS]]] += 1
        self._shares = {head: count / (count.sum() + _DOUBT) for head, count in counts.items()}
        self._branch_of = np.array([place[code[:_BRANCH_DIGITS]] for code in codes])

    def of(self, head: str) -> Floats | None:
        """For every unit group how far the head leans to its branch (0–1); None for a head no label has."""
        shares = self._shares.get(head)
        return None if shares is None else shares[self._branch_of]
