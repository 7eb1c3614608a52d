"""Everybody who is registered as looking for work, before all open places: for questions about people as a number.

Like the open places (`finding.py`) they stay in the process and are renewed beside the pages; whoever asks meanwhile
gets the answer of a few minutes ago, and before the first reading hears that it is being prepared. Nothing here leads
from a number to a name.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
from django.db import connections

from dayaq.allocation.problem import Problem
from dayaq.coordination.matching.freezing import Names
from dayaq.coordination.matching.freezing.people import People, on_the_register, read_people
from dayaq.coordination.matching.freezing.problem import problem_of

if TYPE_CHECKING:
    from dayaq.coordination.matching.finding import Market

FEW = 3_000
RENEWED_EVERY = 900.0


@dataclass(frozen=True)
class Crowd:
    """The open places with everybody registered as seekers; `people.table` has their rows, in the same order."""

    market: Market
    asked_at: int
    problem: Problem
    people: People

    @property
    def names(self) -> Names:
        """The numbers of the places."""
        return self.market.places.frozen.names


class Standing:
    """The crowd of this process, its builder and its lock."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.crowd: Crowd | None = None
        self.builder: threading.Thread | None = None

    def current(self) -> Crowd | None:
        """Everybody, as they are or were a moment ago; None while they are read for the first time."""
        from dayaq.coordination.matching import finding  # compiles the engine: for whoever asks, not at start

        market = finding.market()
        if market is None:
            return None
        turn = int(time.monotonic() // RENEWED_EVERY)
        crowd = self.crowd
        if crowd is not None and crowd.market is market and crowd.asked_at == turn:
            return crowd
        if on_the_register(market.fingerprint[0])[: FEW + 1].count() <= FEW:
            return self._build(market, turn)
        if self.builder is None or not self.builder.is_alive():
            self.builder = threading.Thread(target=self._beside, args=[market, turn], name="crowd", daemon=True)
            self.builder.start()
        return crowd

    def _build(self, market: Market, turn: int) -> Crowd:
        with self.lock:
            crowd = self.crowd
            if crowd is None or crowd.market is not market or crowd.asked_at != turn:
                crowd = self.crowd = build_crowd(market, turn)
            return crowd

    def _beside(self, market: Market, turn: int) -> None:
        try:
            self._build(market, turn)
        finally:
            connections.close_all()


_standing = Standing()


def crowd() -> Crowd | None:
    """Everybody who looks for work before all open places; None while they are being read."""
    return _standing.current()


def build_crowd(market: Market, turn: int = 0) -> Crowd:
    """Read everybody: seconds at national scale."""
    day: date = market.fingerprint[0]
    people = read_people(on_the_register(day), day)
    # nobody is placed here: groups, tier and draw play no part
    table = people.table.with_row_index("lottery").with_columns(
        pl.col("lottery").cast(pl.Int64), groups=pl.lit(0, pl.UInt64), tier=pl.lit(0, pl.Int64)
    )
    people = People(table, people.skills)
    places = market.places
    problem = places.frozen.problem
    alone = problem_of(people, places.nowhere, places.frozen.names, problem.policy, places.codes)
    return Crowd(market, turn, replace(problem, seekers=alone.seekers), people)
