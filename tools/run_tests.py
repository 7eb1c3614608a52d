"""`make test`: the suite on SQLite and beside it on a real PostgreSQL, then the pages in a real browser.

The first two run at the same time, each with a processor of its own. A browser has to be there: Debian's chromium,
installed when it is missing and that is allowed. Arguments are handed to pytest: `make test ARGS="tests/registers -x"`.
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
BROWSER = "tests/browser"
NO_DATABASE = ("tests/allocation", "tests/registers/taxonomy/coder")
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
    if any(argument.startswith("tests/") for argument in arguments):  # named tests: as they are, on both
        with postgres() as address:
            return max(pytest(database, browser, arguments).wait() for database in ("", address))
    return max(on_both_databases(browser, arguments), in_the_browser(browser, arguments))


def on_both_databases(browser: str, arguments: list[str]) -> int:
    """SQLite's run is seen as it goes, PostgreSQL's when it is over."""
    with postgres() as address, tempfile.TemporaryFile() as said:
        on_postgres = pytest(address, browser, [*_without(BROWSER, *NO_DATABASE), *arguments], said)
        print("== The suite on SQLite ==", flush=True)
        sqlite = pytest("", browser, [*_without(BROWSER), *arguments]).wait()
        print("\n== The suite on PostgreSQL ==", flush=True)
        also = on_postgres.wait()
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
        sys.stdout.flush()
    return max(sqlite, also)


def in_the_browser(browser: str, arguments: list[str]) -> int:
    """The pages, with both processors for the site and the browser."""
    if "soak" in arguments:
        return 0
    print("\n== The pages in a real browser ==", flush=True)
    return pytest("", browser, [BROWSER, *arguments]).wait()


def _without(*folders: str) -> list[str]:
    return [f"--ignore={folder}" for folder in folders]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
