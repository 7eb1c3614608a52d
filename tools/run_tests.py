"""`make test`: the whole suite on SQLite, and beside it everything that touches a database on a real PostgreSQL.

The two run at the same time, each with a processor of its own; what PostgreSQL's run says is printed when it is over.
A browser has to be there first: Debian's chromium, installed when it is missing and that is allowed.
Arguments are handed to pytest, e.g. `make test ARGS="tests/registers -x"`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from postgres_for_tests import postgres

REPOSITORY = Path(__file__).resolve().parents[1]
# without a database, or with the same pages in front of it
ONCE_IS_ENOUGH = ("tests/allocation", "tests/registers/taxonomy/coder", "tests/browser")
NOTHING_COLLECTED = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def install_browser() -> str | None:
    """Install chromium from the system's packages where that is allowed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("Installing chromium for the browser tests …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run(command, check=False, **quiet).returncode:
            return None
    return find_browser()


def pytest(
    database: str, browser: str, arguments: list[str], output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """Start the suite on a database; without the long tests unless the arguments ask for them."""
    environment = {**os.environ, "DAYAQ_TEST_DATABASE": database, "DAYAQ_BROWSER": browser}
    command = [sys.executable, "-m", "pytest", "-m", "not soak", *arguments]
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=output, stderr=output)


def main(arguments: list[str]) -> int:
    browser = os.environ.get("DAYAQ_BROWSER") or find_browser() or install_browser()
    if not browser:
        print(
            "The browser tests need chromium: install it with `apt-get install chromium` and call again.",
            file=sys.stderr,
        )
        return 1
    with postgres() as address, tempfile.TemporaryFile() as said:
        ignored = [f"--ignore={path}" for path in ONCE_IS_ENOUGH]
        on_postgres = pytest(address, browser, [*ignored, *arguments], said)
        print("== The suite on SQLite ==", flush=True)
        sqlite = pytest("", browser, arguments).wait()
        print("\n== The suite on PostgreSQL ==", flush=True)
        also = on_postgres.wait()
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
        sys.stdout.flush()
    if arguments and also == NOTHING_COLLECTED:  # only tests without a database were named
        also = 0
    return sqlite or also


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
