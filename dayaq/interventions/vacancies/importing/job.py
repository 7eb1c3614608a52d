"""The import of one file as a job: read through once before anything is written, then chunk by chunk.

A chunk and the cursor that says it is done are one transaction. Called again after an interruption, the job goes on
behind its cursor; counts and mistakes are those of the whole file.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables import Row, RowMistake, Table, write_table
from dayaq.foundation.operations.jobs import Job, JobContext, enqueue, run_to_end
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.vacancies.importing.advertisement import Reader
from dayaq.interventions.vacancies.importing.identity import twin_key
from dayaq.interventions.vacancies.importing.outcome import ERRORS, Outcome
from dayaq.interventions.vacancies.importing.planning import Planner
from dayaq.interventions.vacancies.importing.register import Twins
from dayaq.interventions.vacancies.importing.rows import ReadRow, open_file, read_rows
from dayaq.interventions.vacancies.importing.writing import Writer

KIND = "vacancies.import"
CHUNK = 500
MOST_SENTENCES = 20
LOOK_AGAIN = 0.5  # seconds


def import_file(path: Path, *, origin: str, actor: str) -> Outcome:
    """Import a file now, in this process, going on where an interrupted import of the same content stopped.

    UserMistake when the file cannot be read at all; nothing is written then.
    """
    content = _digest_of(path)
    arguments = {"path": str(path.resolve()), "origin": origin, "content": content}
    run = _interrupted(arguments) or enqueue(kind=KIND, actor=actor, **arguments)
    ended = run_to_end(run)
    while not ended.is_finished:  # a worker beside us was quicker; if it dies, its job becomes ours
        time.sleep(LOOK_AGAIN)
        ended = run_to_end(run)
    if ended.status != JobRun.Status.SUCCEEDED:
        raise UserMistake(ended.error or _("The import was stopped; call it again to go on."))
    told = ended.result
    mistakes = [RowMistake(**one) for one in told.pop("mistakes")]
    counts = Counter({name: value for name, value in told.items() if isinstance(value, int) and name != "rows"})
    return Outcome(path.name, counts, mistakes, told["notes"], Path(ended.error_file) if ended.error_file else None)


def try_file(path: Path, *, origin: str) -> Outcome:
    """Tell what an import would do; nothing is written, not even that it was asked."""
    outcome = Outcome(path.name)
    table, keys, _total = survey(path)
    reader, planner = Reader.current(origin), Planner(origin, Twins.of(keys))
    for chunk in _chunks(read_rows(table, reader)):
        outcome.counts.update(planner.plan(chunk).counts)
        outcome.mistakes += _mistakes(chunk)
    outcome.notes = _notes(table, reader)
    return outcome


def error_rows(file: str, mistakes: Iterable[RowMistake]) -> Iterator[tuple[str, int, str, str, str]]:
    """Mistakes as the rows of an error file."""
    return ((file, one.row, one.column, one.value, one.sentence) for one in mistakes)


def error_columns() -> list[str]:
    return [_("file"), _("row"), _("column"), _("value"), _("mistake")]


def _work(run: JobContext) -> dict[str, Any]:
    path, origin = Path(run.arguments["path"]), run.arguments["origin"]
    if _digest_of(path) != run.arguments["content"]:
        raise UserMistake(_("The file has changed since its import began; import it again."), file=path.name)
    run.phase(_("reading the file"))
    table, keys, total = survey(path)
    run.phase(_("importing"), total=total)
    reader = Reader.current(origin)
    planner = Planner(origin, Twins.of(keys))
    writer = Writer(origin=origin, columns=table.columns, actor=run.actor)
    outcome = Outcome(path.name, Counter(run.cursor.get("counts", {})))
    done = 0
    for chunk in _chunks(read_rows(table, reader)):
        outcome.mistakes += _mistakes(chunk)
        done += len(chunk)
        if done <= run.cursor.get("rows", 0):
            continue
        plan = planner.plan(chunk)
        with run.chunk(rows=done, counts=dict(outcome.counts + plan.counts)):
            writer.write(plan)
        outcome.counts += plan.counts
        run.advance(done)
    outcome.notes = _notes(table, reader)
    _keep_errors(run.run, outcome)
    shown = [{"row": m.row, "column": m.column, "value": m.value, "sentence": m.sentence} for m in outcome.mistakes]
    return outcome.as_dict() | {"mistakes": shown[:MOST_SENTENCES]}


def survey(path: Path) -> tuple[Table, frozenset[str], int]:
    """The file gone through to its end: what makes it unusable is found here, before anything is written."""
    table = open_file(path)
    keys, total = set(), 0
    for row in table:
        total += 1
        if isinstance(row, Row):
            keys.add(twin_key(row.values.get("employer", ""), row.values["title"]))
    return table, frozenset(keys - {""}), total


def _chunks(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _mistakes(rows: Iterable[ReadRow]) -> list[RowMistake]:
    return [mistake for row in rows for mistake in row.mistakes]


def _notes(table: Table, reader: Reader) -> list[str]:
    notes = list(table.notes)
    if reader.strange_skills:
        commonest = ", ".join(f"“{name}”" for name, _count in reader.strange_skills.most_common(5))
        notes.append(
            _("%(count)d skills are not on the list and were left out, such as %(names)s.")
            % {"count": len(reader.strange_skills), "names": commonest}
        )
    return notes


def _keep_errors(run: JobRun, outcome: Outcome) -> None:
    """The list of mistakes as a file beside the job, for whoever asked for the import."""
    if not outcome.counts[ERRORS]:
        return
    folder = settings.VAR_DIR / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{run.public_id}.csv"
    write_table(target, error_columns(), error_rows(outcome.file, outcome.mistakes))
    JobRun.objects.filter(pk=run.pk, lease=run.lease).update(error_file=str(target))


def _interrupted(arguments: dict[str, Any]) -> JobRun | None:
    """The import of the same content that did not come to its end, taken from whoever holds it.

    One that still runs elsewhere loses its lease and stops at its next chunk: two never write at once.
    """
    running = JobRun.objects.filter(kind=KIND, finished_at__isnull=True, arguments=arguments).order_by("pk")
    run = running.first()
    if run is not None:
        JobRun.objects.filter(pk=run.pk).update(lease="", heartbeat_at=datetime(2000, 1, 1, tzinfo=UTC))
    return run


def _digest_of(path: Path) -> str:
    if not path.is_file():
        raise UserMistake(_("There is no such file."), file=path.name)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


JOB = Job(kind=KIND, label=_lazy("Import of vacancies"), work=_work)
