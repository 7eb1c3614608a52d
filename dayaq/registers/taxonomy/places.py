"""Reads a city or district from people's words: "Bakı ş., Nərimanov r.", "г. Гянджа", "Sumgait".

Every spelling is folded. Longer spellings are read before shorter ones, so that "Yeni Suraxanı" is not "Yeni …"; and a
unit's own name counts more than a part or a street, which may stand in any city: "Gəncə, Nizami küç." is Ganja.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dayaq.foundation.lib.folding import fold
from dayaq.registers.taxonomy.models import Unit, UnitAlias

LONGEST_SPELLING = 4  # words


@dataclass(frozen=True)
class Gazetteer:
    """All spellings of one moment, for reading many places."""

    units: dict[str, str]
    """From a folded spelling to the code of its unit."""

    own_names: frozenset[str] = frozenset()
    """The spellings that hold the unit's own name, not that of a part of it."""

    @classmethod
    def current(cls) -> Gazetteer:
        units = dict(UnitAlias.objects.values_list("folded", "unit_id"))
        names: dict[str, tuple[str, ...]] = {}
        for unit in Unit.objects.order_by("code"):
            names[unit.code] = tuple(fold(name) for name in unit.labels)
            for name in names[unit.code]:
                units.setdefault(name, unit.code)
        own = (spelling for spelling, code in units.items() if any(name in spelling for name in names[code]))
        return cls(units, frozenset(own))

    def find(self, text: str) -> str | None:
        """The code of the unit that the text names; None when it names none, or two different ones."""
        spellings = list(self._spellings(fold(text).split()))
        own = {self.units[spelling] for spelling in spellings if spelling in self.own_names}
        found = own or {self.units[spelling] for spelling in spellings}
        return found.pop() if len(found) == 1 else None

    def _spellings(self, words: list[str]) -> Iterator[str]:
        """Every spelling in the words, none inside a longer one."""
        taken: set[int] = set()
        for length in range(min(LONGEST_SPELLING, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                spelling, places = " ".join(words[start : start + length]), range(start, start + length)
                if spelling in self.units and taken.isdisjoint(places):
                    taken.update(places)
                    yield spelling
