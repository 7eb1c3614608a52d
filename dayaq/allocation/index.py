"""The index over places, built once per round and only read afterwards.

Places are renumbered by grid cell: first those without housing, then those with housing, each zone by zone and cell by
cell, last those that can be taken from anywhere (remote, or location unknown). So whatever is within a radius is a few
ranges of positions, one for each row of cells, and what someone who relocates may reach without regard to distance is
one range more. Each family, occupation and skill has its list of places in that order, and the skills are numbered from
rare to common, the order in which they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dayaq.allocation.kernels import (
    ANYWHERE,
    HOUSING,
    LOCATION_UNKNOWN,
    PERSON_ROW,
    PLACE_ROW,
    PeopleArrays,
    PlaceArrays,
)
from dayaq.allocation.score import FINE_BITS, FixedWeights, row_weights_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dayaq.allocation.problem import Floats, Ints, Places, Problem, Seekers

CELL_KM = 16.0
MOST_CELLS_A_SIDE = 256


def _offsets(counts: NDArray[Any]) -> Ints:
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def _dense(codes: Ints, known: Ints) -> NDArray[np.int32]:
    """The position of each code among the sorted known ones, -1 where it is not there."""
    if len(known) == 0:
        return np.full(len(codes), -1, np.int32)
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return np.where(known[at] == codes, at, -1).astype(np.int32)


def _rows_of(offsets: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The rows of the chosen ones, one after another, and how many each has."""
    counts = offsets[chosen + 1] - offsets[chosen]
    starts = np.repeat(offsets[chosen] - _offsets(counts)[:-1], counts)
    return starts + np.arange(int(counts.sum())), counts


@dataclass(frozen=True)
class Index:
    """The places of a problem, ready to be searched; `arrays` go to the kernels."""

    arrays: PlaceArrays
    position: Ints  # place id → position
    zones: Ints
    occupations: Ints
    families: Ints
    skill_number: NDArray[np.int32]  # skill id → number from rare to common, -1 where no place asks for it
    problem: Problem
    weights: tuple[int, int, int, int]

    @cached_property
    def people(self) -> PeopleArrays:
        """The problem's own seekers in the index's numbers, prepared once."""
        return people_for(self, self.problem.seekers)

    @property
    def first_skill_list(self) -> int:
        return len(self.families) + len(self.occupations)

    @property
    def skills(self) -> int:
        return len(self.arrays.list_start) - 2 - self.first_skill_list

    @property
    def most_runs(self) -> int:
        return 2 * int(self.arrays.grid[:, 4].max(initial=0)) + 2


def build_index(problem: Problem) -> Index:
    """Index the places of a problem."""
    places, policy = problem.places, problem.policy
    zones = np.unique(places.zone[places.zone >= 0])
    occupations = problem.occupations.occupation
    families = np.unique(problem.occupations.family)
    order, grid, cell_start, starts = _order_by_cell(places, _dense(places.zone, zones), len(zones))
    number = _skills_from_rare_to_common(places)
    rows, row_counts = _rows_of(places.skill_offsets, order)
    skill = number[places.skill_ids[rows]]
    weight = row_weights_of(problem)[rows].astype(np.int32)
    occupation = _dense(places.occupation[order], occupations)
    family = _dense(problem.occupations.family_of(places.occupation[order]), families)
    skills = int(number.max(initial=-1)) + 1
    list_of = (family, occupation, skill)
    list_start, posting = _lists(list_of, (len(families), len(occupations), skills), row_counts)
    weights = FixedWeights.of(policy)
    tops = _tops(len(families), len(occupations), skills, skill, weight, weights)
    unknown = places.location_unknown & ~places.remote
    flags = np.where(unknown | places.remote, ANYWHERE, 0)
    flags = flags | np.where(unknown, LOCATION_UNKNOWN, 0) | np.where(places.housing, HOUSING, 0)
    position = np.empty(len(places), np.int64)
    position[order] = np.arange(len(places))
    skill_start = _offsets(row_counts)
    arrays = PlaceArrays(
        place=order,
        row=_rows(
            PLACE_ROW,
            x=places.x_km[order],
            y=places.y_km[order],
            wage=places.wage[order],
            demands=places.demands[order],
            licences=places.licences[order],
            zone=_dense(places.zone[order], zones),
            flags=flags[order],
            occupation=occupation,
            family=family,
            first_skill=skill_start[:-1],
            last_skill=skill_start[1:],
        ),
        skill=skill,
        weight=weight,
        list_start=list_start,
        posting=posting,
        list_top=tops,
        grid=grid,
        cell_start=cell_start,
        first_housing=starts[0],
        first_anywhere=starts[1],
    )
    kernel_weights = (weights.occupation, weights.second_occupation, weights.family, weights.minimum)
    return Index(arrays, position, zones, occupations, families, number, problem, kernel_weights)


def _skills_from_rare_to_common(places: Places) -> NDArray[np.int32]:
    asking = np.bincount(places.skill_ids) if len(places.skill_ids) else np.zeros(0, np.int64)
    asked = np.flatnonzero(asking)
    number = np.full(len(asking), -1, np.int32)
    number[asked[np.argsort(asking[asked], kind="stable")]] = np.arange(len(asked))
    return number


def _order_by_cell(places: Places, zone: NDArray[np.int32], zones: int) -> tuple[Ints, Floats, Ints, tuple[int, int]]:
    """Places by (housing, zone, cell), the anywhere ones last; the grids; the first position of each cell."""
    anywhere = places.remote | places.location_unknown
    cell = np.zeros(len(places), np.int64)
    grid = np.zeros((2 * zones, 6))
    first = 0
    for segment in range(2):
        for number in range(zones):
            inside = ~anywhere & (places.housing == bool(segment)) & (zone == number)
            if inside.any():
                shape, cells = _cells(places.x_km[inside], places.y_km[inside])
                grid[segment * zones + number] = (*shape, first)
                cell[inside] = first + cells
                first += int(shape[3] * shape[4])
    cell[anywhere] = first
    order = np.argsort(cell, kind="stable").astype(np.int64)
    cell_start = _offsets(np.bincount(cell, minlength=first + 1))
    first_anywhere = int(cell_start[first])
    first_housing = first_anywhere - int((~anywhere & places.housing).sum())
    return order, grid, cell_start, (first_housing, first_anywhere)


def _cells(x: Floats, y: Floats) -> tuple[tuple[float, float, float, float, float], Ints]:
    """A grid over the points, with cells no smaller than needed to stay within `MOST_CELLS_A_SIDE`."""
    x0, y0 = float(x.min()), float(y.min())
    side = max(CELL_KM, float(np.ptp(x)) / (MOST_CELLS_A_SIDE - 1), float(np.ptp(y)) / (MOST_CELLS_A_SIDE - 1))
    column = np.floor((x - x0) / side).astype(np.int64)
    row = np.floor((y - y0) / side).astype(np.int64)
    columns, rows = int(column.max()) + 1, int(row.max()) + 1
    return (x0, y0, side, float(columns), float(rows)), row * columns + column


def _lists(list_of: tuple[Any, Any, Any], sizes: tuple[int, int, int], row_counts: Ints) -> tuple[Ints, Any]:
    """All lists one after another: families, occupations, skills, and last the list of every place."""
    places = len(row_counts)
    everyone = np.arange(places)
    askers = np.repeat(everyone, row_counts)
    first = np.cumsum((0, *sizes))
    numbers, members = [], []
    for which, positions, start in zip(list_of, (everyone, everyone, askers), first, strict=False):
        listed = which >= 0
        numbers.append(which[listed].astype(np.int64) + start)
        members.append(positions[listed])
    numbers.append(np.full(places, first[3]))
    members.append(everyone)
    number, member = np.concatenate(numbers), np.concatenate(members)
    order = np.argsort(number, kind="stable")  # members came in ascending position, and stay so within a list
    return _offsets(np.bincount(number, minlength=int(first[3]) + 1)), member[order].astype(np.int32)


def _tops(families: int, occupations: int, skills: int, skill: Any, weight: Any, weights: FixedWeights) -> Ints:
    """The most that being on a list can add to a score beyond what the other lists account for."""
    by_skill = np.zeros(skills, np.int64)
    np.maximum.at(by_skill, skill, weight.astype(np.int64))
    by_skill = -(-by_skill >> FINE_BITS)  # rounded up: sums of these bound every rounded sum
    of_family = np.full(families, weights.family + weights.occupation)  # the first occupation is within its family
    of_occupation = np.full(occupations, weights.second_occupation)  # only ever read as somebody's second
    return np.concatenate([of_family, of_occupation, by_skill, np.zeros(1, np.int64)])


def people_for(index: Index, seekers: Seekers) -> PeopleArrays:
    """Seekers in the index's own numbers, with the lists that each has to read, in reading order."""
    occupation = _dense(seekers.occupation, index.occupations)
    second = _dense(seekers.second_occupation, index.occupations)
    families = index.problem.occupations.family_of(seekers.occupation)
    family = _dense(families, index.families)
    skill_start, skill = _asked_skills(index, seekers)
    people = len(seekers)
    everyone = np.arange(people)
    owner_of_skill = np.repeat(everyone, np.diff(skill_start))
    first_occupation = len(index.families)
    wanted = [
        (everyone, family),
        (everyone, np.where((second >= 0) & (second != occupation), second + first_occupation, -1)),
        (owner_of_skill, skill + index.first_skill_list),
    ]
    if index.problem.policy.minimum_score <= 0:  # then even a place with nothing in common is feasible
        wanted.append((everyone, np.full(people, len(index.arrays.list_start) - 2)))
    owners = np.concatenate([who[lists >= 0] for who, lists in wanted])
    lists = np.concatenate([lists[lists >= 0] for _, lists in wanted])
    order = np.argsort(owners, kind="stable")
    return PeopleArrays(
        row=_rows(
            PERSON_ROW,
            x=seekers.x_km,
            y=seekers.y_km,
            radius=seekers.radius_km,
            wage_floor=seekers.wage_floor,
            limits=seekers.limits,
            licences=seekers.licences,
            zone=_dense(seekers.zone, index.zones),
            relocates=seekers.relocates,
            occupation=occupation,
            second=second,
            family=family,
        ),
        list_start=_offsets(np.bincount(owners, minlength=people)),
        lists=lists[order].astype(np.int32),
        skill_start=skill_start,
        skill=skill,
    )


def _rows(kind: np.dtype[np.void], **columns: NDArray[Any]) -> NDArray[np.void]:
    rows = np.zeros(len(columns["x"]), kind)
    for name, values in columns.items():
        rows[name] = values
    return rows


def _asked_skills(index: Index, seekers: Seekers) -> tuple[Ints, NDArray[np.int32]]:
    """The skills that at least one place asks for, from rare to common within each person."""
    owner = np.repeat(np.arange(len(seekers)), np.diff(seekers.skill_offsets))
    known = seekers.skill_ids < len(index.skill_number)
    owner, skills = owner[known], index.skill_number[seekers.skill_ids[known]]
    owner, skills = owner[skills >= 0], skills[skills >= 0]
    order = np.lexsort((skills, owner))
    return _offsets(np.bincount(owner, minlength=len(seekers))), skills[order]
