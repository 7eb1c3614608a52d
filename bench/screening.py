"""`dayaq screen` over a whole country: time and peak memory, without and with another parameter.

    python -m bench screening [--people 250000] [--var FOLDER]

On SQLite, in a demonstration country made for it or in that of FOLDER (its DAYAQ_VAR_DIR); each screening is a process
of its own, as at the command line. Goal: all programmes over 250,000 people in under 30 s and 2 GB.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS, BYTES = 30, 2 * 1024**3
TRIED = "registration.minimum_age=16"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def dayaq(folder: Path, *arguments: str) -> tuple[float, int, str]:
    """Run a verb; seconds, peak bytes, what it printed."""
    environment = {**os.environ, "DAYAQ_VAR_DIR": str(folder), "DAYAQ_DEMO": "1"}
    environment.pop("DATABASE_URL", None)
    started = time.perf_counter()
    verb = subprocess.Popen(
        [sys.executable, "-m", "dayaq.config.command_line", *arguments],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert verb.stdout is not None
    printed = verb.stdout.read()
    _pid, status, used = os.wait4(verb.pid, 0)
    verb.returncode = os.waitstatus_to_exitcode(status)
    if verb.returncode:
        raise SystemExit(f"dayaq {' '.join(arguments)} ended with code {verb.returncode}.")
    return time.perf_counter() - started, used.ru_maxrss * 1024, printed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=250_000)
    parser.add_argument("--var", type=Path, help="where a country is already")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dayaq-screening-") as fresh:
        folder = asked.var or Path(fresh)
        dayaq(folder, "manage", "migrate", "--verbosity", "0")
        if asked.var is None:
            dayaq(folder, "demo", "--people", str(asked.people), "--json")
        for arguments in (("screen",), ("screen", "--set", TRIED)):
            seconds, peak, printed = dayaq(folder, *arguments)
            within = "within" if seconds < SECONDS and peak < BYTES else "MISSES"
            say(f"{' '.join(arguments)}: {seconds:.1f} s, peak {peak / 1024**2:.0f} MB ({within} {SECONDS} s and 2 GB)")
            say(printed.rstrip())


if __name__ == "__main__":
    main()
