"""Every test of this room lives on a Monday and writes its rounds into a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.coordination.matching.world import MONDAY, make_market, run_round


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture(autouse=True)
def rounds_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ROUNDS_DIR = tmp_path / "rounds"
    return settings.ROUNDS_DIR


@pytest.fixture
def market(classifications: None) -> None:
    make_market()


@pytest.fixture
def proposed(market: None) -> Any:
    """A round whose proposals wait."""
    return run_round()
