"""`dayaq check`: asks every invariant of every room over the live data; reads only."""

from __future__ import annotations

import json

import click

from dayaq.foundation.operations.invariants import check_all


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def check(as_json: bool) -> int:
    """Check invariants over the live data; exit code 1 when one does not hold."""
    findings = check_all()
    holds = all(one.holds for one in findings)
    if as_json:
        told = [{"code": one.code, "sentence": one.sentence, "broken": list(one.broken)} for one in findings]
        click.echo(json.dumps({"holds": holds, "invariants": told}, ensure_ascii=False))
        return 0 if holds else 1
    for one in findings:
        click.echo(f"{'holds ' if one.holds else 'BROKEN'}  {one.sentence} ({one.code})")
        for sentence in one.broken:
            click.echo(f"        {sentence}")
    return 0 if holds else 1
