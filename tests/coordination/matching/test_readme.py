"""The diagrams of the room's README are those of its tables."""

from __future__ import annotations

from pathlib import Path

import dayaq.coordination.matching
from dayaq.coordination.matching.statuses import PROPOSAL, ROUND, SEAT, SEAT_ROUND

README = Path(dayaq.coordination.matching.__file__).parent / "README.md"


def test_the_diagrams_are_printed_from_the_tables() -> None:
    text = README.read_text(encoding="utf-8")
    tables = (ROUND, PROPOSAL, SEAT_ROUND, SEAT)
    assert [table.name for table in tables if table.mermaid() not in text] == []
