"""Several files in one call, and their wrong rows in one error file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables import write_table
from dayaq.foundation.operations.audit import SYSTEM
from dayaq.interventions.vacancies.importing.job import error_columns, error_rows, import_file, survey, try_file
from dayaq.interventions.vacancies.importing.outcome import Outcome


def import_files(
    files: Sequence[Path], *, origin: str, dry_run: bool, errors: Path | None, actor: str = SYSTEM
) -> list[Outcome]:
    """Import the files in their order. One that cannot be read at all stops before anything of any is written."""
    for file in files if len(files) > 1 else ():
        survey(file)
    outcomes = [
        try_file(file, origin=origin) if dry_run else import_file(file, origin=origin, actor=actor) for file in files
    ]
    if errors:
        _write_errors(errors, outcomes)
    return outcomes


def _write_errors(target: Path, outcomes: Sequence[Outcome]) -> None:
    try:
        write_table(target, error_columns(), _rows(outcomes))
    except OSError as error:
        raise UserMistake(
            _("The list of wrong rows cannot be written here: %(why)s.") % {"why": error.strerror}, file=str(target)
        ) from error


def _rows(outcomes: Sequence[Outcome]) -> Iterator[Any]:
    for outcome in outcomes:
        if outcome.error_file is None:
            yield from error_rows(outcome.file, outcome.mistakes)
            continue
        with outcome.error_file.open(encoding="utf-8-sig", newline="") as kept:
            yield from islice(csv.reader(kept), 1, None)
