"""The site as it runs in production (gunicorn, collected and compressed files) on a database of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

REPOSITORY = Path(__file__).parents[2]
READY_WITHIN = 120.0
OWN_DATABASE = "dayaq_browser"


@dataclass(frozen=True)
class Site:
    """Where it answers, and the ids of what is in it."""

    address: str
    world: dict[str, Any]


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Build the world in an empty database and serve it until the block ends."""
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTHONPATH": str(REPOSITORY),
        "DAYAQ_VAR_DIR": str(folder),
        "DATABASE_URL": _own_database(folder),
        "DAYAQ_DEMO": "1",
        "DAYAQ_LOG_LEVEL": "WARNING",
        "DAYAQ_ADDRESS": f"http://127.0.0.1:{port}",
    }
    environment.pop("DAYAQ_TEST_APPS", None)
    world = json.loads(_run([sys.executable, "-m", "tests.browser.world"], environment))
    gunicorn = [sys.executable, "-m", "gunicorn", "dayaq.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    options = ["--threads", "4", "--worker-class", "gthread", "--log-level", "error", "--no-control-socket"]
    with subprocess.Popen([*gunicorn, *options], cwd=REPOSITORY, env=environment) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health/ready", server)
            yield Site(address, world)
        finally:
            server.terminate()


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _own_database(folder: Path) -> str:
    """A file in the folder, or a database beside the one of the run where that is PostgreSQL's."""
    given = os.environ.get("DAYAQ_TEST_DATABASE")
    if not given:
        return f"sqlite:///{folder / 'dayaq.sqlite3'}"
    import psycopg

    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {OWN_DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {OWN_DATABASE}")
    return urlsplit(given)._replace(path=f"/{OWN_DATABASE}").geturl()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        assert server.poll() is None, "the site stopped before it answered"
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:  # not listening yet, or still loading
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within {READY_WITHIN:.0f} s")
