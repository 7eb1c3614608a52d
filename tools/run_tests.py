"""`make test`: the whole suite on SQLite, then everything that touches a database again on PostgreSQL.

Makes sure that a browser is there first: Debian's chromium, installed when it is missing and that is allowed.
Arguments are handed to pytest, e.g. `make test ARGS="tests/registers -x"`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from postgres_for_tests import postgres

REPOSITORY = Path(__file__).resolve().parents[1]
WITHOUT_DATABASE = ["tests/allocation", "tests/registers/taxonomy/coder"]
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


def pytest(name: str, database: str, browser: str, extra: list[str]) -> int:
    print(f"\n== The suite on {name} ==", flush=True)
    environment = {**os.environ, "DAYAQ_TEST_DATABASE": database, "DAYAQ_BROWSER": browser}
    command = [sys.executable, "-m", "pytest", *extra]
    return subprocess.run(command, check=False, cwd=REPOSITORY, env=environment).returncode


def main(arguments: list[str]) -> int:
    browser = os.environ.get("DAYAQ_BROWSER") or find_browser() or install_browser()
    if not browser:
        print(
            "The browser tests need chromium: install it with `apt-get install chromium` and call again.",
            file=sys.stderr,
        )
        return 1
    sqlite = pytest("SQLite", "", browser, arguments)
    again = arguments or [f"--ignore={path}" for path in WITHOUT_DATABASE]
    with postgres() as address:
        on_postgres = pytest("PostgreSQL", address, browser, again)
    return sqlite or on_postgres


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
