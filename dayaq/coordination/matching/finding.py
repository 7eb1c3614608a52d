"""An answer for one person against all open vacancies, without waiting for a round.

The index over the open vacancies stays in the process and is renewed when they change. Where there are many, it is
built beside the pages: the old one serves meanwhile, and before the first one a page says that it is being prepared.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db import DatabaseError, connections
from django.db.models import Count, Max, Subquery, Value
from django.utils.translation import gettext as _

from dayaq.allocation.candidates import answer_one
from dayaq.allocation.changes import Change, smallest_changes
from dayaq.allocation.explain import Explanation, explain
from dayaq.allocation.index import Index, build_index
from dayaq.allocation.problem import Problem
from dayaq.allocation.result import Allocation, Result
from dayaq.coordination.matching.freezing import Names, OpenPlaces
from dayaq.coordination.matching.freezing.vacancies import open_vacancies
from dayaq.coordination.matching.queries import policy_on
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.vacancies.models import Vacancy, VacancyChange
from dayaq.registers.people.models import Person
from dayaq.registers.taxonomy.models import TitleDecision

# Up to so many open vacancies, building the index takes less than a page may.
FEW = 3_000
SHOWN = 20
RENEWED_EVERY = 600.0

Fingerprint = tuple[Any, ...]


class BeingPrepared(UserMistake):
    """The first index is being built, or one that knows a vacancy which has just been opened."""

    def __init__(self) -> None:
        super().__init__(_("The open vacancies are being prepared; try again in a minute."))


@dataclass(frozen=True)
class Market:
    """The open vacancies of a day, indexed."""

    fingerprint: Fingerprint
    places: OpenPlaces
    index: Index


@dataclass(frozen=True)
class Answer:
    """What the open vacancies say to one person: the numbers and the explanations of her best ones, best first."""

    problem: Problem
    names: Names
    result: Result
    found: list[Explanation]

    def changes(self, place: int) -> list[Change]:
        """What in her own hands would open a place to her."""
        return smallest_changes(self.problem, self.result, 0, place)


class _Standing:
    """The market of this process, its builder and its lock."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.market: Market | None = None
        self.builder: threading.Thread | None = None

    def current(self, fingerprint: Fingerprint) -> Market | None:
        market = self.market
        if market is not None and market.fingerprint == fingerprint:
            return market
        if open_vacancies(fingerprint[0]).count() <= FEW:
            return self._build(fingerprint)
        self._build_beside(fingerprint)
        return market

    def _build(self, fingerprint: Fingerprint) -> Market:
        with self.lock:
            if self.market is None or self.market.fingerprint != fingerprint:
                self.market = build_market(fingerprint)
            return self.market

    def _build_beside(self, fingerprint: Fingerprint) -> None:
        if self.builder is None or not self.builder.is_alive():
            self.builder = threading.Thread(target=self._in_thread, args=[fingerprint], name="market", daemon=True)
            self.builder.start()

    def _in_thread(self, fingerprint: Fingerprint) -> None:
        try:
            self._build(fingerprint)
        finally:
            connections.close_all()


_standing = _Standing()


def build_market(fingerprint: Fingerprint) -> Market:
    """Read and index the open vacancies."""
    day: date = fingerprint[0]
    places = OpenPlaces.on(day, policy_on(day).for_engine())
    return Market(fingerprint, places, build_index(places.frozen.problem))


def fingerprint_of_today() -> Fingerprint:
    """What changes whenever the open vacancies do: the newest change of one, the newest code of a title, the time.

    An import that only corrects a wage writes no change of status: it is seen after `RENEWED_EVERY` at the latest.
    """
    decisions = TitleDecision.objects.order_by().annotate(one=Value(1)).values("one")
    newest = (
        VacancyChange.objects.order_by("-pk")
        .annotate(
            codes=Subquery(decisions.annotate(n=Count("pk")).values("n")),
            coded_at=Subquery(decisions.annotate(last=Max("decided_at")).values("last")),
        )
        .values_list("pk", "subject__public_id", "codes", "coded_at")
        .first()
    )
    return (clock.today(), int(time.monotonic() // RENEWED_EVERY), *(newest or ()))


def market() -> Market | None:
    """The open vacancies as they are, or a moment ago where there are many; None while the first index is built."""
    return _standing.current(fingerprint_of_today())


def prepare() -> None:
    """Build the first index of a process beside its pages, so that nobody who asks waits for it."""
    try:
        market()
    except (UserMistake, DatabaseError):
        return  # no policy or no tables yet: whoever asks is told
    finally:
        connections.close_all()


def find_now(person: Person, count: int = SHOWN) -> Answer | None:
    """The best open vacancies for one person; None while the first index is being prepared."""
    standing = market()
    if standing is None:
        return None
    problem, result = _alone(standing, person, count)
    places = result.candidates.place.tolist()
    found = [explain(problem, result, 0, place) for place in places]
    return Answer(problem, standing.places.frozen.names, result, found)


def explain_now(person: Person, vacancy: Vacancy) -> Answer | None:
    """Why a vacancy, listed or not, fits her or does not; None where it is not among the open ones with a free seat.

    Raises BeingPrepared where the index that would know it is not there yet.
    """
    fingerprint = fingerprint_of_today()
    standing = _standing.current(fingerprint)
    place = standing.places.frozen.names.place_of.get(vacancy.public_id) if standing else None
    if standing is None or (place is None and standing.fingerprint != fingerprint):
        raise BeingPrepared
    if place is None:
        return None
    problem, result = _alone(standing, person, SHOWN)
    return Answer(problem, standing.places.frozen.names, result, [explain(problem, result, 0, place)])


def why_now(person: Person, vacancy: Vacancy) -> Explanation | None:
    """The explanation of one open vacancy for one person."""
    answer = explain_now(person, vacancy)
    return answer.found[0] if answer else None


def _alone(standing: Market, person: Person, count: int) -> tuple[Problem, Result]:
    """One person before all places: her best ones, nothing allocated."""
    problem = standing.places.before(person, standing.fingerprint[0])
    candidates = answer_one(standing.index, problem.seekers, count)
    return problem, Result(candidates, nothing(), {})


def nothing() -> Allocation:
    """The allocation of a round that never was."""
    whole = np.zeros(0, np.int64)
    return Allocation(whole, whole, whole, whole, whole.astype(np.uint64), whole.astype(np.bool_))
