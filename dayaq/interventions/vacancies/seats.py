"""The one place that locks: whether a vacancy has room for one more referral or hire.

Referrals of rounds and of single caseworkers are counted by the same counter. Capacity is locked where it is used,
never where it is freed.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.vacancies.models import Hire, Referral, Vacancy
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, VacancyStatus
from dayaq.registers.people.models import Person


def locked(vacancy: Vacancy) -> Vacancy:
    """The vacancy as it is now, held until the end of the transaction."""
    return Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)


def free_seats(vacancy: Vacancy) -> int:
    """Seats that nobody has been hired for."""
    return max(0, vacancy.seats - Hire.objects.filter(vacancy=vacancy).count())


def check_open(vacancy: Vacancy) -> None:
    """Raise the sentence when the vacancy cannot be got today: closed, or its own last day is past."""
    is_past = vacancy.closes_on is not None and vacancy.closes_on < clock.today()
    if vacancy.status != VacancyStatus.OPEN or is_past:
        raise UserMistake(_("“%(title)s” is no longer open.") % {"title": vacancy.title})


def check_room_for_referral(vacancy: Vacancy) -> None:
    """Raise the sentence when the vacancy takes no more referrals. The caller holds its lock."""
    check_open(vacancy)
    open_referrals = Referral.objects.filter(vacancy=vacancy, status__in=OPEN_REFERRALS).count()
    most = free_seats(vacancy) * parameter("referrals.referrals_per_seat").whole
    if open_referrals >= most:
        raise UserMistake(
            _("“%(title)s” has %(open)d referrals without an answer, as many as it can take; wait for an answer first.")
            % {"title": vacancy.title, "open": open_referrals}
        )


def with_room_for(person: Person, vacancies: Iterable[str]) -> set[str]:
    """Which of these vacancies (opaque ids) would take a referral of this person now; one query, for a list."""
    waiting = Q(referrals__status__in=OPEN_REFERRALS)
    counted = Vacancy.objects.open_on(clock.today()).annotate(
        waiting=Count("referrals", filter=waiting, distinct=True),
        of_hers=Count("referrals", filter=waiting & Q(referrals__person=person), distinct=True),
        hired=Count("hires", distinct=True),
    )
    most = (F("seats") - F("hired")) * parameter("referrals.referrals_per_seat").whole
    found = counted.filter(public_id__in=list(vacancies), origin=Vacancy.Origin.NOTIFIED, of_hers=0, waiting__lt=most)
    return set(found.order_by().values_list("public_id", flat=True))


def check_free_seat(vacancy: Vacancy) -> None:
    """Raise the sentence when every seat is taken. The caller holds the vacancy's lock."""
    if free_seats(vacancy) == 0:
        raise UserMistake(_("Every seat of “%(title)s” is taken.") % {"title": vacancy.title})
