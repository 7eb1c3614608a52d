"""The slow, obvious twin of the engine: plain loops over plain numbers, in the words of the definition.

It shares no line with the engine but the problem it reads. Scores are whole ten-millionths, like the engine's, worked
out with fractions.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem

SCALE = 10_000_000


def half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def whole(share: float) -> int:
    return round(share * SCALE)


class Twin:
    """Answers every question about a problem by looking at everything."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = range(len(problem.seekers))
        self.places = range(len(problem.places))
        self.families = dict(
            zip(problem.occupations.occupation.tolist(), problem.occupations.family.tolist(), strict=True)
        )
        self.asked = [set(problem.places.skills_of(p).tolist()) for p in self.places]
        self.held = [set(problem.seekers.skills_of(s).tolist()) for s in self.people]
        self.idf, self.score, self.candidates = cache(self.idf), cache(self.score), cache(self.candidates)

    # The score

    def idf(self, skill: int) -> int:
        asking = sum(skill in asked for asked in self.asked)
        return round(math.log((1 + len(self.places)) / (1 + asking)) * 1_000_000_000)

    def score(self, s: int, p: int) -> int:
        policy = self.problem.policy
        floor = round(policy.skills_floor * 1_000_000_000)
        divisor = max(sum(self.idf(skill) for skill in self.asked[p]), floor, 1)
        weight = whole(policy.weights.skills)
        both = self.asked[p] & self.held[s]
        fine = sum(half_up(Fraction(128 * weight * self.idf(skill), divisor)) for skill in both)
        return half_up(Fraction(fine, 128)) + self.beyond_skills(s, p)

    def beyond_skills(self, s: int, p: int) -> int:
        problem, policy, total = self.problem, self.problem.policy, 0
        wanted = problem.places.occupation[p]
        first, second = problem.seekers.occupation[s], problem.seekers.second_occupation[s]
        if wanted == -1:
            return total
        if wanted == first:
            total += whole(policy.weights.occupation)
        elif wanted == second:
            total += whole(policy.weights.second_occupation)
        if first != -1 and self.families[first] == self.families[wanted]:
            total += whole(policy.weights.family)
        return total

    def real_score(self, s: int, p: int) -> float:
        """The same in real numbers, for the promise that both agree to 2·10⁻⁴."""
        weights = self.problem.policy.weights

        def idf(skill: int) -> float:
            return math.log((1 + len(self.places)) / (1 + sum(skill in asked for asked in self.asked)))

        asked = sum(map(idf, self.asked[p]))
        both = sum(map(idf, self.asked[p] & self.held[s]))
        divisor = max(asked, self.problem.policy.skills_floor)
        skills = weights.skills * both / divisor if divisor else 0
        return self.beyond_skills(s, p) / SCALE + skills

    # What is feasible

    def reaches(self, s: int, p: int) -> bool | None:
        """None: one would have to ask where the place is."""
        seekers, places = self.problem.seekers, self.problem.places
        if places.remote[p] or (places.housing[p] and seekers.relocates[s]):
            return True
        if math.isnan(places.x_km[p]):
            return None
        if places.zone[p] != seekers.zone[s]:
            return False
        dx, dy = places.x_km[p] - seekers.x_km[s], places.y_km[p] - seekers.y_km[s]
        return bool(dx * dx + dy * dy <= seekers.radius_km[s] * seekers.radius_km[s])

    def pays_enough(self, s: int, p: int) -> bool | None:
        wage, floor = self.problem.places.wage[p], self.problem.seekers.wage_floor[s]
        if math.isnan(wage):
            return None if floor > 0 else True
        return bool(wage >= floor)

    def failed(self, s: int, p: int) -> list[str]:
        seekers, places = self.problem.seekers, self.problem.places
        failed = []
        if self.reaches(s, p) is False:
            failed.append("reach")
        if self.pays_enough(s, p) is False:
            failed.append("wage")
        if int(places.licences[p]) & ~int(seekers.licences[s]):
            failed.append("licences")
        if int(places.demands[p]) & int(seekers.limits[s]):
            failed.append("demands")
        if self.score(s, p) < whole(self.problem.policy.minimum_score):
            failed.append("minimum_score")
        return failed

    def to_confirm(self, s: int, p: int) -> bool:
        return self.reaches(s, p) is None or self.pays_enough(s, p) is None

    def candidates(self, s: int) -> list[tuple[int, int, bool]]:
        """(place, score, to confirm), best first."""
        feasible = [p for p in self.places if not self.failed(s, p)]
        best = sorted(feasible, key=lambda p: (-self.score(s, p), p))[: self.problem.policy.k]
        return [(p, self.score(s, p), self.to_confirm(s, p)) for p in best]

    # Who comes first, and whom a place chooses

    def priority(self, s: int, p: int) -> tuple[int, int, int]:
        seekers = self.problem.seekers
        tier = int(seekers.tier[s]) if self.problem.policy.tiers else 0
        return tier, self.score(s, p), -int(seekers.lottery[s])

    def choose(self, p: int, applicants: set[int]) -> dict[int, int]:
        """Whom a place keeps, and in which seat (0: open)."""
        problem, times = self.problem, self.problem.policy.per_seat
        caps = {
            int(group): int(seats) * times
            for place, group, seats in zip(problem.caps.place, problem.caps.group, problem.caps.seats, strict=True)
            if place == p
        }
        kept: dict[int, int] = {}

        def may_enter(s: int) -> bool:
            mine = int(problem.seekers.groups[s])
            return all(
                sum(bool(int(problem.seekers.groups[k]) & group) for k in kept) < most
                for group, most in caps.items()
                if mine & group
            )

        by_priority = sorted(applicants, key=lambda s: self.priority(s, p), reverse=True)
        open_seats = int(problem.places.seats[p]) * times
        reserves = sorted(
            (int(group), int(seats) * times, bool(hard))
            for place, group, seats, hard in zip(
                problem.reserves.place,
                problem.reserves.group,
                problem.reserves.seats,
                problem.reserves.hard,
                strict=True,
            )
            if place == p
        )
        before = open_seats - sum(seats for _group, seats, _hard in reserves)
        if problem.policy.precedence == "open_first" and reserves:
            kept |= dict.fromkeys(by_priority[:before], 0)
            open_seats -= before
        for group, seats, hard in reserves:
            filled = 0
            for s in by_priority:
                member = int(problem.seekers.groups[s]) & group
                if filled < seats and s not in kept and member and may_enter(s):
                    kept[s] = group
                    filled += 1
            open_seats -= seats if hard else filled
        for s in by_priority:
            if open_seats > 0 and s not in kept and may_enter(s):
                kept[s] = 0
                open_seats -= 1
        return kept

    def allocate(self, order: list[int] | None = None) -> dict[tuple[int, int], int]:
        """Deferred acceptance, one proposal at a time: (seeker, place) → seat. `order`: who proposes first."""
        wishes = {s: [p for p, _, _ in self.candidates(s)] for s in self.people}
        at_place: dict[int, dict[int, int]] = {p: {} for p in self.places}
        hands = self.problem.policy.per_seeker
        while True:
            free = [
                s
                for s in order or self.people
                if wishes[s] and sum(s in holders for holders in at_place.values()) < hands
            ]
            if not free:
                break
            s = free[0]
            p = wishes[s].pop(0)
            at_place[p] = self.choose(p, {*at_place[p], s})
        return {(s, p): seat for p, holders in at_place.items() for s, seat in holders.items()}

    def blocking_pairs(self, held: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
        """Who would rather be at a place that, asked afresh, would choose her."""
        found = set()
        for s in self.people:
            wishes = [p for p, _, _ in self.candidates(s)]
            mine = [p for p in wishes if (s, p) in held]
            full = len(mine) >= self.problem.policy.per_seeker
            for p in wishes:
                better = not full or any(wishes.index(p) < wishes.index(other) for other in mine)
                here = {other for other, place in held if place == p}
                if p not in mine and better and s in self.choose(p, here | {s}):
                    found.add((s, p))
        return found

    def caps_are_clear(self) -> bool:
        """Whether nobody belongs to two groups that one place with caps names."""
        problem = self.problem
        for p in set(problem.caps.place.tolist()):
            groups = {int(g) for q, g in zip(problem.caps.place, problem.caps.group, strict=True) if q == p}
            groups |= {int(g) for q, g in zip(problem.reserves.place, problem.reserves.group, strict=True) if q == p}
            if any(
                int(mine) & a and int(mine) & b
                for mine in problem.seekers.groups
                for a, b in itertools.combinations(groups, 2)
            ):
                return False
        return True
