"""What came of an import: every row is in exactly one of five counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dayaq.foundation.lib.tables import RowMistake

CREATED, UPDATED, UNCHANGED, REPEATS, ERRORS, REVIEW = "created", "updated", "unchanged", "repeats", "errors", "review"
ROW_COUNTS = (CREATED, UPDATED, UNCHANGED, REPEATS, ERRORS)


@dataclass
class Outcome:
    """Counts of rows; `review` of the created wait for a code. `mistakes` are of rows, several of one row at times."""

    file: str
    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[RowMistake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    error_file: Path | None = None

    @property
    def rows(self) -> int:
        return sum(self.counts[name] for name in ROW_COUNTS)

    def as_dict(self) -> dict[str, Any]:
        counts = {name: self.counts[name] for name in (*ROW_COUNTS, REVIEW)}
        return {"file": self.file, "rows": self.rows, **counts, "notes": self.notes}
