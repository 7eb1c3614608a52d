"""From likeness to confidence: 0.8 shall mean that about eight of ten such codings are right.

A logistic curve over what the winning piece has in common with its nearest label, the lead over the next unit group,
and the share of its words that is known at all. The coefficients are fitted to the measured codings (README.md).
"""

from collections.abc import Sequence
from math import exp

# Below it a person decides. Measured: of the titles at or above it nearly nine in ten are right; one in five waits
# (README.md).
ACCEPT = 0.6

_CONSTANT = -2.8
_NEAREST = 1.1
_LEAD = 3.4
_KNOWN = 1.8
# a title of general heads alone (coordinator, specialist) names no occupation, whatever label it meets
_NAMES_NOTHING = 0.5
_STEEPNESS = 4.0


def confidence(*, nearest: float, lead: float, known: float, names_something: bool) -> float:
    """The chance (0–1) that the best unit group is the right one."""
    chance = 1 / (1 + exp(-(_CONSTANT + _NEAREST * nearest + _LEAD * lead + _KNOWN * known)))
    return chance if names_something else chance * _NAMES_NOTHING


def spread(best: float, scores: Sequence[float]) -> list[float]:
    """Confidences of the alternatives, falling from the best one's as their scores fall."""
    return [best * exp(_STEEPNESS * (score - scores[0])) for score in scores]
