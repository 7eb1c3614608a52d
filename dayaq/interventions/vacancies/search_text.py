"""The folded text by which a vacancy is found: title, employer, place, and its occupation in four languages."""

from __future__ import annotations

from dayaq.foundation.lib.folding import fold
from dayaq.interventions.vacancies.models import Vacancy


def search_text_of(vacancy: Vacancy) -> str:
    """What a search goes through; written anew whenever one of its parts changes."""
    parts = [vacancy.title, vacancy.employer]
    if vacancy.unit is not None:
        parts += [*vacancy.unit.labels, *vacancy.unit.region.labels]
    occupation = vacancy.unit_group.search_text if vacancy.unit_group else ""
    return " | ".join([*(fold(part) for part in parts if part), *filter(None, [occupation])])
