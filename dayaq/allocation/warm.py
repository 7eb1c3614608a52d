"""Compile every kernel once and keep it on disk: `python -m dayaq.allocation.warm`, run at set-up."""

from __future__ import annotations

import sys
import time


def warm() -> float:
    """Run a tiny round and a single question, which compiles whatever is not in the cache; the seconds it took."""
    start = time.perf_counter()
    import numpy as np

    from dayaq.allocation.candidates import answer_one, best_seekers_for
    from dayaq.allocation.engine import run
    from dayaq.allocation.index import build_index
    from dayaq.allocation.steps import Courses, best_steps, ground_of, steps_of
    from dayaq.allocation.synthetic import synthetic_problem

    problem = synthetic_problem(people=40, places=20)
    run(problem, workers=1)
    index = build_index(problem)
    answer_one(index, problem.seekers, 5)
    best_seekers_for(index, 0, 5)
    ground = ground_of(problem, Courses(np.zeros(0, np.int64), {}))
    steps_of(ground, problem.seekers)
    list(best_steps(ground, problem.seekers))
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write(f"The engine's kernels are compiled ({warm():.1f} s).\n")
