"""Every test of this room lives on a Monday."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interventions.guidance.world import MONDAY


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)
