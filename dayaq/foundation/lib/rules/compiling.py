"""Compiling: a clause as a Polars expression that says of a whole frame what `evaluation.py` says of one person.

Null is unknown and stays so through and, or, not; NaN, which Polars holds for larger than any number, is unknown too.
"""

import operator
from functools import reduce

import polars as pl

from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules.clauses import All, Any, Clause, Compare, Not
from dayaq.foundation.lib.rules.evaluation import kind_of


def to_polars(clause: Clause) -> pl.Expr:
    """Return a Boolean expression over the facts' columns; the clause must have been bound to a day."""
    match clause:
        case Compare():
            return _comparison(clause)
        case Not():
            return ~to_polars(clause.clause)
        case All():
            return reduce(operator.and_, map(to_polars, clause.parts))
        case Any():
            return reduce(operator.or_, map(to_polars, clause.parts))
    raise TypeError(f"{type(clause).__name__} is no clause.")


def _comparison(leaf: Compare) -> pl.Expr:
    right = leaf.value
    if isinstance(right, frozenset):
        choices: list[Scalar] = sorted(right, key=str)
        return reduce(operator.or_, (_column(leaf.fact_name, each).eq(pl.lit(each)) for each in choices))
    column = _column(leaf.fact_name, right)
    signs = {
        ">=": column.ge, ">": column.gt, "<=": column.le, "<": column.lt, "==": column.eq, "!=": column.ne,
    }  # fmt: skip
    return signs[leaf.operator](pl.lit(right))


def _column(name: str, compared_with: Scalar) -> pl.Expr:
    column = pl.col(name)
    return column.fill_nan(None) if kind_of(compared_with) is float else column
