"""`make run`: whatever the demonstration still lacks is made, saying what takes the time; then the site is served.

Tables, classifications, cache, static files, the country, one matching round: each is looked at first and left alone
where it is there, so that a second start goes straight to the site.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
DAYAQ = [sys.executable, "-m", "dayaq.config.command_line"]
PATIENCE = 120  # seconds for the site to answer


def main() -> int:
    parser = argparse.ArgumentParser(description="Serve the demonstration country.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--people", type=int, default=5_000, help="size of the country, if it is made now")
    given = parser.parse_args()
    address = f"http://{HOST}:{given.port}"
    if not port_is_free(given.port):
        print(f"Port {given.port} is in use: choose another with `make run PORT=…`.", file=sys.stderr)
        return 2
    os.environ.update(DAYAQ_DEMO="1", DJANGO_SETTINGS_MODULE="dayaq.config.settings")
    os.environ.setdefault("DAYAQ_ADDRESS", address)
    mistake = prepare(given.people)
    if mistake:
        print(mistake, file=sys.stderr)
        return 2
    return serve(given.port, address)


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def prepare(people: int) -> str:
    """Make what is missing; returns the sentence of a mistake, or nothing."""
    import django

    django.setup()
    from django.core.management import call_command

    if tables_are_missing():
        with step("Creating the tables"):
            call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    from dayaq.registers.taxonomy.embedded import load_embedded

    load_embedded()
    collect_static_files()
    mistake = ensure_country(people)
    return mistake or ensure_round()


def tables_are_missing() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static_files() -> None:
    """Collect the static files when one of them has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    told = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            told.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = Path(settings.VAR_DIR) / "static.stamp"
    if stamp.exists() and stamp.read_text() == told.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return
    with step("Collecting the static files"):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(told.hexdigest())


def ensure_country(people: int) -> str:
    """Make the country if there is nobody yet; a register of real people is not served with one-click sign-in."""
    from dayaq.config.demonstration.country import make_country, usual_vacancies
    from dayaq.foundation.operations.models import DemonstrationClock
    from dayaq.registers.people.models import Person

    if DemonstrationClock.objects.exists():
        return ""
    if Person.objects.exists():
        return "This database holds people who are not a demonstration's: serve it with `dayaq serve`."
    with step(f"Making a country of {people:,} invented people", lines=True) as say:
        make_country(people=people, vacancies=usual_vacancies(people), seed=2026, say=say)
    return ""


def ensure_round() -> str:
    """Run one matching round if there has been none."""
    from django.db import connections

    from dayaq.coordination.matching.models import Round
    from dayaq.coordination.matching.statuses import RoundStatus

    # one that was interrupted is taken up again by the worker beside the site
    if Round.objects.exclude(status__in=[RoundStatus.FAILED, RoundStatus.CANCELLED]).exists():
        return ""
    connections.close_all()
    with step("Running the first matching round", lines=True):
        done = subprocess.run([*DAYAQ, "round", "run"], check=False)
    return "" if done.returncode == 0 else "The matching round failed (see above); call again to repeat it."


@contextmanager
def step(title: str, *, lines: bool = False) -> Iterator[Callable[[str], None]]:
    """Say that something takes a while, and how long it took."""
    began = time.monotonic()
    print(f"{title} …", end="\n" if lines else " ", flush=True)
    yield lambda sentence: print(f"  {sentence}", flush=True)
    print(f"{'… ' if lines else ''}done in {time.monotonic() - began:.0f} s", flush=True)


def serve(port: int, address: str) -> int:
    """Serve until stopped; says how to sign in once the site answers."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # a group of its own, so that the site, its processes and the worker are ended together
    site = subprocess.Popen([*DAYAQ, "serve", "--port", str(port), "--host", HOST], start_new_session=True)
    try:
        if answers(site, address):
            print(f"\nOpen {address}\nSign in as anybody with one click: {address}/demo/\n", flush=True)
        return site.wait()
    except KeyboardInterrupt:
        print("Stopping …", flush=True)
        os.killpg(site.pid, signal.SIGTERM)
        site.wait()
        return 0


def answers(site: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the site answers; not when it has stopped instead."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and site.poll() is None:
        try:
            with urlopen(f"{address}/", timeout=PATIENCE):
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            time.sleep(0.2)
    return False


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped; the next `make run` goes on from here.")
