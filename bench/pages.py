"""How long the server takes for a page: `python -m bench.pages [--people N] [--vacancies M] [--database URL]`.

Fills a temporary database with the demonstration country, on SQLite and then on PostgreSQL, and asks each page many
times through Django's own test client: server time (median and 95th percentile), queries, gzipped weight. The goal is
60 ms and 150 ms on PostgreSQL, twice that on SQLite, at most 12 queries; the real run is `--people 250000 --vacancies
50000`. With `--database` that one database is measured, and filled only if nobody is in it yet.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

REPOSITORY = Path(__file__).resolve().parents[1]
GOAL_MS = {"postgresql": (60, 150), "sqlite": (120, 300)}
MOST_QUERIES = 12
MOST_KB, MOST_REQUESTS = 150, 12
SEARCHES = 200
OTHERS = 40
SEED = 2026
RADII = (10, 30, 50, 100)


@dataclass
class Asked:
    """Addresses of one kind of page, and what asking them took."""

    name: str
    addresses: list[str]
    account: str = ""
    seconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    failed: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--vacancies", type=int, default=2_500)
    parser.add_argument("--database", help="measure this one, such as postgresql://…; default: SQLite, then PostgreSQL")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.inside:
        measure(told.people, told.vacancies)
        return
    with tempfile.TemporaryDirectory(prefix="dayaq-bench-", ignore_cleanup_errors=True) as folder:
        for url in [told.database] if told.database else ["", "postgresql"]:
            with _address(url) as address:
                environment = {**os.environ, "DAYAQ_VAR_DIR": folder, "DATABASE_URL": address, "DAYAQ_DEMO": "1"}
                command = [sys.executable, "-m", "bench.pages", "--inside", f"--people={told.people}"]
                command.append(f"--vacancies={told.vacancies}")
                subprocess.run(command, check=True, cwd=REPOSITORY, env=environment)


@contextmanager
def _address(url: str) -> Iterator[str]:
    if url != "postgresql":
        yield url
        return
    sys.path.insert(0, str(REPOSITORY / "tools"))
    from postgres_for_tests import postgres

    with postgres() as address:
        yield address


def measure(people: int, vacancies: int) -> None:
    """Fill the database of the environment if it is empty, ask every page, print the table."""
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get("DJANGO_SETTINGS_MODULE") or "dayaq.config.settings"
    os.environ.setdefault("DAYAQ_LOG_LEVEL", "CRITICAL")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    # without a manifest of hashed names, which `collectstatic` would have to write first
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    _fill(people, vacancies)
    _follow_the_demonstrations_clock()
    pages = list(_pages())
    for page in pages:
        _ask(page)
    _print(connection.vendor, pages)


def _fill(people: int, vacancies: int) -> None:
    from dayaq.config.demonstration.country import analyse, make_country
    from dayaq.registers.people.models import Person

    if not Person.objects.exists():
        started = time.perf_counter()
        made = make_country(people=people, vacancies=vacancies, seed=SEED, say=lambda _sentence: None)
        print(f"{made.people:,} people, {made.vacancies:,} vacancies in {time.perf_counter() - started:.0f} s")
    analyse()


def _follow_the_demonstrations_clock() -> None:
    from dayaq.foundation.lib import clock
    from dayaq.foundation.operations.demonstration import demonstration_moment

    clock.set_source(demonstration_moment)


def _pages() -> Iterator[Asked]:
    from dayaq.config.demonstration.accounts import JOB_SEEKER, STAFF_ACCOUNTS
    from dayaq.foundation.offices.models import Staff
    from dayaq.foundation.offices.roles import Role
    from dayaq.interventions.vacancies.models import Vacancy
    from dayaq.registers.people.models import Person

    rng = random.Random(SEED)
    yield Asked("vacancy search (text, occupation, distance)", list(searches(rng)))
    some = list(Vacancy.objects.shown().order_by("pk").values_list("public_id", flat=True)[: OTHERS * 5])
    yield Asked("vacancy page", [f"/vacancies/{one}/" for one in rng.sample(some, min(OTHERS, len(some)))])
    clerk = STAFF_ACCOUNTS[Role.CASEWORKER]
    office = Staff.objects.get(user__email=clerk).office
    hers = Person.objects.filter(office=office).order_by("pk")
    people = list(hers.values_list("public_id", "family_name")[: OTHERS * 10])
    chosen = rng.sample(people, min(OTHERS, len(people)))
    yield Asked("desk: work list", ["/desk/"] * OTHERS, clerk)
    yield Asked("desk: people", ["/people/"] * OTHERS, clerk)
    yield Asked("desk: people by name", [f"/people/?{urlencode({'q': name})}" for _pid, name in chosen], clerk)
    yield Asked("desk: proposals", ["/matching/proposals/"] * OTHERS, clerk)
    yield Asked("desk: referrals without answer", ["/vacancies/silent/"] * OTHERS, clerk)
    yield Asked("desk: titles to review", ["/vacancies/titles/"] * OTHERS, clerk)
    yield Asked("person: overview", [f"/people/{pid}/" for pid, _name in chosen], clerk)
    yield Asked("person: timeline", [f"/people/{pid}/timeline/" for pid, _name in chosen], clerk)
    yield Asked("person: referrals", [f"/people/{pid}/tab/referrals/" for pid, _name in chosen], clerk)
    yield Asked("job seeker: my page", ["/my/"] * OTHERS, JOB_SEEKER)
    yield Asked("job seeker: my referrals", ["/vacancies/my/"] * OTHERS, JOB_SEEKER)


def searches(rng: random.Random) -> Iterator[str]:
    """Two hundred searches as people make them: words of titles, an occupation or a family, a place."""
    from dayaq.interventions.vacancies.models import Vacancy
    from dayaq.registers.taxonomy.models import Unit

    offered = Vacancy.objects.shown().filter(unit_group__isnull=False, unit__isnull=False).order_by("pk")
    known = list(offered.values_list("folded_title", "unit_group_id", "unit_id"))
    units = list(Unit.objects.order_by("code").values_list("code", flat=True))
    for _number in range(SEARCHES):
        title, occupation, unit = rng.choice(known)
        query: dict[str, Any] = {}
        if rng.random() < 0.7:
            query["q"] = " ".join(rng.sample(title.split(), k=min(len(title.split()), rng.choice((1, 1, 2)))))
        if rng.random() < 0.4:
            query["occupation"] = occupation[: rng.choice((4, 4, 2, 1))]
        if not query or rng.random() < 0.6:
            query |= {"place": rng.choice((unit, unit, rng.choice(units))), "radius": rng.choice(RADII)}
        if rng.random() < 0.1:
            query["sort"] = "best_paid"
        yield f"/vacancies/?{urlencode(query)}"


def _ask(page: Asked) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from dayaq.foundation.offices.models import User

    client = Client()
    if page.account:
        client.force_login(User.objects.get(email=page.account))
    for address in page.addresses[:5]:
        response = client.get(address)
        if response.status_code != 200:
            page.failed = f"answers {response.status_code}"
            return
    for address in page.addresses:
        started = time.perf_counter()
        response = client.get(address)
        page.seconds.append(time.perf_counter() - started)
        page.bytes.append(len(gzip.compress(response.content, 6)))
    for address in page.addresses[:: max(1, len(page.addresses) // 20)]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        page.queries.append(len(captured))


def _print(vendor: str, pages: list[Asked]) -> None:
    median_goal, slow_goal = GOAL_MS[vendor]
    print(f"\n{vendor}: goal {median_goal} ms, {slow_goal} ms at the 95th percentile, {MOST_QUERIES} queries")
    print(f"{'page':46}{'median':>9}{'95 %':>9}{'queries':>9}{'gzipped':>10}")
    for page in pages:
        if page.failed:
            print(f"{page.name:46}  {page.failed}")
            continue
        median, slow = statistics.median(page.seconds) * 1000, statistics.quantiles(page.seconds, n=20)[-1] * 1000
        missed = [median > median_goal, slow > slow_goal, max(page.queries) > MOST_QUERIES]
        kilobytes = statistics.median(page.bytes) / 1000
        times = f"{median:6.0f} ms{slow:6.0f} ms{max(page.queries):9}{kilobytes:7.1f} kB"
        print(f"{page.name:46}{times}{'   misses the goal' if any(missed) else ''}")
    kilobytes, requests = first_visit()
    told = f"{kilobytes:.0f} kB gzipped in {requests} requests"
    print(f"first visit: {told} (goal {MOST_KB} kB, {MOST_REQUESTS} requests)")


def first_visit() -> tuple[float, int]:
    """The search page and every file that it brings along, all faces of the typeface included."""
    from django.contrib.staticfiles import finders
    from django.test import Client

    html = Client().get("/vacancies/").content
    files = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', html))
    found = [Path(str(finders.find(name.decode()))) for name in files]
    fonts = list(Path(str(finders.find("dist/fonts"))).glob("*.woff2"))
    zipped = [len(gzip.compress(content, 6)) for content in (html, *(file.read_bytes() for file in found))]
    return (sum(zipped) + sum(file.stat().st_size for file in fonts)) / 1000, 1 + len(found) + len(fonts)


if __name__ == "__main__":
    main()
