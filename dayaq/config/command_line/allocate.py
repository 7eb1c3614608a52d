"""`dayaq allocate`: the engine on files, without a database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


class Mistake(click.ClickException):
    """A mistake of the user: one sentence, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), err=True)


@click.command()
@click.argument("problem_dir", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write the result to.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 256), help="Threads to use.")
@click.option("--force", is_flag=True, help="Replace the result that is in --out.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def allocate(problem_dir: Path, out: Path, workers: int, force: bool, as_json: bool) -> None:
    """Allocate the places of PROBLEM_DIR to its seekers and write the result to --out.

    The formats are described in docs/reference/allocation-files.md. The same problem gives the same result, whatever
    the order of its rows and the number of workers.
    """
    try:
        _check_out(out, force)
    except OSError as error:
        raise _unwritable(out, error) from error
    from dayaq.allocation.engine import run
    from dayaq.allocation.files import load_problem, save_result
    from dayaq.allocation.problem import ProblemMistake

    try:
        result = run(load_problem(problem_dir), workers=workers)
    except ProblemMistake as mistake:
        raise Mistake(str(mistake)) from mistake
    try:
        save_result(result, out)
    except OSError as error:
        raise _unwritable(out, error) from error
    click.echo(json.dumps(result.summary, indent=2, sort_keys=True) if as_json else _in_words(result.summary, out))


def _unwritable(out: Path, error: OSError) -> Mistake:
    return Mistake(f"{out}: the result cannot be written ({error.strerror}); a writable place is expected.")


def _check_out(out: Path, force: bool) -> None:
    if out.exists() and not out.is_dir():
        raise Mistake(f"{out} is a file; a folder for the result is expected.")
    if out.exists() and any(out.iterdir()):
        ours = (out / "summary.json").is_file() and (out / "allocation.parquet").is_file()
        if not force or not ours:
            advice = "choose another, or replace the result with --force" if ours else "choose another"
            raise Mistake(f"{out} is not empty; a new or empty folder for the result is expected ({advice}).")


def _in_words(summary: dict[str, Any], out: Path) -> str:
    price = summary["price_of_fairness"]
    return "\n".join(
        [
            f"{summary['placed']} of {summary['people']} people placed; {summary['seats_filled']} of "
            f"{summary['seats']} seats filled at {summary['places']} places; "
            f"{summary['seats_to_confirm']} to confirm.",
            f"{summary['reserves']['filled']} of {summary['reserves']['seats']} reserved seats went to their groups.",
            f"Price of fairness: {price['at_least']:.1%} to {price['at_most']:.1%} of the best total score. "
            f"Congestion of first choices: {summary['congestion']['index']:.0%}.",
            f"{summary['seconds']['total']:.2f} s in the engine. Input {summary['hash_of_input'][:16]}…, "
            f"result {summary['hash_of_result'][:16]}…, written to {out}.",
        ]
    )
