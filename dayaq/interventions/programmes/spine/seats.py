"""The one place that locks: whether an offering has a seat for one more person.

Availability is computed from rows: seats less those who are admitted, take part or have completed. Hard reserves keep
their empty seats from everybody else; a cap counts those whom its norm describes. Capacity is locked where it is used.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import Rule, rules_in_force
from dayaq.interventions.programmes.spine.models import Offering, OfferingReserve, Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT
from dayaq.registers.people.groups import group_bits_on
from dayaq.registers.people.models import Person


def locked(offering: Offering) -> Offering:
    """The offering as it is now, held until the end of the transaction."""
    return Offering.objects.select_for_update(of=("self",)).select_related("programme").get(pk=offering.pk)


def holders(offering: Offering) -> list[int]:
    """The persons (their keys) who hold a seat of the offering."""
    holding = Participation.objects.filter(offering=offering, status__in=HOLDS_A_SEAT)
    return list(holding.order_by("pk").values_list("person_id", flat=True))


def free_seats(offering: Offering) -> int:
    """Seats that nobody holds."""
    return max(0, offering.seats - len(holders(offering)))


def check_free_seat(offering: Offering, person: Person, day: date | None = None) -> None:
    """Raise the sentence when the person cannot get a seat now. The caller holds the offering's lock."""
    day = day or clock.today()
    taken = holders(offering)
    free = offering.seats - len(taken)
    if free <= 0:
        raise UserMistake(_("Every seat of “%(title)s” is taken.") % {"title": offering.title})
    _check_caps(offering, person, taken, day)
    if free <= _kept_for_others(offering, person, taken, day):
        # says no group: whoever reads it learns nothing of those for whom the seats are kept
        raise UserMistake(_("The seats of “%(title)s” that are still free are reserved.") % {"title": offering.title})


def _kept_for_others(offering: Offering, person: Person, taken: list[int], day: date) -> int:
    """Empty seats of hard reserves that are not for this person."""
    reserves = [(reserve.group.bit, reserve.seats) for reserve in _hard_reserves(offering)]
    if not reserves:
        return 0
    bits = dict(group_bits_on(day, [*taken, person.pk]).select("person_id", "groups").iter_rows())
    unseated = [bits.get(holder, 0) for holder in taken]
    kept = 0
    for bit, seats in reserves:
        inside = [groups for groups in unseated if groups >> bit & 1][:seats]
        for groups in inside:  # one person fills one reserved seat
            unseated.remove(groups)
        if not bits.get(person.pk, 0) >> bit & 1:
            kept += seats - len(inside)
    return kept


def _hard_reserves(offering: Offering) -> QuerySet[OfferingReserve]:
    return offering.reserves.filter(hard=True).select_related("group").order_by("group__bit")


def _check_caps(offering: Offering, person: Person, taken: list[int], day: date) -> None:
    norms = {norm.code: norm for norm in rules_in_force(day)}
    for cap in offering.caps.order_by("norm"):
        norm = norms.get(cap.norm)
        if norm is None:
            continue
        described = described_by(norm, [*taken, person.pk], day)
        if person.pk in described and len(described - {person.pk}) >= cap.seats:
            raise UserMistake(
                _("“%(title)s” already has as many participants of this kind as the norm allows: %(norm)s")
                % {"title": offering.title, "norm": norm.sentence()}
            )


def described_by(norm: type[Rule], person_ids: list[int], day: date) -> set[int]:
    """Those of the persons whom the norm describes on the day; what is unknown describes nobody."""
    if not person_ids:
        return set()
    frame = facts_frame(day, norm.condition.fact_names, person_ids)
    described = frame.filter(norm.to_polars(day).fill_null(value=False))
    return set(described["person_id"].to_list())
