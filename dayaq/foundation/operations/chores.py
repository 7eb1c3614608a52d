"""What the worker does every few seconds besides jobs: send letters, seal the access log, and what rooms registered.

A chore is short, does a bounded amount of what is due, and says how much it did; it may be repeated at any time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError

from dayaq.foundation.operations import access, outbox

log = logging.getLogger(__name__)

Chore = Callable[[], int]
_chores: list[Chore] = []


def register_chore(chore: Chore) -> None:
    """Let a room have something done regularly; it is done before letters are sent."""
    if chore not in _chores:
        _chores.append(chore)


def do_all() -> bool:
    """Do every chore once; says whether anything was done that may leave more to do."""
    done = 0
    for chore in (*_chores, outbox.send_due):
        try:
            done += chore()
        except OperationalError:
            raise
        except Exception:  # one broken chore must not keep the letters from leaving
            log.exception("chore %s failed", chore.__name__)
    access.seal()
    return done > 0
