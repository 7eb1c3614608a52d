"""`dayaq code FILE.csv --out FILE.csv`: job titles to ISCO-08, on files, without a database.

Every title that has a known word gets its best unit group here, however unsure: the confidence beside it says how far
to trust it. (The register asks a caseworker below a threshold; a file has no caseworker.)
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding

TITLE = "title"
ADDED = ("isco08", "confidence", "alternatives")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option("--hint-column", help="A column with the advert's field of work, which tips the scale between groups.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of a sentence.")
def code(file: Path, target: Path, hint_column: str | None, as_json: bool) -> None:
    """Code the job titles of FILE (column title) to ISCO-08 unit groups.

    Adds the columns isco08, confidence (0 to 1) and alternatives (unit groups, best first); all other columns and the
    order of the rows stay. A row without a title stays uncoded.
    """
    started = time.perf_counter()
