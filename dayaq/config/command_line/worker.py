"""`dayaq worker`: does waiting jobs, sends letters whose time has come, seals the access log; until it is stopped."""

from __future__ import annotations

import signal
import threading
import time

import click
from django.db import OperationalError, close_old_connections, connection

from dayaq.foundation.operations import chores
from dayaq.foundation.operations.jobs import run_one

POLL_SECONDS = 0.5
CHORES_EVERY = 5.0


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, then stop.")
def worker(once: bool) -> None:
    """Do waiting jobs and send waiting letters."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stop.set())
    chores_at = 0.0
    while not stop.is_set():
        close_old_connections()
        try:
            busy = run_one()
            if once or time.monotonic() >= chores_at:
                busy = chores.do_all() or busy
                chores_at = time.monotonic() + CHORES_EVERY
        except OperationalError:  # the database is away or busy: the next turn tries again
            connection.close()
            busy = False
        if once and not busy:
            return
        if not busy:
            stop.wait(POLL_SECONDS)
