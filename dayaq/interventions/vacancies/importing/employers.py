"""The employers that the notified vacancies of a chunk name: found by VÖEN or name, noted where they are new."""

from __future__ import annotations

from collections.abc import Iterable

from dayaq.foundation.lib.folding import fold
from dayaq.interventions.vacancies.importing.advertisement import Advertisement
from dayaq.registers.employers.models import Organisation


class Employers:
    """Organisations by VÖEN and by folded name, as far as one chunk asks for them."""

    def __init__(self, advertisements: Iterable[Advertisement]) -> None:
        asked = list(advertisements)
        voens = {one.voen for one in asked if one.voen}
        names = {_folded(one) for one in asked}
        self._by_voen = {found.voen: found for found in Organisation.objects.filter(voen__in=voens).order_by("pk")}
        by_name = Organisation.objects.filter(folded_name__in=names).order_by("-pk")  # the eldest of a name last
        self._by_name = {found.folded_name: found for found in by_name}

    def of(self, one: Advertisement) -> Organisation:
        """The employer of a notified vacancy. A VÖEN decides; a name serves where no VÖEN contradicts it."""
        named = self._by_name.get(_folded(one))
        found = self._by_voen.get(one.voen) if one.voen else named
        if found is None and named is not None and not named.voen:
            named.voen = one.voen
            named.save(update_fields=["voen"])
            found = named
        if found is None:
            found = Organisation.objects.create(name=_name(one), folded_name=_folded(one), voen=one.voen or None)
        self._by_name.setdefault(found.folded_name, found)
        if found.voen:
            self._by_voen[found.voen] = found
        return found


def _name(one: Advertisement) -> str:
    return one.employer or f"VÖEN {one.voen}"


def _folded(one: Advertisement) -> str:
    return fold(_name(one))[:200]
