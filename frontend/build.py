"""Compile the look: SCSS, scripts and the typeface into `dayaq/portal/static/dist/`.

Run with the project's Python (`make` does). Node and npm come from the same virtual environment. Nothing happens when
no input changed: the hash of the inputs is kept beside the outputs. Not here: hashing of file names and compression,
which Django's static files storage does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
REPOSITORY = FRONTEND.parent
DIST = REPOSITORY / "dayaq" / "portal" / "static" / "dist"
STAMPS = REPOSITORY / ".cache" / "frontend"
PROGRAMS = Path(sys.executable).parent  # not resolved: the link leads out of the virtual environment
MODULES = FRONTEND / "node_modules"
LOCKED = ("package.json", "package-lock.json", ".npmrc")
# Greek and Vietnamese are the typeface's other subsets; no language of the service needs them.
SUBSETS = ("latin", "latin-ext", "cyrillic")
BROWSERS = "chrome109,firefox115,safari16"


def main() -> int:
    """Install what the lock names, compile what changed, and say which of the two was needed."""
    started = time.monotonic()
    installed = _once("packages", _hash_of([FRONTEND / name for name in LOCKED]), MODULES, _install)
    sources = sorted(path for folder in ("scss", "js") for path in (FRONTEND / folder).rglob("*") if path.is_file())
    inputs = _hash_of([*(FRONTEND / name for name in LOCKED), Path(__file__), *sources])
    compiled = _once("dist", inputs, DIST / "dayaq.css", _compile)
    done = " and ".join([*["packages installed"] * installed, *["look compiled"] * compiled]) or "nothing changed"
    print(f"frontend: {done} ({time.monotonic() - started:.1f} s)")  # noqa: T201
    return 0


def _once(name: str, inputs: str, output: Path, work: Callable[[], None]) -> bool:
    stamp = STAMPS / name
    if output.exists() and stamp.exists() and stamp.read_text() == inputs:
        return False
    stamp.unlink(missing_ok=True)
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(inputs)
    return True


def _hash_of(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(REPOSITORY)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _install() -> None:
    _run("npm", "ci", "--no-progress", "--loglevel=error")


def _compile() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    (DIST / "fonts").mkdir(parents=True)
    for subset in SUBSETS:
        name = f"source-sans-3-{subset}-wght-normal.woff2"
        shutil.copy(MODULES / "@fontsource-variable/source-sans-3/files" / name, DIST / "fonts" / name)
    _run(
        "node",
        "node_modules/sass/sass.js",
        "--no-source-map",
        "--style=compressed",
        "--load-path=node_modules",
        "scss/dayaq.scss",
        str(DIST / "dayaq.css"),
    )
    _run("node", "node_modules/esbuild/bin/esbuild", "js/dayaq.js", "--bundle", "--minify", "--format=iife",
         f"--target={BROWSERS}", "--legal-comments=none", "--log-level=warning", f"--outfile={DIST / 'dayaq.js'}")  # fmt: skip


def _run(*command: str) -> None:
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    finished = subprocess.run(command, cwd=FRONTEND, env=environment, check=False)  # noqa: S603
    if finished.returncode:
        raise SystemExit(f"frontend: {' '.join(command[:2])} failed with exit code {finished.returncode}")


if __name__ == "__main__":
    sys.exit(main())
