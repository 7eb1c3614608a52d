"""`dayaq audit verify|seal`: proves that nobody changed what was written down."""

from __future__ import annotations

import json

import click

from dayaq.foundation.operations import access
from dayaq.foundation.operations import audit as trail


@click.group()
def audit() -> None:
    """Verify and seal the audit trail and the access log."""


@audit.command()
@click.option("--head", default="", help="A head that was kept outside: the chain must pass through it.")
@click.option("--json", "as_json", is_flag=True)
def verify(head: str, as_json: bool) -> int:
    """Recompute every hash; exit code 1 when one does not hold."""
    verdicts = {"audit": trail.verify(known_head=head), "access": access.verify()}
    if as_json:
        click.echo(json.dumps({name: vars(one) | {"holds": one.holds} for name, one in verdicts.items()}))
    else:
        for name, one in verdicts.items():
            state = "holds" if one.holds else f"is broken at {one.broken_at}: {one.why}"
            click.echo(f"{name}: {one.entries} entries, the chain {state}; head {one.head}")
    return 0 if all(one.holds for one in verdicts.values()) else 1


@audit.command()
def seal() -> None:
    """Seal the accesses that have gathered."""
    click.echo(f"{access.seal()} accesses sealed")
