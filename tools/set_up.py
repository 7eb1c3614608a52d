"""`make setup`: installs and builds what is not there yet, and says which step takes the time.

`packages` runs under the system's python3 and makes the virtual environment; `build` runs inside it. Each step has a
stamp over its inputs, so that nothing is done twice. Nothing is started here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
VENV = REPOSITORY / ".venv"
CACHE = REPOSITORY / ".cache"
UV = "uv==0.13.9"


def run(*command: str | Path, **options: object) -> None:
    done = subprocess.run([str(part) for part in command], cwd=REPOSITORY, check=False, **options)
    if done.returncode:
        sys.exit(f"Set-up stopped: `{' '.join(str(part) for part in command)}` failed (see above).")


def packages() -> None:
    """The virtual environment and the locked packages."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever `python3` is
        sys.exit(f"Dayaq needs Python 3.11 or newer; `python3` here is {sys.version.split()[0]}.")
    CACHE.mkdir(exist_ok=True)
    python = VENV / "bin" / "python"
    if not python.exists():
        say("Making the virtual environment")
        run(sys.executable, "-m", "venv", VENV)
    if not (VENV / "bin" / "uv").exists():
        say("Installing the installer")
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    say("Installing the locked packages")
    in_venv = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    run(VENV / "bin" / "uv", "pip", "sync", "--quiet", "--require-hashes", "requirements.lock", env=in_venv)
    run(VENV / "bin" / "uv", "pip", "install", "--quiet", "--no-deps", "--editable", ".", env=in_venv)


def build() -> None:
    """Front-end assets, message catalogues, the engine's compiled kernels, the collected static files."""
    once(
        "front end",
        ["frontend"],
        lambda: run(sys.executable, "frontend/build.py"),
        made=["dayaq/portal/static/dist/dayaq.css"],
    )
    once("translations", ["dayaq/locale"], compile_messages)
    once(
        "engine", ["dayaq/allocation", "requirements.lock"], lambda: run(sys.executable, "-m", "dayaq.allocation.warm")
    )


def compile_messages() -> None:
    if (REPOSITORY / "dayaq" / "locale").is_dir():
        for catalogue in sorted((REPOSITORY / "dayaq" / "locale").glob("*/LC_MESSAGES/*.po")):
            run(
                sys.executable,
                "-m",
                "babel.messages.frontend",
                "compile",
                "-i",
                catalogue,
                "-o",
                catalogue.with_suffix(".mo"),
                stderr=subprocess.DEVNULL,
            )


def once(name: str, inputs: Iterable[str], do: Callable[[], None], made: Iterable[str] = ()) -> None:
    """Do a step unless its inputs are those of the last time and what it made is still there."""
    stamp = CACHE / f"{name.replace(' ', '-')}.stamp"
    now = fingerprint(inputs)
    if stamp.exists() and stamp.read_text() == now and all((REPOSITORY / path).exists() for path in made):
        return
    began = time.monotonic()
    say(f"Building the {name}")
    do()
    stamp.write_text(fingerprint(inputs))
    say(f"… done in {time.monotonic() - began:.0f} s")


LEFT_OUT = {"node_modules", "__pycache__"}


def fingerprint(inputs: Iterable[str]) -> str:
    """A hash over the names and contents of the input files."""
    told = hashlib.sha256(sys.version.encode())
    for path in inputs:
        root = REPOSITORY / path
        files = [root] if root.is_file() else sorted(root.rglob("*")) if root.is_dir() else []
        for file in files:
            if file.is_file() and not LEFT_OUT & set(file.parts) and file.suffix not in {".mo", ".pyc", ".nbi", ".nbc"}:
                told.update(str(file.relative_to(REPOSITORY)).encode())
                told.update(file.read_bytes())
    return told.hexdigest()


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    {"packages": packages, "build": build}[sys.argv[1]]()
