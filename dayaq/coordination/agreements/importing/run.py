"""Importing one file: read, judge, write; all or nothing."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from dayaq.coordination.agreements.importing.fields import FILE
from dayaq.coordination.agreements.importing.outcome import Outcome
from dayaq.coordination.agreements.importing.reading import judge, read_file
from dayaq.coordination.agreements.importing.writing import Writer
from dayaq.foundation.operations import audit

DATA = Path(__file__).parents[1] / "data"


def seed_files() -> list[Path]:
    """The files that come with the house, in the order in which they refer to each other."""
    return sorted(DATA.glob("*.yaml"))


def import_file(path: Path, *, actor: str = audit.SYSTEM, dry_run: bool = False) -> Outcome:
    """Bring the rows that a file tells of up to date; with a mistake in it, or as a dry run, nothing is written."""
    content, outcome = read_file(path), Outcome(path.name)
    judge(content, FILE, "", outcome.mistakes)
    if outcome.mistakes:
        return outcome
    with transaction.atomic():
        Writer(outcome, actor).write(content)
        if outcome.mistakes or dry_run:
            transaction.set_rollback(True)
        elif outcome.created or outcome.updated:
            audit.record(
                actor=actor, verb="import agreements", subject_kind="file", subject="", file=path.name,
                created=sum(outcome.created.values()), updated=sum(outcome.updated.values()),
            )  # fmt: skip
    return outcome
