"""Vacancy files for tests, written as people write them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from dayaq.interventions.vacancies.importing import Outcome, import_file

WELDER = {"title": "Qaynaqçı", "employer": "Şəki Metal", "place": "Şəki", "external_id": "1", "posted_on": "2026-11-02"}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    """A CSV file with the columns of its rows."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def bring(path: Path, *rows: dict[str, Any], origin: str = "collected") -> Outcome:
    """Write the rows as a file and import it."""
    return import_file(write(path, *rows), origin=origin, actor="alice")


def counts(outcome: Outcome) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: count for name, count in outcome.counts.items() if count}
