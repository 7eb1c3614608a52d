"""`dayaq round run|list|verify|explain`: matching rounds at the command line, the same verbs as on the pages."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import Any

import click

from dayaq.allocation.lottery import commitment, draw_lottery
from dayaq.allocation.verify import verify as check
from dayaq.coordination.matching import round_job, workflow
from dayaq.coordination.matching.explaining import outcome_of, told_for
from dayaq.coordination.matching.explaining.at_vacancy import counts_in_words, counts_of, everybody
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import OpenedRound, opened, summary_of
from dayaq.coordination.matching.queries import find_round, policy_on
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.foundation.operations.jobs import run_to_end

SEED_DIGITS = 64


@click.group()
def round() -> None:
    """Run, verify and explain matching rounds."""


@round.command()
@click.option("--policy", "code", default="", help="The policy's code; by default the newest in force.")
@click.option("--seed", default="", help="Repeat a draw: the seed of the lottery, in hexadecimal.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def run(code: str, seed: str, as_json: bool) -> int:
    """Announce a round, run it here and now, and leave its proposals to the caseworkers."""
    _check_seed(seed)
    announced = workflow.announce(policy=policy_on(clock.today(), code), actor=audit.SYSTEM, seed=seed.lower())
    if not as_json:
        click.echo(f"Round {announced.number}: lottery sealed, SHA-256 {announced.seed_commitment}.")
    if announced.job is None:
        raise RuntimeError("An announced round has a job.")
    heard = round_job.listening.set(None if as_json else Progress().hear)
    try:
        job = run_to_end(announced.job)
    finally:
        round_job.listening.reset(heard)
    announced.refresh_from_db()
    if job.status != job.Status.SUCCEEDED:
        raise UserMistake(job.error or f"Round {announced.number} is {announced.get_status_display()}.")
    click.echo(json.dumps(facts_of(announced)) if as_json else _in_words(announced))
    return 0


def _check_seed(seed: str) -> None:
    if seed and (len(seed) > SEED_DIGITS or any(digit not in "0123456789abcdefABCDEF" for digit in seed)):
        raise click.ClickException(f"--seed: up to {SEED_DIGITS} hexadecimal digits are expected.")


class Progress:
    """One line a phase, when the next one begins; nothing that only a terminal understands."""

    def __init__(self) -> None:
        self.name, self.since, self.done, self.total = "", time.monotonic(), 0, 0

    def hear(self, name: str, done: int, total: int | None) -> None:
        if name != self.name:
            click.echo(f"  {round_job.PHASES[name]} …")
            self.name = name


def _in_words(one: Round) -> str:
    summary = summary_of(one)
    reserves, price = summary["reserves"], summary["price_of_fairness"]
    return "\n".join(
        [
            f"Round {one.number} ({one.public_id}): {one.placed} of {one.people} people placed at {one.vacancies} "
            f"vacancies with {one.seats} seats; {reserves['filled']} of {reserves['seats']} reserved seats filled; "
            f"price of fairness {price['at_least']:.1%}.",
            f"Input  {one.input_hash}",
            f"Result {one.result_hash}",
            f"Seed {one.seed}, engine {one.engine_version}, files in {one.folder}.",
            "The proposals wait for the caseworkers.",
        ]
    )


def facts_of(one: Round) -> dict[str, Any]:
    """A round as plain values."""
    return {
        "number": one.number,
        "id": one.public_id,
        "status": one.status,
        "day": one.day.isoformat(),
        "policy": one.policy.code,
        "people": one.people,
        "vacancies": one.vacancies,
        "seats": one.seats,
        "placed": one.placed,
        "input_hash": one.input_hash,
        "result_hash": one.result_hash,
        "seed_commitment": one.seed_commitment,
        "seed": one.seed if one.seed_is_public else None,
        "engine_version": one.engine_version,
        "folder": str(one.folder),
    }


@round.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of lines.")
def list_rounds(as_json: bool) -> None:
    """The rounds, newest first."""
    rounds = list(Round.objects.select_related("policy").order_by("-number"))
    if as_json:
        click.echo(json.dumps([facts_of(one) for one in rounds]))
        return
    for one in rounds:
        figures = f"{one.placed} of {one.people} placed" if one.placed is not None else "no result"
        click.echo(f"{one.number}  {one.public_id}  {one.day}  {one.get_status_display()}: {figures}")
    if not rounds:
        click.echo("There is no round yet; `dayaq round run` makes one.")


@round.command()
@click.argument("reference", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def verify(reference: str, as_json: bool) -> int:
    """Recompute round ID from its frozen files and check it; exit code 1 when anything does not hold."""
    from dayaq.allocation.engine import run as decide  # compiles the kernels: for this verb, not for the others

    one = find_round(reference)
    round_ = opened(one)
    again = decide(round_.problem).summary
    checks = check(round_.problem, round_.result)
    verdict = {
        "input": again["hash_of_input"] == one.input_hash,
        "result": again["hash_of_result"] == one.result_hash,
        "stored": _stored_result_holds(round_, one),
        "lottery": commitment(one.seed) == one.seed_commitment and _draw_holds(round_, one),
        "checks": checks.ok,
    }
    holds = all(verdict.values())
    if as_json:
        click.echo(json.dumps({"number": one.number, "holds": holds, **verdict, "found": asdict(checks)}))
    else:
        for name, good in verdict.items():
            click.echo(f"{name}: {'holds' if good else 'DOES NOT HOLD'}")
        click.echo(
            f"Round {one.number}: {checks.justified_envy} justified envy, {checks.over_capacity} seats over capacity, "
            f"{checks.infeasible_pairs} forbidden pairs, {checks.inexact_candidates} inexact lists of "
            f"{checks.candidates_checked}."
        )
    return 0 if holds else 1


def _stored_result_holds(round_: OpenedRound, one: Round) -> bool:
    from dayaq.allocation.fingerprint import hash_result

    return hash_result(one.input_hash, round_.result.candidates, round_.result.allocation) == one.result_hash


def _draw_holds(round_: OpenedRound, one: Round) -> bool:
    return bool((draw_lottery(one.seed, round_.names.people) == round_.problem.seekers.lottery).all())


@round.command()
@click.argument("reference", metavar="ID")
@click.option("--person", default="", help="The person's id.")
@click.option("--vacancy", default="", help="A vacancy's id; without it the person's whole list.")
@click.option("--json", "as_json", is_flag=True, help="Print one object instead of sentences.")
def explain(reference: str, person: str, vacancy: str, as_json: bool) -> None:
    """Say what round ID found for a person, and why not the rest, in the words that she reads.

    With --vacancy alone: who was proposed for it, and for how many others which reason decided.
    """
    one = find_round(reference)
    if not person:
        _explain_vacancy(one, vacancy, as_json=as_json)
        return
    told = told_for(one, person, [vacancy] if vacancy else None)
    if as_json:
        click.echo(json.dumps({"round": one.number, "person": person, "vacancies": [asdict(each) for each in told]}))
        return
    click.echo(outcome_of(one, told))
    for each in told:
        click.echo(
            f"\n{each.rank or '–'}. {each.title}, {each.employer} · {each.facts}\n   [{each.tag}] {each.headline}"
        )
        for line in (*each.decided, *(f"You can: {step}" for step in each.can_do)):
            click.echo(f"   {line}")


def _explain_vacancy(one: Round, vacancy: str, *, as_json: bool) -> None:
    if not vacancy:
        raise UserMistake("Name a person (--person), a vacancy (--vacancy) or both.")
    counts = counts_in_words(counts_of(everybody(one, vacancy)))
    proposals = Proposal.objects.filter(round=one, vacancy__public_id=vacancy).order_by("pk")
    proposed = [
        {"person": id_, "status": status} for id_, status in proposals.values_list("person__public_id", "status")
    ]
    if as_json:
        reasons = {reason.value: number for reason, number in counts}
        told = {"round": one.number, "vacancy": vacancy, "proposals": proposed, "reasons": reasons}
        click.echo(json.dumps(told))
        return
    for each in proposed:
        click.echo(f"{each['person']}: {each['status']}")
    for reason, number in counts:
        click.echo(f"{number:>8}  {reason.label}")
