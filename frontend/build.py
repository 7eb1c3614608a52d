"""Compile the look: SCSS, scripts and the typeface into `dayaq/portal/static/dist/`.

Run with the project's Python (`make` does). Node and npm come from the same virtual environment. Nothing happens when
no input changed: the hash of the inputs is kept in `.cache/`. Not here: file names with hashes and compression, which
Django's static files storage does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FRONTEND = Path(__file__).resolve().parent
REPOSITORY = FRONTEND.parent
DIST = REPOSITORY / "dayaq" / "portal" / "static" / "dist"
STAMPS = REPOSITORY / ".cache" / "frontend"
PROGRAMS = Path(sys.executable).parent  # not resolved: the link leads out of the virtual environment
MODULES = FRONTEND / "node_modules"
TYPEFACE = MODULES / "@fontsource-variable" / "source-sans-3" / "files"
LOCKED = [FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc")]
SUBSETS = ("latin", "latin-ext", "cyrillic")  # the same three as in scss/fonts.scss
BROWSERS = "chrome109,firefox115,safari16"


def main() -> int:
    """Install what the lock names, compile what changed, and say which of the two was needed."""
    started = time.monotonic()
    sources = [path for folder in ("scss", "js") for path in sorted((FRONTEND / folder).rglob("*")) if path.is_file()]
    installed = _if_changed("packages", LOCKED, MODULES, _install)
    compiled = _if_changed("dist", [*LOCKED, Path(__file__), *sources], DIST, _compile)
    done = " and ".join([*["packages installed"] * installed, *["look compiled"] * compiled]) or "nothing changed"
    print(f"frontend: {done} ({time.monotonic() - started:.1f} s)")  # noqa: T201
    return 0


def _if_changed(name: str, inputs: list[Path], output: Path, work: Callable[[], None]) -> bool:
    stamp, current = STAMPS / name, _hash_of(inputs)
    if output.exists() and stamp.exists() and stamp.read_text() == current:
        return False
    stamp.unlink(missing_ok=True)  # so that an interrupted run is done again
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current)
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
        shutil.copy(TYPEFACE / f"source-sans-3-{subset}-wght-normal.woff2", DIST / "fonts")
    sass = ["--no-source-map", "--style=compressed", "--load-path=node_modules"]
    _run("node", "node_modules/sass/sass.js", *sass, "scss/dayaq.scss", str(DIST / "dayaq.css"))
    esbuild = ["--bundle", "--minify", "--format=iife", f"--target={BROWSERS}", "--log-level=warning"]
    _run("node", "node_modules/esbuild/bin/esbuild", "js/dayaq.js", *esbuild, f"--outfile={DIST / 'dayaq.js'}")


def _run(*command: str) -> None:
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    finished = subprocess.run(command, cwd=FRONTEND, env=environment, check=False)  # noqa: S603
    if finished.returncode:
        raise SystemExit(f"frontend: {' '.join(command[:2])} failed with exit code {finished.returncode}")


if __name__ == "__main__":
    sys.exit(main())
