"""The facts registry: what is known of persons on a day, gathered from the rooms that know it.

Each room declares its facts (name, type, label, unit, source) and registers a provider that answers for many persons
at once. Rules, screening and the person's page read one frame and need not know who knows what. The frame's columns
and types are always those that were declared; what nobody knows is null, never a default and never NaN.

    AGE = Fact("age", pl.Int64(), _("age"), unit=_("years"), source=_("civil register"), room="people")
    register([AGE, …], ages)        # in the room's apps.py; ages(person_ids | None, day) -> frame with person_id, age

A fact also says who may read it, where a missing one is asked for, and whether it can become otherwise: by what she
does (`gained`, `ended`) or by itself (`pace`). What says nothing of the kind is as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import polars as pl

from dayaq.foundation.lib.mistakes import Text

PERSON = "person_id"
PERSON_TYPE = pl.Int64()
TYPES = (pl.Boolean(), pl.Int64(), pl.Float64(), pl.String(), pl.Date())

# asked for all persons (None) or for these; a frame with person_id and the declared columns, one row a person
Provider = Callable[[Sequence[int] | None, date], pl.DataFrame]
# asked for one person; since when each of its facts is known, where that can be said
Dates = Callable[[int, date], Mapping[str, date]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How a number moves by itself: by one a day (a working day, a month, a year), up or down, while a fact is true."""

    every: Literal["day", "working_day", "month", "year"]
    by: Literal[1, -1] = 1
    only_while: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known of a person: a column with a fixed type, and where it comes from.

    `gained` and `ended` end the sentence "this would be otherwise …" and may name the %(value)s that is needed: how it
    becomes true or more, how it ceases to be so or becomes less. Empty: not in her hands. `permission` is what a viewer
    needs to read it, and what follows from it, in somebody's file; empty: what the file itself needs. `words` are what
    people call its values, where these are codes.
    """

    name: str
    dtype: pl.DataType
    label: Text
    unit: Text = ""
    source: Text = ""
    room: str = ""
    where: Text = ""
    gained: Text = ""
    ended: Text = ""
    pace: Pace | None = None
    permission: str = ""
    words: Mapping[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.dtype not in TYPES:
            raise TypeError(f"Fact {self.name}: a fact is a Boolean, Int64, Float64, String or Date, not {self.dtype}.")


Answers = dict[tuple[Provider, date, tuple[int, ...] | None], pl.DataFrame]
_answers_so_far: ContextVar[Answers | None] = ContextVar("answers so far", default=None)


@contextmanager
def _answers() -> Iterator[Answers]:
    """What was answered within the outermost frame: a provider that needs others' facts has nobody asked twice."""
    begun = _answers_so_far.get()
    answers: Answers = {} if begun is None else begun
    token = _answers_so_far.set(answers)
    try:
        yield answers
    finally:
        _answers_so_far.reset(token)


class Registry:
    """The facts of all rooms and who provides them."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}
        self._provider_of: dict[str, Provider] = {}
        self._dates_of: dict[str, Dates] = {}

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every declared fact by its name."""
        return self._facts

    def register(self, facts: Iterable[Fact], provider: Provider, dates: Dates | None = None) -> None:
        """Take in a room's facts, the provider that answers for them, and who knows since when; each name once."""
        for fact in facts:
            if fact.name == PERSON or (fact.name in self._facts and self._facts[fact.name] != fact):
                raise ValueError(f"The fact “{fact.name}” is declared already.")
            self._facts[fact.name] = fact
            self._provider_of[fact.name] = provider
            if dates is not None:
                self._dates_of[fact.name] = dates

    def frame(
        self, day: date, names: Iterable[str] | None = None, person_ids: Sequence[int] | None = None
    ) -> pl.DataFrame:
        """Return one row a person, in the order asked or of their ids, with the facts in the order named."""
        wanted = list(self._facts) if names is None else list(dict.fromkeys(names))
        asked = None if person_ids is None else list(dict.fromkeys(person_ids))
        joined = pl.DataFrame({PERSON: asked or []}, schema={PERSON: PERSON_TYPE})
        how: Any = "left" if asked is not None else "full"
        with _answers() as answered:
            for provider, provided in self._by_provider(wanted).items():
                question = (provider, day, None if asked is None else tuple(asked))
                if question not in answered:
                    answered[question] = provider(asked, day)
                part = self._checked(answered[question], provided)
                joined = joined.join(part, on=PERSON, how=how, coalesce=True, validate="1:1", maintain_order="left")
        in_order = joined if asked is not None else joined.sort(PERSON)
        return in_order.select(PERSON, *wanted)

    def of(self, person_id: int, day: date, names: Iterable[str] | None = None) -> dict[str, Any]:
        """Return what is known of one person, by the names of the facts; None is unknown."""
        row = self.frame(day, names, [person_id]).row(0, named=True)
        return {name: value for name, value in row.items() if name != PERSON}

    def known_on(self, person_id: int, day: date, names: Iterable[str]) -> dict[str, date]:
        """Return on which day these facts of one person became known; a fact that cannot say so is left out."""
        wanted = set(names)
        asked = {dates: None for name, dates in self._dates_of.items() if name in wanted}
        return {name: on for dates in asked for name, on in dates(person_id, day).items() if name in wanted}

    def _by_provider(self, names: Iterable[str]) -> dict[Provider, list[str]]:
        grouped: dict[Provider, list[str]] = {}
        for name in names:
            if name not in self._facts:
                raise KeyError(f"No room declares the fact “{name}”.")
            grouped.setdefault(self._provider_of[name], []).append(name)
        return grouped

    def _checked(self, part: pl.DataFrame, names: list[str]) -> pl.DataFrame:
        """Hold a provider to what its room declared."""
        expected = {PERSON: PERSON_TYPE, **{name: self._facts[name].dtype for name in names}}
        for column, dtype in expected.items():
            given = part.schema.get(column)
            if given is None or given not in (dtype, pl.Null()):
                raise TypeError(f"The provider of {', '.join(names)} gives {column} as {given}, declared is {dtype}.")
        if part[PERSON].is_duplicated().any() or part[PERSON].has_nulls():
            raise ValueError(f"The provider of {', '.join(names)} must give one row for each person.")
        typed = part.select(pl.col(name).cast(dtype) for name, dtype in expected.items())
        floats = [name for name in names if expected[name] == pl.Float64()]
        return typed.with_columns(pl.col(floats).fill_nan(None)) if floats else typed


_registry = Registry()
register = _registry.register
facts_frame = _registry.frame
facts_of = _registry.of
facts_known_on = _registry.known_on


def all_facts() -> Mapping[str, Fact]:
    """Return every fact that a room has declared, by its name."""
    return _registry.facts
