"""What came of reading a file: counts, and what is wrong with its place and its cure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `place` as a path such as agreements[1].clauses[2].due_on, and the line it stands in."""

    place: str
    line: int
    sentence: str

    def as_dict(self) -> dict[str, Any]:
        return {"place": self.place, "line": self.line, "sentence": self.sentence}

    def __str__(self) -> str:
        return f"line {self.line}, {self.place}: {self.sentence}" if self.place else self.sentence


@dataclass
class Outcome:
    """What was done, by the kind of row."""

    file: str
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "created": sum(self.created.values()),
            "updated": sum(self.updated.values()),
            "unchanged": self.unchanged,
            "errors": len(self.mistakes),
            "created_by_kind": dict(sorted(self.created.items())),
            "updated_by_kind": dict(sorted(self.updated.items())),
            "mistakes": [mistake.as_dict() for mistake in self.mistakes],
        }
