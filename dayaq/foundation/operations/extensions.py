"""PostgreSQL's own means that the tables of every room rest on: periods that may not overlap, and search inside words.

Before any migration rather than in one: rooms that need them have no key to this room, so nothing would order the two.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

EXTENSIONS = ("btree_gist", "pg_trgm")


def create_extensions(using: str, **_signal: Any) -> None:
    """Create what is missing; asks for nothing where everything is there, so an ordinary role can migrate."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        there = {name for (name,) in cursor.fetchall()}
        for name in EXTENSIONS:
            if name not in there:
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
