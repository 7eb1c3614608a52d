"""An index that makes `LIKE '%…%'` fast on PostgreSQL; SQLite reads through the column, which is quick enough there.

A migration operation rather than an `Index` of the model's Meta, because only one of the two databases has it.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def trigram_index(*, table: str, column: str) -> migrations.RunPython:
    """Return the operation that puts a trigram index on a folded text column."""
    name = f"{table}_{column}_trigrams"

    def create(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")

    def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX IF EXISTS {name}")

    return migrations.RunPython(create, drop, elidable=False)
