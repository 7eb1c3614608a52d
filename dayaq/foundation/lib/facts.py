"""The facts registry: what is known of persons on a day, gathered from the rooms that know it.

Each room declares its facts (name, type, label, unit, source) and registers a provider that answers for many persons
at once. Rules, screening and the person's page read one frame and need not know who knows what. The frame's columns
and types are always those that were declared; what nobody knows is null, never a default and never NaN.

    AGE = Fact("age", pl.Int64(), _("age"), unit=_("years"), source=_("civil register"), room="people")
    register([AGE, …], ages)        # in the room's apps.py; ages(person_ids | None, day) -> frame with person_id, age
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dayaq.foundation.lib.mistakes import Text

PERSON = "person_id"
PERSON_TYPE = pl.Int64()
TYPES = (pl.Boolean(), pl.Int64(), pl.Float64(), pl.String(), pl.Date())

# asked for all persons (None) or for these; a frame with person_id and the declared columns, one row a person
Provider = Callable[[Sequence[int] | None, date], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known of a person: a column with a fixed type, and where it comes from."""

    name: str
    dtype: pl.DataType
    label: Text
    unit: Text = ""
    source: Text = ""
    room: str = ""

    def __post_init__(self) -> None:
        if self.dtype not in TYPES:
            raise TypeError(f"Fact {self.name}: a fact is a Boolean, Int64, Float64, String or Date, not {self.dtype}.")


class Registry:
    """The facts of all rooms and who provides them."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}
        self._provider_of: dict[str, Provider] = {}

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every declared fact by its name."""
        return self._facts

    def register(self, facts: Iterable[Fact], provider: Provider) -> None:
        """Take in a room's facts and the provider that answers for them; a name can be declared only once."""
        for fact in facts:
            if fact.name == PERSON or (fact.name in self._facts and self._facts[fact.name] != fact):
                raise ValueError(f"The fact “{fact.name}” is declared already.")
            self._facts[fact.name] = fact
            self._provider_of[fact.name] = provider

    def frame(
        self, day: date, names: Iterable[str] | None = None, person_ids: Sequence[int] | None = None
    ) -> pl.DataFrame:
        """Return one row a person, in the order asked or of their ids, with the facts in the order named."""
        wanted = list(self._facts) if names is None else list(dict.fromkeys(names))
        asked = None if person_ids is None else list(dict.fromkeys(person_ids))
        joined = pl.DataFrame({PERSON: asked or []}, schema={PERSON: PERSON_TYPE})
        for provider, provided in self._by_provider(wanted).items():
            part = self._checked(provider(asked, day), provided)
            how: Any = "left" if asked is not None else "full"
            joined = joined.join(part, on=PERSON, how=how, coalesce=True, validate="1:1", maintain_order="left")
        in_order = joined if asked is not None else joined.sort(PERSON)
        return in_order.select(PERSON, *wanted)

    def of(self, person_id: int, day: date, names: Iterable[str] | None = None) -> dict[str, Any]:
        """Return what is known of one person, by the names of the facts; None is unknown."""
        row = self.frame(day, names, [person_id]).row(0, named=True)
        return {name: value for name, value in row.items() if name != PERSON}

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
        floats = [name for name in names if expected[name] == pl.Float64()]
        return part.select(pl.col(name).cast(dtype) for name, dtype in expected.items()).with_columns(
            pl.col(floats).fill_nan(None)
        )


_registry = Registry()
register = _registry.register
facts_frame = _registry.frame
facts_of = _registry.of


def all_facts() -> Mapping[str, Fact]:
    """Return every fact that a room has declared, by its name."""
    return _registry.facts
