"""`dayaq agreements list|report|check`: what came of memoranda, what is claimed twice, what does not add up."""

from __future__ import annotations

import json
from typing import Any

import click

from dayaq.coordination.agreements import checks, queries
from dayaq.coordination.agreements.funnel import STEPS
from dayaq.coordination.agreements.models import Partner

_WORDS = {
    "retained_3": "there after 3 months", "retained_6": "there after 6 months", "retained_12": "there after 12 months"
}  # fmt: skip


@click.group()
def agreements() -> None:
    """What came of memoranda; promises claimed twice, figures that do not add up."""


@agreements.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of lines.")
def list_partners(as_json: bool) -> None:
    """The partners, each with its agreements."""
    rows = [
        {"code": one.code, "name": one.name, "agreements": [each.code for each in queries.agreements_of(one)]}
        for one in Partner.objects.order_by("folded_name", "pk")
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['name']} ({row['code']}): {', '.join(row['agreements']) or 'no agreement'}")
    if not rows:
        click.echo("There is no partner yet; `dayaq import agreements FILE` brings them in.")


@agreements.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of lines.")
def report(name: str, as_json: bool) -> None:
    """What the agreements of the partner NAME have brought, commitment by commitment, nobody counted twice."""
    told = queries.report_of_partner(queries.find_partner(name))
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{told['partner']}, as of {told['as_of']}")
    for agreement in told["agreements"]:
        click.echo(f"\n{agreement['title']} ({agreement['code']}, {agreement['status']})")
        for one in agreement["commitments"]:
            assumed = ", assumed" if one["basis"] == "assumed" else ""
            click.echo(f"  clause {one['clause']}: {one['promised']} {one['what']} by {one['due_on']}{assumed}")
            click.echo(f"    {_steps(one)}")
        for clause in agreement["not_measurable_yet"]:
            click.echo(f"  clause {clause['clause']}: not measurable yet")
        click.echo(f"  together: {_steps(agreement['together'])}")
    click.echo(f"\nAll together, nobody twice: {_steps(told['together'])}")


def _steps(numbers: dict[str, Any]) -> str:
    told = [f"{_WORDS.get(name, name)} {numbers[name]}" for name in STEPS]
    return ", ".join([*told, *([f"done {numbers['done']}"] if numbers["done"] else [])])


@agreements.command()
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of lines.")
def check(as_json: bool) -> int:
    """What several agreements claim, and quoted figures that do not add up; exit code 1 where anything counts twice."""
    told = checks.everything()
    wrong = any(one["counted_twice"] for one in told["double_claims"])
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return 1 if wrong else 0
    for one in told["double_claims"]:
        shares = ", ".join(f"{claim['agreement']} {claim['share']}" for claim in one["claims"])
        click.echo(f"{'COUNTED TWICE' if one['counted_twice'] else 'shared'}  {one['kind']} {one['id']}: {shares}")
    for one in told["same_promises"]:
        where = ", ".join(each["agreement"] for each in one["commitments"])
        click.echo(f"same promise  {one['partner']}, {one['what']}: {where}")
    for one in told["identities"]:
        state = "holds" if one["holds"] else "DOES NOT ADD UP"
        click.echo(
            f"{state}  {one['sentence']} Stated {one['stated']:g}, computed {one['computed']:g}, difference "
            f"{one['difference']:g} {one['unit']} ({one['source']})"
        )
    if not any(told.values()):
        click.echo("Nothing is claimed twice and nothing is quoted that could be compared.")
    return 1 if wrong else 0
