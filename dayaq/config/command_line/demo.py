"""`dayaq demo`: fills an empty database with a demonstration country."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

import click

from dayaq.config.demonstration.country import Summary, make_country, remove_country, usual_vacancies


@click.command()
@click.option("--people", default=5_000, show_default=True, type=click.IntRange(50, 5_000_000), help="How many people.")
@click.option(
    "--vacancies", type=click.IntRange(10, 1_000_000), help="How many vacancies; about one for six people if not said."
)
@click.option("--seed", default=2026, show_default=True, type=int, help="Another seed is another country.")
@click.option("--fresh", is_flag=True, help="First empty the database, if it is a demonstration's.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def demo(people: int, vacancies: int | None, seed: int, fresh: bool, as_json: bool) -> None:
    """Fill an empty database with a demonstration country.

    The same seed and size give the same country. Nobody in it exists.
    """
    started = time.perf_counter()

    def say(sentence: str) -> None:
        click.echo(f"{time.perf_counter() - started:6.1f} s  {sentence}", err=True)

    if fresh:
        remove_country()
    made = make_country(people=people, vacancies=vacancies or usual_vacancies(people), seed=seed, say=say)
    seconds = time.perf_counter() - started
    click.echo(json.dumps({**asdict(made), "seconds": round(seconds, 1)}) if as_json else _in_words(made, seconds))


def _in_words(made: Summary, seconds: float) -> str:
    return (
        f"{made.people} people ({made.registered} looking for work) in {made.households} households, "
        f"{made.employers} employers, {made.vacancies} vacancies with {made.open_seats} open seats, "
        f"{made.referrals} referrals and {made.hires} hires: "
        f"{made.rows} rows in {seconds:.1f} s."
    )
