"""How much work is on offer now: the figures of the front page, counted at most once a minute."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q, Sum

from dayaq.interventions.vacancies.models import Vacancy

KEPT_FOR = 60
KEY = "portal.on_offer"


@dataclass(frozen=True)
class OnOffer:
    """Counts over the open vacancies."""

    vacancies: int
    seats: int
    employers: int


def on_offer() -> OnOffer:
    """The counts, asked once a minute."""
    known: OnOffer | None = cache.get(KEY)
    if known is None:
        known = _count()
        cache.set(KEY, known, KEPT_FOR)
    return known


def _count() -> OnOffer:
    told = Vacancy.objects.shown().aggregate(
        vacancies=Count("pk"),
        seats=Sum("seats", default=0),
        registered=Count("organisation", distinct=True),
        named=Count("employer_name", distinct=True, filter=Q(organisation=None) & ~Q(employer_name="")),
    )
    return OnOffer(told["vacancies"], told["seats"], told["registered"] + told["named"])
