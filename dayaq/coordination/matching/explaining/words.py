"""The sentences of an explanation: plain, kind, about the reader alone.

They name no other person, no status and no group. Whatever the law does for others (an earlier place, a seat kept, a
bound) is one and the same sentence, and the ladder shows seats in the order in which they were given, so that nobody
can tell from a page which seat was kept for whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dayaq.allocation.explain import Explanation, Outcome
from dayaq.allocation.pairs import DEMANDS, LICENCES, REACH, WAGE

BY_LAW = (Outcome.TIER, Outcome.RESERVE, Outcome.CAP)
TURNED_AWAY = (*BY_LAW, Outcome.SCORE, Outcome.LOTTERY)


@dataclass(frozen=True)
class Ladder:
    """Seats, how many are taken, and her place in the order in which they were given; 0: she was not in line."""

    seats: int
    taken: int
    rank: int
    of: int


@dataclass(frozen=True)
class Tag:
    """The word beside a vacancy, with the state of its tag."""

    word: str
    state: str


def tag_of(outcome: Outcome, *, next_in_line: bool) -> Tag:
    """One word for what became of a vacancy."""
    if outcome == Outcome.HOLDS_IT:
        return Tag(_("Found for you"), "done")
    if next_in_line:
        return Tag(_("You are next"), "warning")
    if outcome == Outcome.HOLDS_BETTER:
        return Tag(_("You have a better one"), "neutral")
    if outcome == Outcome.LIMITS:
        return Tag(_("Not possible now"), "stopped")
    return Tag(_("Not this time"), "neutral")


def headline_of(outcome: Outcome, ladder: Ladder) -> str:
    """What happened, in one sentence."""
    if outcome in TURNED_AWAY:
        return ngettext(
            "You were number %(rank)d for %(seats)d seat",
            "You were number %(rank)d for %(seats)d seats",
            ladder.seats,
        ) % {"rank": ladder.rank, "seats": ladder.seats}
    return {
        Outcome.HOLDS_IT: _("A seat was found for you"),
        Outcome.LIMITS: _("This job is not possible for you as things are"),
        Outcome.MINIMUM: _("This job fits you too little"),
        Outcome.NOT_AMONG_FIRST_K: _("Many other jobs fit you better"),
        Outcome.HOLDS_BETTER: _("A job that fits you better was found for you"),
        Outcome.NO_SEATS: _("There was no seat to give"),
    }[outcome]


def decided_by(explanation: Explanation, *, may_see_health: bool) -> Iterator[str]:
    """What decided it, with her own values only."""
    outcome = explanation.outcome
    if outcome in BY_LAW:
        yield _("The law places others earlier for these seats. This says nothing about you or what you can do.")
    elif outcome == Outcome.SCORE:
        yield _("The law places you and those who were chosen alike, so the better fit to the job decided.")
    elif outcome == Outcome.LOTTERY:
        yield _("Before the law and in fit you stand equal with those who were chosen, so the public draw decided.")
    elif outcome == Outcome.HOLDS_BETTER:
        yield _("Each person is proposed for one job in a round, the one that fits best; so this one went to others.")
    elif outcome == Outcome.NOT_AMONG_FIRST_K:
        yield _("A round looks at the jobs that fit you best; this one comes after them.")
    elif outcome == Outcome.MINIMUM:
        yield _("Too little of what the post asks is in your file. Perhaps something you can do is missing there.")
    yield from limits_in_words(explanation, may_see_health=may_see_health)
    yield from skills_in_words(explanation)


def limits_in_words(explanation: Explanation, *, may_see_health: bool) -> Iterator[str]:
    """Every hard limit that stands against it."""
    if REACH in explanation.failed:
        yield (
            _("It is %(km)d km away, farther than you want to travel.") % {"km": round(explanation.distance_km)}
            if explanation.distance_km is not None
            else _("It cannot be reached by land from where you live, and no housing is offered that you asked for.")
        )
    if WAGE in explanation.failed:
        yield _("It pays less than the least wage that you named.")
    if LICENCES in explanation.failed:
        yield _("It asks for a licence that is not in your file.")
    if DEMANDS in explanation.failed:
        yield (
            _("The work asks for something that your statement of limits rules out.")
            if may_see_health
            else _("Something in the file stands against it.")
        )


def skills_in_words(explanation: Explanation) -> Iterator[str]:
    """How much of what is asked she has."""
    asked = len(explanation.asked)
    if asked:
        yield ngettext(
            "You have %(held)d of the %(asked)d skill that the post asks for.",
            "You have %(held)d of the %(asked)d skills that the post asks for.",
            asked,
        ) % {"held": len(explanation.held), "asked": asked}
    if explanation.occupation_score:
        yield _("It is in an occupation of yours.")
    elif explanation.family_score:
        yield _("It is in the same family of occupations as yours.")


def unknowns_in_words(*, wage_unknown: bool, place_unknown: bool) -> Iterator[str]:
    """What has to be asked before one can be sure."""
    if wage_unknown:
        yield _("The wage is not stated: ask before you decide.")
    if place_unknown:
        yield _("The place of work is not known: ask where it is.")
