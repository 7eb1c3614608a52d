"""What the scan of steps reads: columns of places and of persons, apart from the kernels that read them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Offered(NamedTuple):
    """Places as the scan reads them; `course` is the number of the course that leads to a place, -1 for none."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    zone: NDArray[np.int64]
    anywhere: NDArray[np.bool_]  # remote, or nobody knows where
    housing: NDArray[np.bool_]
    wage: NDArray[np.float64]
    demands: NDArray[np.uint64]
    licences: NDArray[np.uint64]
    occupation: NDArray[np.int64]
    family: NDArray[np.int64]
    seats: NDArray[np.int64]
    course: NDArray[np.int64]
    skill_start: NDArray[np.int64]
    skill: NDArray[np.int64]
    weight: NDArray[np.int64]
    taught: NDArray[np.bool_]  # by row of `skill`: whether the course that leads there teaches it


class Persons(NamedTuple):
    """People as the scan reads them."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    zone: NDArray[np.int64]
    radius: NDArray[np.float64]
    relocates: NDArray[np.bool_]
    wage_floor: NDArray[np.float64]
    limits: NDArray[np.uint64]
    licences: NDArray[np.uint64]
    occupation: NDArray[np.int64]
    second: NDArray[np.int64]
    family: NDArray[np.int64]
    skill_start: NDArray[np.int64]
    skill: NDArray[np.int64]
