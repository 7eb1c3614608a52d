"""Who is visited this year: an order that a seed gives and that anybody can work out again.

The order is that of the SHA-256 sums of "seed public-id", written in hexadecimal. No generator of a programming
language is in it, so a spreadsheet and a page of any language come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def order_of(public_ids: Iterable[str], seed: str) -> list[str]:
    """The public ids in the order of the drawing."""
    return sorted(public_ids, key=lambda one: sha256(f"{seed} {one}".encode()).hexdigest())


def size_of(pool: int, percent: int) -> int:
    """How many of the pool are visited: the share, rounded up; of anybody at all at least one."""
    return -(-pool * percent // 100)
