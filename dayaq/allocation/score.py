"""The published formula, in whole numbers.

score = skills + occupation + family, each a share of 1. Everything is counted in ten-millionths (`SCALE`), and the
inverse document frequencies come from decimal arithmetic, so that the same input gives the same score on every
processor. What each skill gives is counted 128 times finer and rounded only in the sum: whoever has all that is asked
gets exactly the weight of the skills, whether three skills are asked or ten, so scores that are equal in the definition
are not set apart by rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

if TYPE_CHECKING:
    from dayaq.allocation.problem import Ints, Places, Policy, Problem

SCALE = 10_000_000
FINE_BITS = 7
_IDF_UNIT = 1_000_000_000
_DECIMAL = Context(prec=24)


def fixed(share: float) -> int:
    """A share between 0 and 1 in units of the score."""
    return round(share * SCALE)


@dataclass(frozen=True)
class FixedWeights:
    """The policy's weights and minimum in units of the score."""

    skills: int
    occupation: int
    second_occupation: int
    family: int
    minimum: int

    @staticmethod
    def of(policy: Policy) -> FixedWeights:
        weights = policy.weights
        return FixedWeights(
            skills=fixed(weights.skills),
            occupation=fixed(weights.occupation),
            second_occupation=fixed(weights.second_occupation),
            family=fixed(weights.family),
            minimum=fixed(policy.minimum_score),
        )


def idf(places: int, asking: Ints) -> Ints:
    """ln((1 + places) / (1 + places asking for the skill)), in thousand-millionths, for each count of askers."""
    counts, where = np.unique(asking, return_inverse=True)
    top = _DECIMAL.ln(Decimal(1 + places))
    values = [round((top - _DECIMAL.ln(Decimal(1 + int(count)))) * _IDF_UNIT) for count in counts]
    return np.array(values, np.int64)[where.reshape(-1)] if len(counts) else np.zeros(0, np.int64)


def skill_weights(places: Places, policy: Policy) -> Ints:
    """What each row of `places.skill_ids` gives a person who has the skill; `rounded` takes sums of them."""
    if len(places.skill_ids) == 0:
        return np.zeros(0, np.int64)
    asking = np.bincount(places.skill_ids)
    rarity = idf(len(places), asking)[places.skill_ids]
    place_of_row = np.repeat(np.arange(len(places)), np.diff(places.skill_offsets))
    asked = np.zeros(len(places), np.int64)
    np.add.at(asked, place_of_row, rarity)
    divisor = np.maximum(asked, round(policy.skills_floor * _IDF_UNIT))[place_of_row]
    divisor = np.maximum(divisor, 1)  # every place asks for the skill and there is no floor: it weighs nothing
    weights: Ints = ((fixed(policy.weights.skills) << FINE_BITS + 1) * rarity + divisor) // (2 * divisor)
    return weights


def rounded(fine: Any) -> Any:
    """A sum of `skill_weights` in units of the score."""
    return (fine + (1 << FINE_BITS - 1)) >> FINE_BITS


_ROW_WEIGHTS: WeakKeyDictionary[Problem, Ints] = WeakKeyDictionary()


def row_weights_of(problem: Problem) -> Ints:
    """`skill_weights` of a problem, worked out once for as long as the problem lives."""
    if problem not in _ROW_WEIGHTS:
        _ROW_WEIGHTS[problem] = skill_weights(problem.places, problem.policy)
    return _ROW_WEIGHTS[problem]


@dataclass(frozen=True)
class Parts:
    """The score of one pair, taken apart; in units of the score."""

    skills: int
    occupation: int
    family: int

    @property
    def total(self) -> int:
        return self.skills + self.occupation + self.family


def parts_of(problem: Problem, skills: Ints, seeker: int, place: int) -> Parts:
    """The parts of the score of `seeker`, if she had exactly `skills`, at `place`."""
    weights = FixedWeights.of(problem.policy)
    people, places = problem.seekers, problem.places
    rows = slice(places.skill_offsets[place], places.skill_offsets[place + 1])
    held = np.isin(places.skill_ids[rows], skills)
    asked = int(places.occupation[place])
    first, second = int(people.occupation[seeker]), int(people.second_occupation[seeker])
    occupation = 0
    if asked >= 0 and asked == first:
        occupation = weights.occupation
    elif asked >= 0 and asked == second:
        occupation = weights.second_occupation
    families = problem.occupations.family_of(np.array([first, asked]))
    same_family = families[0] >= 0 and families[0] == families[1]
    skills_part = int(rounded(row_weights_of(problem)[rows][held].sum()))
    return Parts(skills_part, occupation, weights.family if same_family else 0)
