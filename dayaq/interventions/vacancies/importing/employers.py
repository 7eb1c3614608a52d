"""The employers that the notified vacancies of a chunk name: each looked up or noted once."""

from __future__ import annotations

from dayaq.foundation.lib.folding import fold
from dayaq.interventions.vacancies.importing.advertisement import Advertisement
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.queries import find_or_note


class Employers:
    """Organisations by name and VÖEN, as far as one chunk has asked for them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Organisation] = {}

    def of(self, one: Advertisement) -> Organisation:
        """The employer of a notified vacancy. A VÖEN decides; a name serves where no VÖEN contradicts it."""
        name = one.employer or f"VÖEN {one.voen}"
        key = fold(name), one.voen or ""
        if key not in self._known:
            self._known[key] = find_or_note(name, one.voen or None)
        return self._known[key]
