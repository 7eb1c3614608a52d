"""What came of every application of a round, as rows in one file: read again by whoever writes the proposals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from dayaq.allocation.explain import Outcome
from dayaq.allocation.result import Result
from dayaq.allocation.wishes import tell_wishes
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.coordination.matching.seating.freezing import FrozenSeats

_SCHEMA = {"application": pl.String(), "outcome": pl.String(), "norms": pl.String(), "rank": pl.Int64()}
_WORDS = {
    Outcome.HOLDS_IT: SeatOutcome.SEAT,
    Outcome.HOLDS_BETTER: SeatOutcome.BETTER,
    Outcome.NO_SEATS: SeatOutcome.NO_SEATS,
    Outcome.CAP: SeatOutcome.LAW,
    Outcome.RESERVE: SeatOutcome.LAW,
    Outcome.TIER: SeatOutcome.LAW,
    Outcome.SCORE: SeatOutcome.POINTS,
    Outcome.LOTTERY: SeatOutcome.DRAW,
}


def outcomes_of(frozen: FrozenSeats, result: Result, *, first_come: bool) -> pl.DataFrame:
    """One row an application, in the order of their ids: what came of it, and its place in line at the offering."""
    rows = [*_in_line(frozen, result, first_come=first_come), *_left_out(frozen)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("application")


def _in_line(frozen: FrozenSeats, result: Result, *, first_come: bool) -> Iterator[tuple[str, str, str, int]]:
    wishes = frozen.wishes
    row_of = {pair: row for row, pair in enumerate(zip(wishes.seeker.tolist(), wishes.place.tolist(), strict=True))}
    for told in tell_wishes(frozen.problem, result):
        word = _WORDS[told.outcome]
        if first_come and word == SeatOutcome.POINTS:
            word = SeatOutcome.EARLIER
        yield frozen.applications[row_of[told.seeker, told.place]].public_id, word.value, "", told.rank


def _left_out(frozen: FrozenSeats) -> Iterator[tuple[str, str, str, int]]:
    for one in frozen.left_out:
        yield one.application.public_id, one.outcome.value, one.norms, 0


def save(outcomes: pl.DataFrame, folder: Path) -> None:
    """Write the file; the same rows give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / ".outcomes.parquet"
    outcomes.write_parquet(draft, compression="zstd")
    draft.replace(folder / "outcomes.parquet")


def load(folder: Path) -> pl.DataFrame:
    """Read it back."""
    return pl.read_parquet(folder / "outcomes.parquet", memory_map=False)
