"""The diagrams of the room's README are those of its tables."""

from __future__ import annotations

from pathlib import Path

import dayaq.coordination.matching
from dayaq.coordination.matching.statuses import PROPOSAL, ROUND

README = Path(dayaq.coordination.matching.__file__).parent / "README.md"


def test_the_diagrams_are_printed_from_the_tables() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name, table in (("round", ROUND), ("proposal", PROPOSAL)) if table.mermaid() not in text] == []
