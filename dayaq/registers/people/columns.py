"""Rows of a queryset as a Polars frame of declared types: how this room reads everybody in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from django.db.models import QuerySet

from dayaq.registers.people.models import Person

# Above it the database reads everybody faster than it compares ids, and SQLite counts its variables.
FEW = 500


def read(rows: QuerySet[Any], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The queryset's values, column by column: the schema's names are the names of its fields."""
    # not `iterator()`: everything is unpacked at once anyhow, and a cursor of the server is slow for a page's few rows
    columns = list(zip(*rows.order_by().values_list(*schema), strict=True))
    if not columns:
        return pl.DataFrame(schema=dict(schema))
    return pl.DataFrame(
        [pl.Series(name, values, dtype) for (name, dtype), values in zip(schema.items(), columns, strict=True)]
    )


def of_persons(rows: QuerySet[Any], person_ids: Sequence[int] | None, column: str = "person") -> QuerySet[Any]:
    """Narrow a queryset to few persons; for many it is read whole and whoever joins drops the rest."""
    if person_ids is None or len(person_ids) > FEW:
        return rows
    return rows.filter(**{f"{column}__in": list(person_ids)})


def everybody(person_ids: Sequence[int] | None) -> pl.DataFrame:
    """One column, person_id: those asked, in their order, or all; what a provider of facts joins what it knows to."""
    if person_ids is not None:
        return pl.DataFrame({"person_id": list(person_ids)}, schema={"person_id": pl.Int64()})
    return read(Person.objects.all(), {"id": pl.Int64()}).rename({"id": "person_id"})
