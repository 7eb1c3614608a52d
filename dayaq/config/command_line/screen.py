"""`dayaq screen`: who is eligible for which programme, and who would be under other parameters."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import read_setting
from dayaq.foundation.lib.rules.schemes import Scheme
from dayaq.interventions.programmes.spine.screening import chosen, count
from dayaq.interventions.programmes.spine.screening import screen as screen_everybody
from dayaq.interventions.programmes.spine.simulation import Outcome, Row, Simulation, simulate
from dayaq.registers.people.models import Person


@click.command()
@click.option("--programme", default="", help="Only this programme, by its code; otherwise all that are in force.")
@click.option(
    "--set", "settings", multiple=True, metavar="PARAMETER=VALUE", help="Try another value of a parameter; repeatable."
)
@click.option("--lost", type=click.Path(path_type=Path, dir_okay=False), help="With --set: write who loses, as CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects instead of lines.")
def screen(programme: str, settings: tuple[str, ...], lost: Path | None, as_json: bool) -> None:
    """Say of everybody who is eligible for which programme, and with --set who would be.

    Nothing is changed: neither a person nor a parameter.
    """
    day = clock.today()
    schemes = chosen(programme, day)
    tried = dict(map(read_setting, settings))
    if lost and not tried:
        raise UserMistake("--lost says who would lose by --set; there is no --set.")
    if not tried:
        screened = screen_everybody(schemes, day)
        told = [asdict(count(screened, each.code)) for each in schemes]
        click.echo(json.dumps(told) if as_json else _table(told))
        return
    _simulated(schemes, day, tried, lost, as_json=as_json)


def _simulated(
    schemes: tuple[Scheme, ...], day: date, tried: dict[str, Any], lost: Path | None, *, as_json: bool
) -> None:
    simulation = simulate(schemes, day, tried)
    if lost:
        _write_lost(lost, simulation)
    if as_json:
        counts = [(count(simulation.now, each.code), count(simulation.then, each.code)) for each in schemes]
        click.echo(json.dumps([{**asdict(now), "simulated": asdict(then)} for now, then in counts]))
        return
    outcomes = [simulation.outcome(each) for each in schemes]
    click.echo("With " + ", ".join(f"{path} = {value}" for path, value in tried.items()) + ":")
    for outcome in outcomes:
        click.echo(_in_words(outcome))


def _table(told: list[dict[str, Any]]) -> str:
    if not told:
        return "No programme has rules that are in force."
    width = max(len(each["programme"]) for each in told)
    lines = [f"{'':{width}}  {'eligible':>12} {'not eligible':>12} {'unknown':>12}"]
    for each in told:
        figures = (each["eligible"], each["not_eligible"], each["unknown"])
        lines.append(f"{each['programme']:{width}}  " + " ".join(f"{figure:>12,}" for figure in figures))
    return "\n".join(lines)


def _in_words(outcome: Outcome) -> str:
    now, then, total = outcome.now, outcome.then, outcome.total
    lines = [
        f"{now.programme}: {now.eligible:,} eligible now, {then.eligible:,} then ({total.more:,} come, {total.fewer:,} "
        f"go); unknown {now.unknown:,} now, {then.unknown:,} then."
    ]
    for title, rows in (("group", outcome.groups), ("region", outcome.regions)):
        lines += [_line(title, row) for row in rows if row.more or row.fewer]
    lines += [f"  no longer met: {code} by {number:,}" for code, number in outcome.reasons]
    return "\n".join(lines)


def _line(title: str, row: Row) -> str:
    return f"  {title} {row.code}: {row.now:,} → {row.then:,} ({row.more:,} come, {row.fewer:,} go)"


def _write_lost(file: Path, simulation: Simulation) -> None:
    ids = dict(Person.objects.order_by().values_list("pk", "public_id"))
    try:
        with file.open("w", encoding="utf-8", newline="") as opened:
            rows = csv.writer(opened)
            rows.writerow(["programme", "person"])
            for each in simulation.schemes:
                rows.writerows([each.code, ids[key]] for key in simulation.lost(each.code).to_list())
    except OSError as error:
        raise UserMistake(f"{error.strerror}; a file that can be written is expected.", file=str(file)) from error
