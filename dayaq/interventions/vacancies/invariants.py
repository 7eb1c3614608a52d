"""What must hold of vacancies, referrals and hires, beyond what a constraint can say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q

from dayaq.foundation.operations.invariants import invariant
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS


@invariant("vacancies.seats", "No vacancy has more hires than seats.")
def seats_over_given() -> Iterator[str]:
    over = Vacancy.objects.annotate(hired=Count("hires")).filter(hired__gt=F("seats")).order_by("pk")
    for vacancy in over.iterator():
        yield f"vacancy {vacancy.public_id}: {vacancy.hired} hires, {vacancy.seats} seats"


@invariant("vacancies.referrals", "Nobody has two open referrals to the same vacancy.")
def referrals_twice() -> Iterator[str]:
    open_ones = Referral.objects.filter(status__in=OPEN_REFERRALS).order_by()
    twice = open_ones.values("vacancy__public_id", "person__public_id").annotate(count=Count("pk")).filter(count__gt=1)
    for row in twice.order_by("vacancy__public_id", "person__public_id"):
        yield f"vacancy {row['vacancy__public_id']}, person {row['person__public_id']}: {row['count']} open referrals"


@invariant("vacancies.coded", "A vacancy is coded whole: with a unit group of four digits, or waiting without one.")
def coded_in_part() -> Iterator[str]:
    coded = Q(coding=Vacancy.Coding.CODED)
    wrong = (coded & (Q(unit_group=None) | ~Q(unit_group__level=4))) | (~coded & Q(unit_group__isnull=False))
    for vacancy in Vacancy.objects.filter(wrong).order_by("pk").iterator():
        yield f"vacancy {vacancy.public_id}: {vacancy.coding} with unit group {vacancy.unit_group_id or 'none'}"


@invariant("vacancies.reserves", "No vacancy reserves more seats than it has.")
def reserved_over_seats() -> Iterator[str]:
    for vacancy in (
        Vacancy.objects.filter(reserves__isnull=False).distinct().order_by("pk").prefetch_related("reserves")
    ):
        reserved = sum(one.seats for one in vacancy.reserves.all())
        if reserved > vacancy.seats:
            yield f"vacancy {vacancy.public_id}: {reserved} seats reserved of {vacancy.seats}"
