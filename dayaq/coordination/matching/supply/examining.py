"""What a vacancy's wage and each of its requirements cost it in people.

Everybody registered as looking for work is counted, whether she waits for an answer elsewhere or not. Counts under five
are not told, nor is a difference under five where a function of body or senses is left out: it would tell of somebody's
health.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dayaq.allocation.supply import Otherwise, suitable, suitable_counts
from dayaq.coordination.matching.crowd import Crowd
from dayaq.foundation.lib.money import Money
from dayaq.interventions.vacancies.models import Vacancy

FEWEST_SHOWN = 5
STEPS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5)
WHOLE_STEP = 1_000  # ten units of money
SOME_WAGE = 60_000  # where nobody named a wage, neither the vacancy nor anybody whom it would suit
TRANSPORT_KM = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: what would be otherwise, how many people then, and the same in words."""

    label: str
    amount: int
    text: str
    as_it_is: bool = False


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found; `people` is how many were looked at."""

    people: int
    now: Line
    wages: list[Line]
    requirements: list[Line]


@dataclass(frozen=True, slots=True)
class _Question:
    label: str
    how: Otherwise
    about_health: bool = False


def examine(crowd: Crowd, vacancy: Vacancy) -> Examination | None:
    """The vacancy under every wage and without every requirement; None where it is not open with a free seat."""
    place = crowd.names.place_of.get(vacancy.public_id)
    if place is None:
        return None
    wages = list(_wages(crowd, place))
    without = list(_requirements(crowd, place, vacancy))
    counts = suitable_counts(crowd.problem, place, [Otherwise(), *(each.how for each in (*wages, *without))])
    now = counts[0]
    asked = zip((*wages, *without), counts[1:], strict=True)
    lines = [
        _line(each.label, count, now if each.about_health else None, each.how == Otherwise()) for each, count in asked
    ]
    return Examination(
        people=len(crowd.problem.seekers),
        now=_line(_("as it is"), now, None, as_it_is=True),
        wages=lines[: len(wages)],
        requirements=lines[len(wages) :],
    )


def _line(label: str, count: int, compared: int | None, as_it_is: bool) -> Line:
    if compared is not None and 0 < count - compared < FEWEST_SHOWN:
        return Line(label, _told(compared), _("fewer than %(few)d more") % {"few": FEWEST_SHOWN}, as_it_is)
    return Line(label, _told(count), told(count), as_it_is)


def _told(count: int) -> int:
    return count if count >= FEWEST_SHOWN else 0


def told(count: int) -> str:
    """A count as a page may show it."""
    if 0 < count < FEWEST_SHOWN:
        return _("fewer than %(few)d") % {"few": FEWEST_SHOWN}
    return number_format(count, force_grouping=True)


def _wages(crowd: Crowd, place: int) -> Iterator[_Question]:
    """Wages around the one that is offered, or around what those whom it would suit ask for."""
    offered = float(crowd.problem.places.wage[place])
    known = not np.isnan(offered)
    middle = offered if known else _usual_floor(crowd, place)
    around = {round(middle * step / WHOLE_STEP) * WHOLE_STEP for step in STEPS if step != 1 or not known}
    for wage in sorted({*around, int(offered)} if known else around):
        label = str(Money(wage, settings.DAYAQ_CURRENCY))
        if known and wage == int(offered):
            yield _Question(_("%(wage)s, as it is") % {"wage": label}, Otherwise())
        else:
            yield _Question(label, Otherwise(wage=float(wage)))


def _usual_floor(crowd: Crowd, place: int) -> float:
    [suits] = suitable(crowd.problem, place, [Otherwise()])
    floors = crowd.problem.seekers.wage_floor[suits]
    named = floors[floors > 0]
    return float(np.median(named)) if len(named) else SOME_WAGE


def _requirements(crowd: Crowd, place: int, vacancy: Vacancy) -> Iterator[_Question]:
    """Each licence, function and skill that is asked for, and the way to the place."""
    for asked in vacancy.licences.all():
        yield _Question(
            _("without “%(what)s”") % {"what": asked.licence.label}, Otherwise(without_licences=1 << asked.licence.bit)
        )
    for demanded in vacancy.demands.all():
        how = Otherwise(without_demands=1 << demanded.function.bit)
        label = _("adapted so that it does not demand “%(what)s”") % {"what": demanded.function.label}
        yield _Question(label, how, about_health=True)
    number = crowd.names.skill_number
    for wanted in sorted(vacancy.skills.all(), key=lambda one: one.skill_id):
        if wanted.skill_id in number:
            label = _("without “%(what)s”") % {"what": wanted.skill.label}
            yield _Question(label, Otherwise(without_skill=number[wanted.skill_id]))
    yield from _ways(crowd, place)


def _ways(crowd: Crowd, place: int) -> Sequence[_Question]:
    places = crowd.problem.places
    if places.remote[place] or places.location_unknown[place]:
        return []
    found = [
        _Question(_("with a bus that spares %(km)d km") % {"km": TRANSPORT_KM}, Otherwise(nearer_km=TRANSPORT_KM)),
        _Question(_("done from home"), Otherwise(remote=True)),
    ]
    if not places.housing[place]:
        found.insert(1, _Question(_("with housing"), Otherwise(housing=True)))
    return found


def rows_of(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Lines as the bars of a picture."""
    return [{"label": each.label, "amount": each.amount, "text": each.text} for each in lines]
