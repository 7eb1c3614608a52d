"""Reads a city or district from people's words: "Bakı ş., Nərimanov r.", "г. Гянджа", "Sumgait".

Every spelling is folded; the longest known spelling inside the text wins, so that "Yeni Suraxanı" is not "Yeni …".
"""

from __future__ import annotations

from dataclasses import dataclass

from dayaq.foundation.lib.folding import fold
from dayaq.registers.taxonomy.models import Unit, UnitAlias

LONGEST_SPELLING = 4  # words


@dataclass(frozen=True)
class Gazetteer:
    """All spellings of one moment, for reading many places."""

    units: dict[str, str]
    """From a folded spelling to the code of its unit."""

    @classmethod
    def current(cls) -> Gazetteer:
        units = dict(UnitAlias.objects.values_list("folded", "unit_id"))
        for unit in Unit.objects.order_by("code"):
            for name in unit.labels:
                units.setdefault(fold(name), unit.code)
        return cls(units)

    def find(self, text: str) -> str | None:
        """The code of the unit that the text names; None when it names none, or two different ones equally long."""
        words = fold(text).split()
        for length in range(min(LONGEST_SPELLING, len(words)), 0, -1):
            found = {
                self.units[spelling]
                for start in range(len(words) - length + 1)
                if (spelling := " ".join(words[start : start + length])) in self.units
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None
