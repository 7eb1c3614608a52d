"""One vacancy of a round: who was proposed and why, and for how many others which reason decided.

Reasons are codes. Whatever the law does for others (an earlier place, a seat kept, a bound) is one of them, so that no
count and no row says which. Names are added by whoever knows the reader (`views/at_vacancy.py`, `views/standing.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.allocation.at_place import AtPlace, everybody_at
from dayaq.allocation.explain import Outcome
from dayaq.allocation.pairs import DEMANDS, LICENCES, REACH, WAGE
from dayaq.coordination.matching.explaining.telling import place_in
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import opened

# A smaller number of people whom their health keeps away could tell who somebody is.
FEWEST_SHOWN = 10


class Reason(TextChoices):
    """What decided about a person and a vacancy; the order is that of the page."""

    GOT_SEAT = "got_seat", gettext_lazy("got a seat")
    OTHER_SEAT = "other_seat", gettext_lazy("got another seat that fits better")
    BY_LAW = "by_law", gettext_lazy("the law places others earlier for these seats")
    RANKED_LOWER = "ranked_lower", gettext_lazy("ranked lower: others fit better")
    DRAW = "draw", gettext_lazy("ranked lower: the public draw decided")
    NO_SEATS = "no_seats", gettext_lazy("there was no seat to give")
    OTHERS_FIT_BETTER = "other_vacancies", gettext_lazy("many other vacancies fit better")
    FITS_TOO_LITTLE = "fits_too_little", gettext_lazy("not suitable: too little of what is asked")
    TOO_FAR = "too_far", gettext_lazy("not suitable: farther than wished")
    WAGE = "wage", gettext_lazy("not suitable: pays less than the least wage named")
    LICENCE = "licence", gettext_lazy("not suitable: a licence is missing")
    WORK = "work", gettext_lazy("not suitable: asks for something that the file rules out")


_CODES: dict[str, Reason] = {
    Outcome.HOLDS_IT: Reason.GOT_SEAT,
    Outcome.HOLDS_BETTER: Reason.OTHER_SEAT,
    Outcome.CAP: Reason.BY_LAW,
    Outcome.RESERVE: Reason.BY_LAW,
    Outcome.TIER: Reason.BY_LAW,
    Outcome.SCORE: Reason.RANKED_LOWER,
    Outcome.LOTTERY: Reason.DRAW,
    Outcome.NO_SEATS: Reason.NO_SEATS,
    Outcome.NOT_AMONG_FIRST_K: Reason.OTHERS_FIT_BETTER,
    Outcome.MINIMUM: Reason.FITS_TOO_LITTLE,
    REACH: Reason.TOO_FAR,
    WAGE: Reason.WAGE,
    LICENCES: Reason.LICENCE,
    DEMANDS: Reason.WORK,
}


def everybody(round_: Round, vacancy: str) -> AtPlace:
    """Everybody of the round at a vacancy (opaque id); UserMistake where it took no part."""
    files = opened(round_)
    return everybody_at(files.problem, files.result, place_in(files, vacancy, round_))


def reason_of(outcome: Outcome) -> Reason:
    """The code of what decided about somebody who had the vacancy on her list."""
    return _CODES[outcome]


def counts_of(found: AtPlace) -> dict[Reason, int]:
    """How many people of the round each reason kept away or gave a seat, in the order of the page."""
    counts: Counter[Reason] = Counter(reason_of(outcome) for outcome in found.outcomes)
    for code, people in found.others.items():
        counts[_CODES[code]] += people
    return {reason: counts[reason] for reason in Reason if counts[reason]}


def counts_in_words(counts: Mapping[Reason, int]) -> list[tuple[Reason, str]]:
    """Each reason with its number, as it may be shown."""
    return [(reason, _number(reason, people)) for reason, people in counts.items()]


def _number(reason: Reason, people: int) -> str:
    if reason == Reason.WORK and people < FEWEST_SHOWN:
        return _("fewer than %(number)d") % {"number": FEWEST_SHOWN}
    return str(people)
