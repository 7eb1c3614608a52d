"""One round from beginning to end: index, candidates, allocation, summary.

`run` is what the web application and the command line call; each phase reports when it starts and ends, and a round can
be stopped between blocks of seekers.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from dayaq.allocation import ENGINE_VERSION
from dayaq.allocation.assign import assign
from dayaq.allocation.candidates import find_candidates
from dayaq.allocation.caps import check_caps
from dayaq.allocation.congestion import congestion
from dayaq.allocation.fingerprint import hash_problem, hash_result
from dayaq.allocation.index import build_index
from dayaq.allocation.price import price_of_fairness
from dayaq.allocation.result import Allocation, Candidates, Result
from dayaq.allocation.verify import reserve_shortfalls

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem

Progress = Callable[[str, float], None]
PHASES = ("hash input", "index", "candidates", "allocation", "summary", "hash result")


class Stopped(RuntimeError):  # noqa: N818 (a wish of the caller, not an error)
    """The caller asked the round to stop; nothing was decided."""


class Phases:
    """Seconds and peak memory by phase; tells the listener where the round is."""

    def __init__(self, progress: Progress | None, should_stop: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._should_stop = should_stop
        self.seconds: dict[str, float] = {}
        self.peak_memory_mb: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        self.check()
        self.tell(name, 0.0)
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 4)
        self.peak_memory_mb[name] = round(_peak_memory_mb(), 1)
        self.tell(name, 1.0)

    def tell(self, name: str, share: float) -> None:
        if self._progress is not None:
            self._progress(name, share)

    def check(self) -> None:
        """Raise Stopped if the caller wants the round to end."""
        if self._should_stop is not None and self._should_stop():
            raise Stopped("The round was stopped before it was decided.")


def _peak_memory_mb() -> float:
    """The most memory that the process has held so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def run(
    problem: Problem,
    *,
    workers: int = 2,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Result:
    """Decide a round. The answer depends on the problem alone, never on `workers`.

    `progress(phase, share)` hears each phase of PHASES from 0 to 1; `should_stop()` is asked often and ends the round
    with Stopped. Raises ProblemMistake where caps make the order of proposals matter.
    """
    check_caps(problem)
    phases = Phases(progress, should_stop)
    with phases("hash input"):
        input_hash = hash_problem(problem)
    with phases("index"):
        index = build_index(problem)
    with phases("candidates"):
        candidates = find_candidates(
            index, workers=workers, progress=lambda share: phases.tell("candidates", share), check=phases.check
        )
    with phases("allocation"):
        allocation, proposals = assign(problem, candidates)
    with phases("summary"):
        figures = _figures(problem, candidates, allocation) | {"proposals": proposals}
    with phases("hash result"):
        result_hash = hash_result(input_hash, candidates, allocation)
    summary = {
        "engine_version": ENGINE_VERSION,
        "hash_of_input": input_hash,
        "hash_of_result": result_hash,
        "policy": problem.policy.as_json(),
        "seconds": phases.seconds | {"total": round(sum(phases.seconds.values()), 4)},
        "peak_memory_mb": phases.peak_memory_mb,
        **figures,
    }
    return Result(candidates, allocation, summary)


def _figures(problem: Problem, candidates: Candidates, allocation: Allocation) -> dict[str, Any]:
    people = len(problem.seekers)
    listed = np.diff(candidates.offsets) > 0
    holds = np.zeros(people, np.bool_)
    holds[allocation.seeker] = True
    shortfalls = reserve_shortfalls(problem, allocation)
    seats = int(problem.places.seats.sum()) * problem.policy.per_seat
    return {
        "people": people,
        "places": len(problem.places),
        "seats": seats,
        "candidates": len(candidates),
        "placed": int(holds.sum()),
        "unplaced": {
            "total": int((~holds).sum()),
            "no_feasible_place": int((~holds & ~listed).sum()),
            "others_came_first": int((~holds & listed).sum()),
        },
        "seats_filled": len(allocation),
        "seats_to_confirm": int(allocation.to_confirm.sum()),
        "reserves": {
            "seats": int(shortfalls.reserved.sum()),
            "filled": int(shortfalls.filled.sum()),
            "met": int((shortfalls.filled >= shortfalls.reserved).sum()),
            "of": len(shortfalls.place),
        },
        "price_of_fairness": asdict(price_of_fairness(problem, candidates, allocation)),
        "congestion": asdict(congestion(problem, candidates, allocation)),
    }
