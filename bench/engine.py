"""The engine beside its peers, in one run on one machine, so that the ratios mean something.

    python bench/engine.py [--people 20000] [--places 2500]

Peers for the lists: one scipy product of all people with all places, then filter; the same cut into blocks of
neighbours, each with only the places that its people can reach (the strongest exact peer from a library). Peer for the
allocation: scipy's minimum-weight full bipartite matching, which knows no law: the envy it leaves is printed too. The
floor is what merely touching the data costs: 2.7 ns for each entry of a list within reach, 16 ns for each pair judged.
All peers must give the engine's lists, or the bench fails.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from dayaq.allocation.assign import assign
from dayaq.allocation.candidates import Scratch, answer_one, best_seekers_for, find_candidates
from dayaq.allocation.engine import run
from dayaq.allocation.index import Index, build_index
from dayaq.allocation.kernels import runs_within_reach
from dayaq.allocation.pairs import beyond_skills, limits_failed
from dayaq.allocation.problem import Ints, Problem, Seekers
from dayaq.allocation.result import Allocation, Candidates
from dayaq.allocation.score import FixedWeights, row_weights_of
from dayaq.allocation.synthetic import synthetic_problem
from dayaq.allocation.verify import justified_envy, verify
from dayaq.allocation.warm import warm

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = 2_000
BLOCK_KM = 32.0


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cpu(task: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    answer = task()
    return time.process_time() - start, answer


class ScipyPeer:
    """Exact lists by a sparse product and a filter."""

    def __init__(self, problem: Problem) -> None:
        people, places = problem.seekers, problem.places
        skills = 1 + int(max(people.skill_ids.max(initial=0), places.skill_ids.max(initial=0)))
        ones = np.ones(len(people.skill_ids), np.int64)
        self.problem = problem
        self.people = csr_array((ones, people.skill_ids, people.skill_offsets), shape=(len(people), skills))
        weights = (row_weights_of(problem), places.skill_ids, places.skill_offsets)
        self.places = csr_array(weights, shape=(len(places), skills))
        self.minimum, self.k = FixedWeights.of(problem.policy).minimum, problem.policy.k

    def lists(self, seekers: Ints, places: Ints) -> dict[int, list[int]]:
        """The best places among `places` (ascending) for each of the seekers."""
        found = {}
        for start in range(0, len(seekers), 256):
            block = seekers[start : start + 256]
            scores = (self.people[block] @ self.places[places].T).toarray()
            who, where = np.repeat(block, len(places)), np.tile(places, len(block))
            scores += beyond_skills(self.problem, who, where).reshape(scores.shape)
            bad = np.logical_or.reduce(list(limits_failed(self.problem, who, where).values())).reshape(scores.shape)
            scores[bad | (scores < self.minimum)] = -1
            for row, seeker in enumerate(block):
                best = np.argsort(-scores[row], kind="stable")[: self.k]
                found[int(seeker)] = places[best[scores[row, best] >= 0]].tolist()
        return found

    def lists_by_block(self, seekers: Ints) -> dict[int, list[int]]:
        """The same, people in blocks of neighbours, each with the places that any of them could reach."""
        people, places = self.problem.seekers, self.problem.places
        found: dict[int, list[int]] = {}
        moving = seekers[people.relocates[seekers]]
        rest = seekers[~people.relocates[seekers]]
        anywhere = places.remote | places.location_unknown
        cell = np.stack([people.zone[rest], people.x_km[rest] // BLOCK_KM, people.y_km[rest] // BLOCK_KM])
        _, block = np.unique(cell, axis=1, return_inverse=True)
        for number in range(int(block.max(initial=-1)) + 1):
            here = rest[block.reshape(-1) == number]
            reach = people.radius_km[here].max()
            x, y = people.x_km[here], people.y_km[here]
            near = (places.zone == people.zone[here[0]]) & (places.x_km >= x.min() - reach)
            near &= (places.x_km <= x.max() + reach) & (places.y_km >= y.min() - reach)
            near &= places.y_km <= y.max() + reach
            found |= self.lists(here, np.flatnonzero(near | anywhere))
        return found | self.lists(moving, np.arange(len(places)))


def as_lists(candidates: Candidates, seekers: Ints) -> dict[int, list[int]]:
    return {int(s): candidates.place[candidates.rows_of(int(s))].tolist() for s in seekers}


def floor_seconds(index: Index, seekers: Ints) -> float:
    """What touching every list entry within reach and judging every pair once would cost."""
    ix, people = index.arrays, index.people
    runs = np.zeros((index.most_runs, 2), np.int64)
    entries = pairs = 0
    for s in seekers:
        places = len(ix.place)
        count = runs_within_reach(
            people.row[s], ix.grid, ix.cell_start, ix.first_housing, ix.first_anywhere, places, runs
        )
        inside = np.zeros(len(ix.place) + 1, np.int64)
        np.add.at(inside, runs[:count, 0], 1)
        np.add.at(inside, runs[:count, 1], -1)
        reachable = np.cumsum(inside[:-1]) > 0
        lists = people.lists[people.list_start[s] : people.list_start[s + 1]]
        read = [ix.posting[ix.list_start[one] : ix.list_start[one + 1]] for one in lists]
        entry = np.concatenate(read) if read else np.zeros(0, np.int64)
        entry = entry[reachable[entry]]
        entries += len(entry)
        pairs += len(np.unique(entry))
    return float(entries * 2.7e-9 + pairs * 16e-9)


def bench_lists(problem: Problem) -> Candidates:
    people = len(problem.seekers)
    build, index = cpu(lambda: build_index(problem))
    _, _ = cpu(lambda: index.people)
    ours, candidates = min((cpu(lambda: find_candidates(index, workers=2)) for _ in range(3)), key=lambda pair: pair[0])
    sample = np.sort(np.random.default_rng(0).permutation(people)[:SAMPLE])
    peer = ScipyPeer(problem)
    blocked, blocked_lists = cpu(lambda: peer.lists_by_block(np.arange(people)))
    plain, plain_lists = cpu(lambda: peer.lists(sample, np.arange(len(problem.places))))
    floor = floor_seconds(index, sample[:200]) / min(200, people)
    if blocked_lists != as_lists(candidates, np.arange(people)) or plain_lists != as_lists(candidates, sample):
        raise SystemExit("A peer's lists differ from the engine's.")
    per_seeker = ours / people
    say(f"lists of {problem.policy.k}, CPU per seeker (index: {build * 1e3:.0f} ms)")
    say(f"  engine                        {per_seeker * 1e6:9.1f} µs   recall 1.000")
    say(f"  scipy, blocks of neighbours   {blocked / people * 1e6:9.1f} µs   {blocked / ours:6.1f} × the engine")
    plain /= len(sample)
    say(f"  scipy, one product            {plain * 1e6:9.1f} µs   {plain / per_seeker:6.1f} ×")
    say(f"  floor of the layout           {floor * 1e6:9.1f} µs   engine is {per_seeker / floor:.1f} × above")
    bench_questions(index)
    return candidates


def bench_questions(index: Index) -> None:
    seekers = index.problem.seekers
    scratch = Scratch(index, index.problem.policy.k)
    one, employer = [], []
    for s in np.random.default_rng(1).integers(0, len(seekers), 1_000):
        alone = _alone(seekers, int(s))
        start = time.perf_counter()
        answer_one(index, alone, index.problem.policy.k, scratch)
        one.append(time.perf_counter() - start)
    for p in np.random.default_rng(1).integers(0, len(index.position), 200):
        start = time.perf_counter()
        best_seekers_for(index, int(p), 20)
        employer.append(time.perf_counter() - start)
    for name, times in (("one seeker's question", one), ("one employer's question", employer)):
        say(f"  {name:<30}median {np.median(times) * 1e3:.2f} ms, p99 {np.quantile(times, 0.99) * 1e3:.2f} ms")


def _alone(seekers: Seekers, s: int) -> Seekers:
    skills = seekers.skills_of(s)
    own = {n: getattr(seekers, n)[s : s + 1] for n in Seekers.__dataclass_fields__ if not n.startswith("skill")}
    return Seekers(**own, skill_offsets=np.array([0, len(skills)]), skill_ids=skills)


def bench_allocation(problem: Problem, candidates: Candidates) -> None:
    ours, (allocation, proposals) = min(
        (cpu(lambda: assign(problem, candidates)) for _ in range(3)), key=lambda pair: pair[0]
    )
    each = ours / max(proposals, 1)
    say(f"allocation of {len(allocation):,} seats: {ours * 1e3:.1f} ms, {each * 1e9:.0f} ns a proposal")
    matched, other = cpu(lambda: by_weight(problem, candidates))
    say(f"  scipy minimum-weight matching {matched * 1e3:9.1f} ms   {matched / ours:6.1f} × the engine")
    say(
        f"  justified envy: engine {justified_envy(problem, candidates, allocation)}, "
        f"matching {justified_envy(problem, candidates, other)}; "
        f"total score: engine {allocation.score.sum() / other.score.sum():.1%} of the matching's"
    )


def by_weight(problem: Problem, candidates: Candidates) -> Allocation:
    """The most total score, whatever the law says: each seat a column, and a column of staying without for everyone."""
    seats = problem.places.seats
    first = np.concatenate([[0], np.cumsum(seats)])
    people = len(problem.seekers)
    counts = seats[candidates.place]
    row = np.repeat(np.arange(len(candidates)), counts)
    column = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + first[candidates.place[row]]
    who = candidates.seeker
    everyone = np.arange(people)
    gains = np.concatenate([candidates.score[row], np.ones(people, np.int64)]).astype(float)
    rows = np.concatenate([who[row], everyone])
    columns = np.concatenate([column, first[-1] + everyone])
    matrix = csr_array((gains, (rows, columns)), shape=(people, int(first[-1]) + people))
    who, where = min_weight_full_bipartite_matching(matrix, maximize=True)
    held = where < first[-1]
    seeker, place = who[held].astype(np.int64), np.searchsorted(first, where[held], side="right") - 1
    at = np.array(
        [
            candidates.offsets[s] + int(np.flatnonzero(candidates.place[candidates.rows_of(int(s))] == p)[0])
            for s, p in zip(seeker, place, strict=True)
        ],
        np.int64,
    )
    none = np.zeros(len(at), np.uint64)
    rank = at - candidates.offsets[seeker] + 1
    return Allocation(seeker, place, rank, candidates.score[at].astype(np.int64), none, candidates.to_confirm[at])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=2_500)
    chosen = parser.parse_args()
    say(f"engine: {chosen.people:,} people, {chosen.places:,} places (kernels ready in {warm():.1f} s)")
    problem = synthetic_problem(chosen.people, chosen.places)
    start = time.perf_counter()
    result = run(problem, workers=2)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"round, two workers: {wall:.2f} s; peak memory of the process {peak:.0f} MB")
    for phase, seconds in result.summary["seconds"].items():
        say(f"  {phase:<14}{seconds * 1e3:9.1f} ms")
    start = time.perf_counter()
    found = verify(problem, result)
    say(f"verification: {'green' if found.ok else found} in {time.perf_counter() - start:.2f} s")
    candidates = bench_lists(problem)
    small = synthetic_problem(4_000, 1_000, caps=False)
    bench_allocation(problem, candidates)
    say("the same for 4,000 people and 1,000 places:")
    bench_allocation(small, find_candidates(build_index(small)))


if __name__ == "__main__":
    main()
