"""Every test of this room lives on a Monday and writes its rounds into a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dayaq.coordination.matching import finding
from tests.coordination.matching.world import MONDAY, make_market, run_round


@pytest.fixture(autouse=True)
def monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture(autouse=True)
def rounds_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ROUNDS_DIR = tmp_path / "rounds"
    return settings.ROUNDS_DIR


@pytest.fixture(autouse=True)
def empty_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No index of another test: its rows are gone, and the keys of this one's repeat theirs."""
    monkeypatch.setattr(finding, "_standing", finding._Standing())


@pytest.fixture
def market(classifications: None) -> None:
    make_market()


@pytest.fixture
def proposed(market: None) -> Any:
    """A round whose proposals wait."""
    return run_round()
