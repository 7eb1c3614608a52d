"""What holds of a pair of seeker and place, by plain numpy, apart from the kernels.

`verify.py` and `explain.py` read it: whoever proves or explains a decision does not use the code that made it.
"""

from __future__ import annotations

import numpy as np

from dayaq.allocation.problem import NO_OCCUPATION, Flags, Ints, Problem
from dayaq.allocation.score import FixedWeights, rounded

REACH, WAGE, LICENCES, DEMANDS, MINIMUM = "reach", "wage", "licences", "demands", "minimum_score"


def limits_failed(problem: Problem, seeker: Ints, place: Ints) -> dict[str, Flags]:
    """For each hard limit, which of the pairs fail it; a limit that rests on an unknown does not fail."""
    people, places = problem.seekers, problem.places
    return {
        REACH: ~(_reach_is_certain(problem, seeker, place) | places.location_unknown[place]),
        WAGE: places.wage[place] < people.wage_floor[seeker],
        LICENCES: (places.licences[place] & ~people.licences[seeker]) != 0,
        DEMANDS: (places.demands[place] & people.limits[seeker]) != 0,
    }


def _reach_is_certain(problem: Problem, seeker: Ints, place: Ints) -> Flags:
    people, places = problem.seekers, problem.places
    dx, dy = places.x_km[place] - people.x_km[seeker], places.y_km[place] - people.y_km[seeker]
    near = (places.zone[place] == people.zone[seeker]) & (dx * dx + dy * dy <= people.radius_km[seeker] ** 2)
    certain: Flags = near | places.remote[place] | (places.housing[place] & people.relocates[seeker])
    return certain


def rests_on_unknown(problem: Problem, seeker: Ints, place: Ints) -> Flags:
    """Whether the location or the wage would have to be asked before one could be sure that the pair is feasible."""
    wage = np.isnan(problem.places.wage[place]) & (problem.seekers.wage_floor[seeker] > 0)
    return wage | ~_reach_is_certain(problem, seeker, place)


def scores_of_seeker(problem: Problem, row_weights: Ints, seeker: int) -> Ints:
    """The score of one seeker at every place."""
    places = problem.places
    held = np.isin(places.skill_ids, problem.seekers.skills_of(seeker))
    gained = np.concatenate([[0], np.cumsum(np.where(held, row_weights, 0))])[places.skill_offsets]
    everywhere = np.arange(len(places))
    skills: Ints = rounded(np.diff(gained))
    return skills + beyond_skills(problem, np.full(len(places), seeker), everywhere)


def scores_of_place(problem: Problem, row_weights: Ints, place: int) -> Ints:
    """The score of every seeker at one place."""
    places, people = problem.places, problem.seekers
    rows = slice(int(places.skill_offsets[place]), int(places.skill_offsets[place + 1]))
    most = 1 + max(int(places.skill_ids[rows].max(initial=0)), int(people.skill_ids.max(initial=0)))
    weight = np.zeros(most, np.int64)
    weight[places.skill_ids[rows]] = row_weights[rows]
    gained = np.concatenate([[0], np.cumsum(weight[people.skill_ids])])[people.skill_offsets]
    skills: Ints = rounded(np.diff(gained))
    everybody = np.arange(len(people))
    return skills + beyond_skills(problem, everybody, np.full(len(everybody), place))


def beyond_skills(problem: Problem, seeker: Ints, place: Ints) -> Ints:
    """The occupation and family parts of the score of each pair."""
    weights = FixedWeights.of(problem.policy)
    asked = problem.places.occupation[place]
    first, second = problem.seekers.occupation[seeker], problem.seekers.second_occupation[seeker]
    known = asked != NO_OCCUPATION
    occupation = np.where(
        known & (asked == first), weights.occupation, np.where(known & (asked == second), weights.second_occupation, 0)
    )
    family, hers = problem.occupations.family_of(asked), problem.occupations.family_of(first)
    return occupation + np.where((family >= 0) & (family == hers), weights.family, 0)


def scores_of_pairs(problem: Problem, row_weights: Ints, seeker: Ints, place: Ints) -> Ints:
    """The score of each pair."""
    places, people = problem.places, problem.seekers
    counts = places.skill_offsets[place + 1] - places.skill_offsets[place]
    pair = np.repeat(np.arange(len(place)), counts)
    rows = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts) + places.skill_offsets[place[pair]]
    base = 1 + max(int(places.skill_ids.max(initial=0)), int(people.skill_ids.max(initial=0)))
    owner = np.repeat(np.arange(len(people)), np.diff(people.skill_offsets))
    held = np.isin(seeker[pair] * base + places.skill_ids[rows], owner * base + people.skill_ids)
    fine = np.bincount(pair, np.where(held, row_weights[rows], 0), minlength=len(place))
    skills: Ints = rounded(fine.astype(np.int64))
    return skills + beyond_skills(problem, seeker, place)
