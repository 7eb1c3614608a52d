"""Hashes of a problem and of a result that depend on their content only.

They are taken over arrays in the order of ids, so neither the order of rows in a file, nor the width of its integers,
nor how Parquet was compressed changes them; the engine's version and the policy are part of both.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from dayaq.allocation import ENGINE_VERSION

if TYPE_CHECKING:
    from dayaq.allocation.problem import Problem
    from dayaq.allocation.result import Allocation, Candidates


def _add(digest: Any, name: str, record: Any) -> None:
    for field in fields(record):
        array = np.ascontiguousarray(getattr(record, field.name))
        if array.dtype.kind == "f":
            array = np.where(np.isnan(array), np.nan, array) + 0.0  # one NaN, one zero
        digest.update(f"{name}.{field.name}:{array.dtype.str}:{array.shape}\n".encode())
        digest.update(array.tobytes())


def hash_problem(problem: Problem) -> str:
    """SHA-256 of everything that a round depends on."""
    digest = hashlib.sha256(f"dayaq allocation {ENGINE_VERSION}\n".encode())
    digest.update(json.dumps(problem.policy.as_json(), sort_keys=True).encode())
    for name in ("seekers", "places", "reserves", "caps", "occupations"):
        _add(digest, name, getattr(problem, name))
    return digest.hexdigest()


def hash_result(input_hash: str, candidates: Candidates, allocation: Allocation) -> str:
    """SHA-256 of the answer and of the hash of its input."""
    digest = hashlib.sha256(f"dayaq allocation {ENGINE_VERSION} {input_hash}\n".encode())
    _add(digest, "candidates", candidates)
    _add(digest, "allocation", allocation)
    return digest.hexdigest()
