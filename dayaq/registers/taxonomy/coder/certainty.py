"""From likeness to confidence: 0.8 shall mean that about eight of ten such codings are right.

A logistic curve over what the winning piece has in common with its nearest label, the lead over the next unit group,
and the share of its words that is known at all. The coefficients are fitted to the measured codings (README.md).
"""

from math import exp

import numpy as np

from .index import Floats

# Below it a person decides: the confidence from which codings were right often enough to enter the register unseen.
ACCEPT = 0.5

_CONSTANT = -4.0
_NEAREST = 3.0
_MARGIN = 8.0
_KNOWN = 1.0
_STEEPNESS = 12.0


def confidence(*, nearest: float, margin: float, known: float) -> float:
    """The chance (0–1) that the best unit group is the right one."""
    return 1 / (1 + exp(-(_CONSTANT + _NEAREST * nearest + _MARGIN * margin + _KNOWN * known)))


def spread(best: float, scores: Floats) -> list[float]:
    """Confidences of the alternatives, falling from the best one's as their scores fall."""
    return [round(best * float(np.exp(_STEEPNESS * (score - scores[0]))), 4) for score in scores]
