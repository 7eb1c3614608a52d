"""`make check`: lint, format, types, the layers of the house, templates, migrations; every one is run, then judged."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
BIN = REPOSITORY / ".venv" / "bin"
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy", "dayaq"],
    "layers": ["lint-imports"],
    "templates": ["djlint", "dayaq", "--lint", "--quiet"],
    "migrations": ["dayaq", "manage", "makemigrations", "--check", "--dry-run"],
    "django": ["dayaq", "manage", "check", "--fail-level", "WARNING"],
}


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "DAYAQ_VAR_DIR": var, "PYTHONPATH": str(REPOSITORY)}
        for name, (tool, *arguments) in CHECKS.items():
            print(f"== {name}", flush=True)
            if subprocess.run([BIN / tool, *arguments], cwd=REPOSITORY, env=environment, check=False).returncode:
                failed.append(name)
    print("Everything holds." if not failed else f"Does not hold: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
