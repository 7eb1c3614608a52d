"""`dayaq code FILE.csv --out FILE.csv`: job titles to ISCO-08, on files, without a database.

Every title that has a known word gets its best unit group here, however unsure: the confidence beside it says how far
to trust it. (The register asks a caseworker below a threshold; a file has no caseworker.)
"""

from __future__ import annotations

import csv
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.tables import RowMistake, read_table
from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLE = "title"
ADDED = ("isco08", "confidence", "alternatives")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option("--hint-column", help="A column with the advert's field of work, which tips the scale between groups.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of a sentence.")
def code(file: Path, target: Path, hint_column: str | None, as_json: bool) -> None:
    """Code the job titles of FILE (column title) to ISCO-08 unit groups.

    Adds the columns isco08, confidence (0 to 1) and alternatives (unit groups, best first); all other columns and the
    order of the rows stay. Every title with a known word gets its best unit group, however unsure; a row without a
    title stays uncoded.
    """
    started = time.perf_counter()
    columns, rows = read(file, [TITLE, hint_column] if hint_column else [TITLE])
    titles = [row[TITLE] for row in rows]
    hints = [row[hint_column] for row in rows] if hint_column else None
    codings = Coder.embedded().code_many(titles, hints)
    write(target, columns, ({**row, **cells(row[TITLE], coding)} for row, coding in zip(rows, codings, strict=True)))
    say(file, target, codings, time.perf_counter() - started, as_json=as_json)


def read(file: Path, needed: Sequence[str]) -> tuple[tuple[str, ...], list[Mapping[str, str]]]:
    """The columns and the rows of the file; the first row that is wrong stops everything."""
    if not settings.configured:
        # sentences of mistakes pass through Django's translation, which asks for settings even to do nothing
        settings.configure(USE_I18N=False)
    table = read_table(file, required=needed)
    rows = []
    for row in table:
        if isinstance(row, RowMistake):
            raise UserMistake(row.sentence, file=file.name, row=row.row, column=row.column or None)
        rows.append(row.values)
    return tuple(column for column in table.columns if column), rows


def cells(title: str, coding: Coding) -> dict[str, str]:
    """What a coding adds to its row."""
    if not title.strip():
        return dict.fromkeys(ADDED, "")
    return {
        "isco08": coding.isco08 or "",
        "confidence": f"{coding.confidence:.3f}",
        "alternatives": ";".join(one.isco08 for one in coding.alternatives),
    }


def write(target: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write the table whole or not at all: plain UTF-8 and every cell as it stood, because programs read it next."""
    header = [*(column for column in columns if column not in ADDED), *ADDED]
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, header, extrasaction="ignore", lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
        draft.replace(target)
    except OSError as error:
        raise click.ClickException(f"{target}: cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)


def say(file: Path, target: Path, codings: Sequence[Coding], seconds: float, *, as_json: bool) -> None:
    """Print what was done."""
    coded = sum(coding.isco08 is not None for coding in codings)
    below = sum(coding.isco08 is not None and coding.confidence < ACCEPT for coding in codings)
    if as_json:
        done = {"rows": len(codings), "coded": coded, "below_threshold": below, "seconds": round(seconds, 2)}
        click.echo(json.dumps(done))
        return
    click.echo(
        f"{file}: {len(codings)} rows, {coded} coded, {below} of them with a confidence below {ACCEPT}, "
        f"written to {target} in {seconds:.1f} s."
    )
