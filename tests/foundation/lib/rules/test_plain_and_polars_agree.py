"""The same tree says the same of one person and of a whole frame, whatever is unknown."""

from datetime import date
from typing import Any as Anything

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from dayaq.foundation.lib.rules import All, Any, Clause, Compare, Not, to_polars
from dayaq.foundation.lib.rules.clauses import ORDERS
from dayaq.foundation.lib.rules.evaluation import truth_of

SCHEMA = {"age": pl.Int64, "wage": pl.Float64, "employed": pl.Boolean, "group": pl.String, "since": pl.Date}

# whole numbers to 2^53 are also exact as broken ones; small ones meet each other often
WHOLE = st.integers(-3, 3) | st.integers(-(2**53), 2**53)
BROKEN = st.sampled_from([-1.5, -0.0, 0.0, 1.0, 2.5, float("inf"), float("-inf")]) | st.floats(allow_nan=False)
WORDS = st.sampled_from(["", "a", "b", "ə", "Ə", "я"]) | st.text(st.characters(codec="utf-8"), max_size=3)
DAYS = st.dates(date(2025, 12, 30), date(2026, 1, 2)) | st.dates()
VALUES = {
    "age": WHOLE,
    "wage": BROKEN | st.just(float("nan")),
    "employed": st.booleans(),
    "group": WORDS,
    "since": DAYS,
}
ROWS = st.lists(st.fixed_dictionaries({name: st.none() | values for name, values in VALUES.items()}), max_size=12)

SIGNS = st.sampled_from([*ORDERS, "==", "!="])
LEAVES = st.one_of(
    st.builds(Compare, st.sampled_from(["age", "wage"]), SIGNS, WHOLE | BROKEN),
    st.builds(Compare, st.just("group"), SIGNS, WORDS),
    st.builds(Compare, st.just("since"), SIGNS, DAYS),
    st.builds(Compare, st.just("employed"), st.sampled_from(["==", "!="]), st.booleans()),
    st.builds(Compare, st.just("group"), st.just("in"), st.frozensets(WORDS, min_size=1, max_size=3)),
    st.builds(Compare, st.sampled_from(["age", "wage"]), st.just("in"), st.frozensets(WHOLE, min_size=1, max_size=3)),
)


def branches(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(several.map(lambda p: All(*p)), several.map(lambda p: Any(*p)), parts.map(Not))


TREES: st.SearchStrategy[Clause] = st.recursive(LEAVES, branches, max_leaves=12)


NOTHING_KNOWN: dict[str, Anything] = dict.fromkeys(SCHEMA)
NO_NUMBER = {**NOTHING_KNOWN, "wage": float("nan")}
ABOVE, KNOWN = Compare("wage", ">", 1.0), Compare("age", "==", 1)


@example(ABOVE, [NO_NUMBER, NOTHING_KNOWN])
@example(Any(ABOVE, KNOWN), [{**NO_NUMBER, "age": 1}, {**NO_NUMBER, "age": 2}])
@example(Not(All(ABOVE, KNOWN)), [{**NO_NUMBER, "age": 1}, {**NO_NUMBER, "age": 2}])
@given(TREES, ROWS)
def test_a_tree_means_the_same_for_one_person_and_for_a_frame(tree: Clause, rows: list[dict[str, Anything]]) -> None:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    one_by_one = [truth_of(tree, row) for row in rows]
    assert frame.select(answer=to_polars(tree))["answer"].to_list() == one_by_one
