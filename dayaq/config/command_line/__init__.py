"""The `dayaq` command: the same verbs for people and for scripts.

Each verb is a file of this folder, imported only when it is called, so that the engine on files starts without the
web. Every verb prints what it did, takes `--json`, and ends a user's mistake with one sentence and exit code 2.
"""

from __future__ import annotations

import sys

from dayaq.config.command_line.group import VerbGroup, root

__all__ = ["VerbGroup", "main"]


def main() -> None:
    """Run the command line."""
    sys.exit(root())
