"""`dayaq import vacancies|taxonomy|agreements`: what comes in from files."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

SHOWN_MISTAKES = 10


@click.group()
def importing() -> None:
    """Import vacancies, classifications or agreements from files."""


@importing.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--origin",
    type=click.Choice(["collected", "notified"]),
    default="collected",
    show_default=True,
    help="Collected from a job board, or notified by the employers.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write what is wrong to this CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def vacancies(files: tuple[Path, ...], origin: str, dry_run: bool, errors: Path | None, as_json: bool) -> None:
    """Import vacancies from CSV or XLSX files (columns: docs/reference/vacancy-files.md).

    Rows that are wrong are left out and said; the others are imported. The same file again changes nothing.
    """
    from dayaq.interventions.vacancies.importing import import_files

    started = time.perf_counter()
    _check_database(fill=not dry_run)
    outcomes = import_files(files, origin=origin, dry_run=dry_run, errors=errors)
    seconds = round(time.perf_counter() - started, 2)
    if as_json:
        click.echo(json.dumps(_as_object(outcomes, seconds, dry_run=dry_run), ensure_ascii=False))
        return
    for outcome in outcomes:
        _say(outcome, dry_run=dry_run)
    if errors and any(outcome.mistakes for outcome in outcomes):
        click.echo(f"The wrong rows are listed in {errors}.")


def _check_database(*, fill: bool) -> None:
    """Say so when there are no tables; bring the embedded classifications in where they are not yet."""
    from django.db import connection

    if "taxonomy_schemeversion" not in connection.introspection.table_names():
        raise click.ClickException("The database has no tables yet; set it up with `dayaq manage migrate`.")
    if fill:
        from dayaq.registers.taxonomy.embedded import load_embedded

        load_embedded()


def _as_object(outcomes: list[Any], seconds: float, *, dry_run: bool) -> dict[str, Any]:
    """The counts of all files together, and of each where there are several."""
    each = [outcome.as_dict() for outcome in outcomes]
    total: Counter[str] = Counter()
    for one in each:
        total.update({name: value for name, value in one.items() if isinstance(value, int)})
    told = {name: total[name] for name, value in each[0].items() if isinstance(value, int)}
    several = {"files": each} if len(each) > 1 else {}
    notes = [note for one in each for note in one["notes"]]
    file = each[0]["file"] if len(each) == 1 else [one["file"] for one in each]
    return {"file": file, **told, "dry_run": dry_run, "seconds": seconds, "notes": notes, **several}


def _say(outcome: Any, *, dry_run: bool) -> None:
    told = outcome.as_dict()
    begin = "Would import" if dry_run else "Imported"
    click.echo(
        f"{begin} {outcome.file}: {told['rows']} rows; {told['created']} created ({told['review']} wait for a code), "
        f"{told['updated']} updated, {told['unchanged']} unchanged, {told['repeats']} repeats, {told['errors']} wrong."
    )
    for note in outcome.notes:
        click.echo(f"  {note}")
    for mistake in outcome.mistakes[:SHOWN_MISTAKES]:
        place = f"row {mistake.row}" + (f", column {mistake.column}" if mistake.column else "")
        value = f" (“{mistake.value}”)" if mistake.value else ""
        click.echo(f"  {outcome.file}, {place}{value}: {mistake.sentence}", err=True)
    if told["errors"] > SHOWN_MISTAKES:
        click.echo("  … and more; --errors FILE lists them all.", err=True)


@importing.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--version", default="", help="The edition's name, where the folder's name does not tell it.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of a sentence.")
def taxonomy(paths: tuple[Path, ...], version: str, as_json: bool) -> None:
    """Import an official ESCO release (CSV, or CSV.GZ) from a folder or from its files.

    The edition is kept beside the earlier ones and becomes the current one.
    """
    from dayaq.registers.taxonomy.esco import import_esco

    started = time.perf_counter()
    _check_database(fill=True)
    done = import_esco(paths, version=version, actor="system")
    told = done.as_dict() | {"seconds": round(time.perf_counter() - started, 2)}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    state = "was imported" if done.is_new else "is there already; nothing changed"
    click.echo(
        f"ESCO {done.version} {state}: {done.occupations} occupations, {done.skills} skills, "
        f"{done.relations} relations ({told['seconds']} s)."
    )
    for note in done.notes:
        click.echo(f"  {note}")


@importing.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def agreements(files: tuple[Path, ...], dry_run: bool, as_json: bool) -> int:
    """Import agreements, partners, meetings and quoted figures from YAML files (docs/reference/agreement-files.md).

    A file with a mistake in it changes nothing. The same file again changes nothing either.
    """
    from dayaq.coordination.agreements.importing import import_file

    _check_database(fill=not dry_run)
    outcomes = [import_file(file, dry_run=dry_run) for file in files]
    if as_json:
        told = [outcome.as_dict() | {"dry_run": dry_run} for outcome in outcomes]
        click.echo(json.dumps(told[0] if len(told) == 1 else {"files": told}, ensure_ascii=False))
    else:
        for outcome in outcomes:
            _say_agreements(outcome, dry_run=dry_run)
    return 2 if any(outcome.mistakes for outcome in outcomes) else 0


def _say_agreements(outcome: Any, *, dry_run: bool) -> None:
    told = outcome.as_dict()
    if outcome.mistakes:
        click.echo(f"{outcome.file}: nothing was imported; {told['errors']} wrong.", err=True)
        for mistake in outcome.mistakes:
            click.echo(f"  {outcome.file}, {mistake}", err=True)
        return
    begin = "Would import" if dry_run else "Imported"
    click.echo(
        f"{begin} {outcome.file}: {told['created']} created, {told['updated']} updated, {told['unchanged']} unchanged."
    )
