"""A round of seats over 5,000 applications for 300 offerings with caps: seconds, on a SQLite database made for it.

    python -m bench seats [--applications 5000] [--offerings 300]

Goal: the whole round, from freezing to the last written proposal, in under 2 s; the same result twice.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SECONDS = 2.0
PROGRAMME = "bench"
SEED = "5eed"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def norms() -> Any:
    """A scheme of its own: who is on the register, the older first; the cap counts the youngest."""
    from dayaq.foundation.lib.period import Period
    from dayaq.foundation.lib.rules import Rule, Scheme, fact, register_scheme

    def norm(code: str, condition: Any, catalogued: bool = False) -> type[Rule]:
        body = {
            "__doc__": code, "code": f"bench/{code}", "reference": "bench", "in_force": Period(date(2018, 1, 1)),
            "condition": condition,
        }  # fmt: skip
        return type("Norm", (Rule,), body, catalogued=catalogued)

    first = norm("first", fact("age") >= 60)
    register_scheme(Scheme(PROGRAMME, "Bench", (norm("registered", fact("registered").is_true()),), priority=(first,)))
    return norm("young", fact("age") < 35, catalogued=True)


def fill(applications: int, offerings: int) -> Any:
    """People, offerings and applications in bulk; which norm caps and who wants what follows from a fixed seed."""
    from dayaq.foundation.lib import clock
    from dayaq.foundation.offices.models import Office
    from dayaq.interventions.programmes.spine.models import Application, Offering, OfferingCap, Programme
    from dayaq.registers.people.models import Person, Registration, RegistrationChange
    from dayaq.registers.taxonomy.embedded import load_embedded

    load_embedded()
    rng, day = random.Random(1), clock.today()
    office = Office.objects.create(code="bench", label_en="Bench")
    programme = Programme.objects.create(
        code=PROGRAMME, lmp_category_id="21", legal_basis="bench", first_day=date(2018, 1, 1)
    )
    people = Person.objects.bulk_create(
        Person(
            family_name="A", given_name=str(n), search_text="a", birth_date=date(1960 + n % 45, 1, 1), sex="fm"[n % 2],
            unit_id="AZ-SAK", office=office,
        )
        for n in range(applications // 2)
    )  # fmt: skip
    since = day - timedelta(400)
    rows = Registration.objects.bulk_create(
        Registration(person=one, office=office, status="unemployed", first_day=since) for one in people
    )
    for step, status in enumerate(("job_seeker", "unemployed"), 1):
        RegistrationChange.objects.bulk_create(
            RegistrationChange(subject=one, status=status, effective_on=since, recorded_by="bench", step=step)
            for one in rows
        )
    made = Offering.objects.bulk_create(
        Offering(
            programme=programme, title=f"Offering {n}", unit_id="AZ-SAK", first_day=day, seats=1 + n % 12, status="open"
        )
        for n in range(offerings)
    )
    young = norms().code
    OfferingCap.objects.bulk_create(OfferingCap(offering=one, norm=young, seats=one.seats // 2) for one in made)
    Application.objects.bulk_create(
        Application(
            person=one, offering=offering, office=office, channel="self", preference=place, made_on=day,
            status="received",
        )
        for one in people
        for place, offering in enumerate(rng.sample(made, 2), 1)
    )  # fmt: skip
    return programme


def rounds(programme: Any) -> None:
    """Two rounds of the same input: the first loads what the process needs, the second is what a worker sees."""
    from dayaq.coordination.matching.seating import workflow
    from dayaq.foundation.operations.jobs import run_to_end

    hashes = set()
    for name in ("cold", "warm"):
        round_ = workflow.announce_seats(programme=programme, actor="bench", seed=SEED)
        started, begun = time.perf_counter(), time.process_time()
        job = run_to_end(round_.job)
        seconds, used = time.perf_counter() - started, time.process_time() - begun
        round_.refresh_from_db()
        if job.error or round_.status != "proposed":
            raise SystemExit(job.error or round_.status)
        asked, seats = round_.proposals.count(), round_.proposals.filter(outcome="seat").count()
        within = "within" if seconds < SECONDS else "MISSES"
        say(
            f"{name}: {asked:,} applications, {seats:,} seats: {seconds:.2f} s, CPU {used:.2f} s ({within} {SECONDS} s)"
        )
        hashes.add((round_.input_hash, round_.result_hash))
        workflow.close_seats(round_=round_, actor="bench")
    say("the same result twice" if len(hashes) == 1 else "MISSES: two results")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=5_000)
    parser.add_argument("--offerings", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dayaq-seats-") as fresh:
        os.environ |= {"DAYAQ_VAR_DIR": str(Path(fresh)), "DJANGO_SETTINGS_MODULE": "dayaq.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        rounds(fill(asked.applications, asked.offerings))


if __name__ == "__main__":
    main()
