"""Writing many rows of one table quickly: COPY on PostgreSQL, executemany on SQLite. Keys are given here, in order.

The constraints of the database judge these rows like any others; what Python would have checked, the tests check.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import AutoField, DateField, DateTimeField, Max
from encrypted_fields.fields import EncryptedFieldMixin

Row = tuple[Any, ...]


class Table:
    """Gathers rows of one model; `columns` are those given with each row, the others have their defaults."""

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        self.model = model
        fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
        key: Any = model._meta.pk
        self._numbered = isinstance(key, AutoField)
        left_out = [name for name in fields if name not in columns and fields[name] is not key]
        names = [*([key.attname] if self._numbered else []), *columns, *left_out]
        self._defaults = tuple(_default(fields[name]) for name in left_out)
        self._to_column = [
            (place, convert) for place, name in enumerate(names) if (convert := _converter(fields[name]))
        ]
        self._names = ", ".join(connection.ops.quote_name(fields[name].column) for name in names)
        self._width = len(names)
        last = model._default_manager.aggregate(last=Max("pk"))["last"] if self._numbered else 0
        self._next = itertools.count((last or 0) + 1)
        self._rows: list[Row] = []
        self.written = 0

    def add(self, *values: Any) -> int:
        """Gather a row and return the key it will have (0 where the key is one of its columns)."""
        if not self._numbered:
            self._rows.append((*values, *self._defaults))
            return 0
        key = next(self._next)
        self._rows.append((key, *values, *self._defaults))
        return key

    def write(self) -> None:
        """Write what has gathered."""
        if not self._rows:
            return
        gathered, self._rows = self._rows, []
        self.written += len(gathered)
        ready = map(self._converted, gathered) if self._to_column else gathered
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({self._names}) FROM STDIN") as copy:
                    for row in ready:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * self._width)
                cursor.executemany(f"INSERT INTO {table} ({self._names}) VALUES ({marks})", list(ready))  # noqa: S608

    def _converted(self, row: Row) -> Row:
        cells = list(row)
        for place, convert in self._to_column:
            if cells[place] is not None:
                cells[place] = convert(cells[place])
        return tuple(cells)


def continue_numbering(tables: Iterable[Table]) -> None:
    """Let the database number the next rows after those that were given their keys here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(statement)


def _default(field: Any) -> Any:
    if field.has_default() and callable(field.default):
        raise TypeError(f"{field} has a default that is made anew for each row: name it among the columns.")
    return field.get_default()


def _converter(field: Any) -> Callable[[Any], Any] | None:
    """From a Python value to what the database's driver takes; None where they are the same."""
    if isinstance(field, EncryptedFieldMixin):
        return field.get_prep_value
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return connection.ops.adapt_datefield_value if isinstance(field, DateField) else None
