"""The frozen input of a round of seats: people, offerings and wishes by number, in the order of their opaque ids.

Numbers come from sorted ids, never from keys, so the same rows freeze to the same bytes on every database. Who enters
is `entering.py`, what there is to give `room.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext as _

from dayaq.allocation.caps import clash_at_caps
from dayaq.allocation.lottery import draw_lottery
from dayaq.allocation.problem import Problem
from dayaq.allocation.result import Candidates
from dayaq.allocation.wishes import MOST_POINTS, Applicants, problem_of_wishes, wishes_of
from dayaq.coordination.matching.seating.entering import Asked, LeftOut, entering
from dayaq.coordination.matching.seating.room import room_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine.measures import measure_of
from dayaq.interventions.programmes.spine.models import Offering, Programme


@dataclass(frozen=True)
class FrozenSeats:
    """A round's input; `applications[n]` is the application of the n-th wish, `left_out` those that did not enter."""

    problem: Problem
    wishes: Candidates
    applications: list[Asked]
    left_out: list[LeftOut]


def freeze_seats(programme: Programme, day: date, seed: str) -> FrozenSeats:
    """Everything that a round of the programme on this day depends on."""
    entered = entering(programme, day, seed)
    key_of = {one.person_id: one.person for one in entered.applications}
    people = sorted(key_of)
    number = {public_id: place for place, public_id in enumerate(people)}
    keys = [key_of[public_id] for public_id in people]
    wanted = {one.offering for one in entered.applications}
    offerings = sorted((entered.offerings[key] for key in wanted), key=lambda one: one.public_id)
    place_of = {one.pk: place for place, one in enumerate(offerings)}
    by_law = programme.filling == Programme.Filling.ROUND
    room = room_of(offerings, keys, day)
    applicants = Applicants(
        np.array([room.groups[key] for key in keys], np.uint64),
        np.array([entered.tier[key] for key in keys], np.int64),
        draw_lottery(seed, people),
    )
    problem = problem_of_wishes(applicants, room.seats, room.reserves, room.caps, tiers=by_law)
    _check_caps(problem, offerings)
    wished = sorted(entered.applications, key=lambda one: (one.person_id, one.preference, one.made_on, one.public_id))
    points = measure_of(programme.code).points([one.pk for one in wished]) if by_law else _earliness(wished)
    wishes = wishes_of(
        len(people),
        np.array([number[one.person_id] for one in wished], np.int64),
        np.array([place_of[one.offering] for one in wished], np.int64),
        np.array([points.get(one.pk, 0) for one in wished], np.int64),
    )
    return FrozenSeats(problem, wishes, wished, entered.left_out)


def _check_caps(problem: Problem, offerings: Sequence[Offering]) -> None:
    clash = clash_at_caps(problem)
    if clash is not None:
        raise UserMistake(
            _("“%(title)s” keeps seats for some and limits others, and an applicant is both: decide about it by hand.")
            % {"title": offerings[clash[0]].title}
        )


def _earliness(applications: Sequence[Asked]) -> Mapping[int, int]:
    """Whole days before the latest application: more is earlier; within a day the draw decides."""
    latest = max((one.made_on for one in applications), default=date.min)
    return {one.pk: min((latest - one.made_on).days, MOST_POINTS) for one in applications}
