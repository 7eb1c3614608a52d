"""What the offerings of a round have to give: seats that nobody holds, seats kept for groups, and caps.

A reserve counts the members of its group who hold a seat already, one seat a person; a cap counts the holders whom its
norm describes. The groups of the law have the bits of their classification, the norms of caps bits of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from dayaq.allocation.problem import Caps, Ints, Reserves
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import rules_in_force
from dayaq.interventions.programmes.spine.models import Offering, OfferingCap, OfferingReserve, Participation
from dayaq.interventions.programmes.spine.seats import described_by
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT
from dayaq.registers.people.groups import BIT_OF, group_bits_on

HIGHEST_BIT = 62  # the bits of norms are given downwards from here, the groups of the law count upwards from 0


@dataclass(frozen=True)
class Room:
    """Seats, reserves and caps of the offerings in their order, and what each person (by key) belongs to."""

    seats: Ints
    reserves: Reserves
    caps: Caps
    groups: Mapping[int, int]


def room_of(offerings: Sequence[Offering], applicants: Iterable[int], day: date) -> Room:
    """What is left to give on the day."""
    holders = _holders(offerings)
    bit_of = _bits_of_norms(offerings, day)
    groups = _groups({*applicants, *(person for each in holders.values() for person in each)}, bit_of, day)
    members = {one: [groups[person] for person in people] for one, people in holders.items()}
    left = {one.pk: max(0, one.seats - len(holders[one.pk])) for one in offerings}
    place_of = {one.pk: place for place, one in enumerate(offerings)}
    seats = np.array([left[one.pk] for one in offerings], np.int64)
    reserves = Reserves(*_columns(_reserves(offerings, members, left, place_of), 4))
    caps = Caps(*_columns(_caps(offerings, members, bit_of, place_of), 3))
    return Room(seats, reserves, caps, groups)


def _columns(rows: Iterable[tuple[int, ...]], width: int) -> list[Any]:
    told = list(zip(*sorted(rows), strict=True)) or [()] * width
    columns: list[Any] = [np.array(column, np.int64) for column in told]
    columns[1] = np.array(told[1], np.uint64)
    return columns


def _holders(offerings: Sequence[Offering]) -> dict[int, list[int]]:
    found = Participation.objects.filter(offering__in=[one.pk for one in offerings], status__in=HOLDS_A_SEAT)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for offering, person in found.order_by("person__public_id").values_list("offering", "person"):
        holders[offering].append(person)
    return holders


def _bits_of_norms(offerings: Sequence[Offering], day: date) -> dict[str, int]:
    """A bit for each norm of a cap that is in force on the day; a cap whose norm is not limits nobody."""
    asked = OfferingCap.objects.filter(offering__in=[one.pk for one in offerings]).values_list("norm", flat=True)
    in_force = {norm.code for norm in rules_in_force(day)}
    codes = sorted(set(asked) & in_force)
    if HIGHEST_BIT - len(codes) < max(BIT_OF.values()):
        raise UserMistake(_("There are more different caps in this round than can be told apart."))
    return {code: HIGHEST_BIT - place for place, code in enumerate(codes)}


def _groups(persons: set[int], bit_of: Mapping[str, int], day: date) -> dict[int, int]:
    everybody = sorted(persons)
    groups = dict.fromkeys(everybody, 0)
    if everybody:
        groups |= {person: bits for person, bits in group_bits_on(day, everybody).iter_rows() if person in groups}
    norms = {norm.code: norm for norm in rules_in_force(day)}
    for code, bit in bit_of.items():
        for person in described_by(norms[code], everybody, day):
            groups[person] |= 1 << bit
    return groups


def _reserves(
    offerings: Sequence[Offering], members: Mapping[int, list[int]], left: Mapping[int, int], place_of: dict[int, int]
) -> Iterable[tuple[int, ...]]:
    """Reserved seats that their group does not hold yet, group by group, within the seats that are left."""
    kept = OfferingReserve.objects.filter(offering__in=list(place_of)).order_by("offering", "group__bit")
    here = {one.pk: list(members.get(one.pk, ())) for one in offerings}
    room = dict(left)
    for offering, bit, seats, hard in kept.values_list("offering", "group__bit", "seats", "hard"):
        inside = [groups for groups in here[offering] if groups >> bit & 1][:seats]
        for groups in inside:  # one person fills one reserved seat
            here[offering].remove(groups)
        free = min(seats - len(inside), room[offering])
        if free > 0:
            room[offering] -= free
            yield place_of[offering], 1 << bit, free, int(hard)


def _caps(
    offerings: Sequence[Offering], members: Mapping[int, list[int]], bit_of: Mapping[str, int], place_of: dict[int, int]
) -> Iterable[tuple[int, ...]]:
    limits = OfferingCap.objects.filter(offering__in=[one.pk for one in offerings]).order_by("offering", "norm")
    for offering, code, seats in limits.values_list("offering", "norm", "seats"):
        if code in bit_of:
            bit = bit_of[code]
            counted = sum(groups >> bit & 1 for groups in members.get(offering, ()))
            yield place_of[offering], 1 << bit, max(0, seats - counted)
