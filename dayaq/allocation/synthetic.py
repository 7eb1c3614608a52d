"""Invented problems of any size, from a seed: for tests, the bench, the tutorial and warming the compiler.

People and places crowd around towns, wages and radii are rounded as people round them, a tenth of the places has an
unknown wage and some an unknown location, and the groups, reserves and caps are such that every rule comes to bear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dayaq.allocation.problem import Caps, Ints, Occupations, Places, Policy, Problem, Reserves, Seekers

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OCCUPATIONS, _FAMILIES, _SKILLS_A_FAMILY, _COMMON_SKILLS = 400, 40, 60, 40
_ZONES = (0.92, 0.08)


def synthetic_problem(
    people: int = 20_000, places: int = 2_500, seed: int = 1, policy: Policy | None = None, caps: bool = True
) -> Problem:
    """A problem with this many people and places; equal arguments give an equal problem."""
    rng = np.random.default_rng(seed)
    towns = np.stack([rng.uniform(0, 450, 60), rng.uniform(0, 350, 60)], axis=1)
    share = 1 / np.arange(1, 61)
    share /= share.sum()
    families = np.arange(_OCCUPATIONS) // 10
    seekers = _seekers(rng, people, towns, share, families)
    offered = _places(rng, places, towns, share, families)
    return Problem(
        seekers=seekers,
        places=offered,
        reserves=_reserves(rng, offered),
        caps=_caps(rng, offered, 0.2 if caps else 0.0),
        occupations=Occupations(np.arange(_OCCUPATIONS), families),
        policy=policy or Policy(),
    )


def _near_towns(rng: np.random.Generator, count: int, towns: Any, share: Any) -> tuple[Any, Any, Any]:
    town = rng.choice(len(towns), count, p=share)
    spots = np.round(towns[town] + rng.normal(0, 6, (count, 2)), 3)
    return spots[:, 0], spots[:, 1], (town % 12 == 11).astype(np.int64)


def _skills(rng: np.random.Generator, family: Ints, low: int, high: int) -> tuple[Ints, Ints]:
    """Mostly skills of one's family, rare ones rarer, and a few that everybody may have."""
    counts = rng.integers(low, high, len(family))
    owner = np.repeat(np.arange(len(family)), counts)
    special = (_SKILLS_A_FAMILY * rng.power(0.6, len(owner))).astype(np.int64)
    skill = _COMMON_SKILLS + family[owner] * _SKILLS_A_FAMILY + special
    common = rng.random(len(owner)) < 0.25
    skill[common] = rng.integers(0, _COMMON_SKILLS, int(common.sum()))
    pairs = np.unique(owner << 32 | skill)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(pairs >> 32, minlength=len(family)))])
    return offsets, pairs & 0xFFFFFFFF


def _occupations(rng: np.random.Generator, count: int) -> Ints:
    """A few occupations have most of the people and places."""
    return (_OCCUPATIONS * rng.random(count) ** 2.5).astype(np.int64)


def _bits(rng: np.random.Generator, count: int, shares: tuple[float, ...]) -> NDArray[np.uint64]:
    bits = np.zeros(count, np.uint64)
    for bit, share in enumerate(shares):
        bits |= (rng.random(count) < share).astype(np.uint64) << np.uint64(bit)
    return bits


def _seekers(rng: np.random.Generator, count: int, towns: Any, share: Any, families: Ints) -> Seekers:
    x, y, zone = _near_towns(rng, count, towns, share)
    occupation = _occupations(rng, count)
    offsets, skill_ids = _skills(rng, families[occupation], 4, 16)
    group = rng.choice([0, 1, 2, 4], count, p=[0.85, 0.05, 0.06, 0.04])
    return Seekers(
        x_km=x,
        y_km=y,
        zone=zone,
        radius_km=rng.choice([10, 20, 30, 50], count, p=[0.2, 0.35, 0.35, 0.1]),
        relocates=rng.random(count) < 0.08,
        wage_floor=rng.choice([0, 40_000, 50_000, 60_000, 80_000], count),
        limits=_bits(rng, count, (0.03, 0.04, 0.02)),
        licences=_bits(rng, count, (0.4, 0.1, 0.05)),
        groups=group,
        tier=np.where(group > 0, 2, rng.random(count) < 0.2),
        lottery=rng.permutation(count),
        occupation=occupation,
        second_occupation=np.where(rng.random(count) < 0.5, _occupations(rng, count), -1),
        skill_offsets=offsets,
        skill_ids=skill_ids,
    )


def _places(rng: np.random.Generator, count: int, towns: Any, share: Any, families: Ints) -> Places:
    x, y, zone = _near_towns(rng, count, towns, share)
    occupation = _occupations(rng, count)
    offsets, skill_ids = _skills(rng, families[occupation], 3, 10)
    unknown = rng.random(count) < 0.02
    wage = rng.integers(400, 2_000, count) * 100.0
    return Places(
        x_km=np.where(unknown, np.nan, x),
        y_km=np.where(unknown, np.nan, y),
        zone=zone,
        remote=rng.random(count) < 0.03,
        housing=rng.random(count) < 0.05,
        wage=np.where(rng.random(count) < 0.1, np.nan, wage),
        demands=_bits(rng, count, (0.2, 0.2, 0.1)),
        licences=_bits(rng, count, (0.1, 0.05, 0.02)),
        occupation=occupation,
        seats=rng.choice([1, 2, 3, 5, 10], count, p=[0.6, 0.2, 0.1, 0.07, 0.03]),
        skill_offsets=offsets,
        skill_ids=skill_ids,
    )


def _reserves(rng: np.random.Generator, places: Places) -> Reserves:
    chosen = np.flatnonzero(rng.random(len(places)) < 0.15)
    return Reserves(
        place=chosen,
        group=rng.choice([1, 2], len(chosen)),
        seats=np.maximum(places.seats[chosen] // 3, 1),
        hard=rng.random(len(chosen)) < 0.3,
    )


def _caps(rng: np.random.Generator, places: Places, share: float) -> Caps:
    chosen = np.flatnonzero((places.seats >= 5) & (rng.random(len(places)) < share))
    count = len(chosen)
    return Caps(place=chosen, group=np.full(count, 4, np.uint64), seats=np.ones(count, np.int64))
