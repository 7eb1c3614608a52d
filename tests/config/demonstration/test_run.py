"""`make run` says in one sentence when its port is taken, before it makes anything."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_a_taken_port_is_said_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "tools/run_demonstration.py", "--port", str(port)]
        told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == f"Port {port} is in use: choose another with `make run PORT=…`.\n"
