"""Rows of a queryset as a Polars frame, read in batches, so that millions of rows never stand in Python at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

import polars as pl
from django.db.models import QuerySet

BATCH = 50_000
BITS = 63
_WEIGHT = {bit: 1 << bit for bit in range(BITS)}


def frame(rows: QuerySet[Any], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The queryset's values, column by column: the schema's names are the names of its fields."""
    found = rows.order_by().values_list(*schema).iterator(chunk_size=BATCH)
    batches = [pl.DataFrame(schema=dict(schema))]
    while batch := list(islice(found, BATCH)):
        columns = zip(schema.items(), zip(*batch, strict=True), strict=True)
        batches.append(pl.DataFrame([pl.Series(name, values, dtype) for (name, dtype), values in columns]))
    return pl.concat(batches)


def bit_sets(rows: pl.DataFrame, key: str, bit: str, name: str) -> pl.DataFrame:
    """One row a key: the set of its bits; a bit that is there twice counts once."""
    weight = pl.col(bit).replace_strict(_WEIGHT, return_dtype=pl.UInt64())
    return rows.unique([key, bit]).group_by(key).agg(weight.sum().alias(name))
