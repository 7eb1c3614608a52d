"""Puts an explanation together: the engine's numbers, the vacancy's own words, labels of skills and licences.

A round's explanation comes from its frozen files, an answer of now from the standing index; both read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dayaq.allocation.changes import Change, smallest_changes
from dayaq.allocation.explain import Explanation, Outcome, explain
from dayaq.allocation.problem import Problem
from dayaq.allocation.staff import interested_at
from dayaq.coordination.matching.explaining import words
from dayaq.coordination.matching.explaining.steps import steps_in_words
from dayaq.coordination.matching.freezing import Names
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import OpenedRound, opened
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.taxonomy.models import Licence, Skill

if TYPE_CHECKING:
    from dayaq.coordination.matching.finding import Answer

SHOWN = 12
MOST_NAMED = 4


@dataclass(frozen=True)
class Told:
    """What a person reads about one vacancy; `rank` 0: it is not on her list; `fit` is a share of 1."""

    vacancy: str
    title: str
    employer: str
    facts: str
    rank: int
    fit: float
    tag: str
    state: str
    headline: str
    decided: tuple[str, ...]
    can_do: tuple[str, ...]
    ladder: words.Ladder | None
    held: tuple[str, ...]
    missing: tuple[str, ...]
    to_confirm: bool
    outcome: str


@dataclass(frozen=True)
class _Case:
    """One explanation on its way into words."""

    explanation: Explanation
    changes: list[Change]
    name: str
    ladder: words.Ladder
    next_in_line: bool
    wage_unknown: bool
    place_unknown: bool


def told_for(
    round_: Round,
    person: str,
    vacancies: Sequence[str] | None = None,
    *,
    also: Sequence[str] = (),
    may_see_health: bool = True,
) -> list[Told]:
    """What a round found for a person (opaque id): at these vacancies, or at the first of her list and at `also`."""
    files = opened(round_)
    seeker = files.names.seeker_of.get(person)
    if seeker is None:
        raise UserMistake(
            _("“%(person)s” took no part in round %(number)s.") % {"person": person, "number": round_.number}
        )
    listed = _places(files, seeker) if vacancies is None else []
    named = [place_in(files, one, round_) for one in (*(vacancies or ()), *also)]
    cases = [_case_of_round(files, seeker, place) for place in dict.fromkeys([*listed, *named])]
    return _tell(cases, files.names, in_round=True, may_see_health=may_see_health)


def told_at(round_: Round, vacancy: Vacancy, people: Sequence[str]) -> dict[str, Told]:
    """What a round found for each of these people (opaque ids) at one vacancy; nobody who took no part in it."""
    files = opened(round_)
    place = place_in(files, vacancy.public_id, round_)
    part = [one for one in people if one in files.names.seeker_of]
    cases = [_case_of_round(files, files.names.seeker_of[one], place) for one in part]
    told = _tell(cases, files.names, known=[vacancy], in_round=True, may_see_health=False)
    return dict(zip(part, told, strict=True))


def tell_now(answer: Answer, *, known: Iterable[Vacancy] = (), may_see_health: bool = True) -> list[Told]:
    """What today's open vacancies say to a person; `known` are those that the caller has read already."""
    cases = [_case_of_now(answer, one) for one in answer.found]
    return _tell(cases, answer.names, known=known, in_round=False, may_see_health=may_see_health)


def outcome_of(round_: Round, told: Iterable[Told]) -> str:
    """The round in one sentence for one person."""
    got = [one.title for one in told if one.outcome == Outcome.HOLDS_IT]
    if got:
        return _("Round %(number)s found a seat for you: %(titles)s.") % {
            "number": round_.number,
            "titles": ", ".join(got),
        }
    return _("Round %(number)s found no seat for you.") % {"number": round_.number}


def _places(files: OpenedRound, seeker: int) -> list[int]:
    listed: list[int] = files.result.candidates.place[files.result.candidates.rows_of(seeker)].tolist()
    held = [int(place) for place in files.result.allocation.places_of(seeker)]
    return sorted(dict.fromkeys([*held, *listed[:SHOWN]]), key=listed.index)


def place_in(files: OpenedRound, vacancy: str, round_: Round) -> int:
    """The number of a vacancy (opaque id) in a round; UserMistake where it took no part."""
    place = files.names.place_of.get(vacancy)
    if place is None:
        raise UserMistake(
            _("“%(vacancy)s” took no part in round %(number)s: it was not open, not coded or had no free seat.")
            % {"vacancy": vacancy, "number": round_.number}
        )
    return place


def _case_of_round(files: OpenedRound, seeker: int, place: int) -> _Case:
    problem, result = files.problem, files.result
    explanation = explain(problem, result, seeker, place)
    ladder = _ladder(files, seeker, place)
    turned_away = explanation.outcome in words.TURNED_AWAY
    return _Case(
        explanation=explanation,
        changes=smallest_changes(problem, result, seeker, place),
        name=files.names.vacancies[place],
        ladder=ladder,
        next_in_line=turned_away and ladder.rank == ladder.taken + 1,
        wage_unknown=bool(np.isnan(problem.places.wage[place])),
        place_unknown=_place_is_unknown(problem, place),
    )


def _ladder(files: OpenedRound, seeker: int, place: int) -> words.Ladder:
    """Holders first, then whoever wanted the place and holds nothing better, both in legal order."""
    standing = interested_at(files.problem, files.result, place)
    in_line = standing.holds | ~standing.holds_better
    order = np.argsort(~standing.holds[in_line], kind="stable")
    people = standing.seeker[in_line][order]
    taken = int(standing.holds.sum())
    seats = int(files.problem.places.seats[place]) * files.problem.policy.per_seat
    mine = np.flatnonzero(people == seeker)
    # a seat that stays empty although somebody wanted it is not drawn: it would tell for whom it is kept
    return words.Ladder(
        seats=taken if len(people) > taken else seats,
        taken=taken,
        rank=int(mine[0]) + 1 if len(mine) else 0,
        of=len(people),
    )


def _case_of_now(answer: Answer, explanation: Explanation) -> _Case:
    problem, place = answer.problem, explanation.place
    return _Case(
        explanation=explanation,
        changes=answer.changes(place) if explanation.failed else [],
        name=answer.names.vacancies[place],
        ladder=words.Ladder(0, 0, 0, 0),
        next_in_line=False,
        wage_unknown=bool(np.isnan(problem.places.wage[place])),
        place_unknown=_place_is_unknown(problem, place),
    )


def _place_is_unknown(problem: Problem, place: int) -> bool:
    return bool(problem.places.location_unknown[place] and not problem.places.remote[place])


def _tell(
    cases: list[_Case], names: Names, *, known: Iterable[Vacancy] = (), in_round: bool, may_see_health: bool
) -> list[Told]:
    vacancies = {one.public_id: one for one in known}
    others = Vacancy.objects.filter(public_id__in=[case.name for case in cases if case.name not in vacancies])
    vacancies |= {one.public_id: one for one in others.select_related("organisation", "unit")}
    labels = _Labels(cases, names)
    return [
        _one(case, vacancies[case.name], labels, in_round=in_round, may_see_health=may_see_health)
        for case in cases
        if case.name in vacancies
    ]


class _Labels:
    """The words for the skills and licences that these explanations name; two queries."""

    def __init__(self, cases: list[_Case], names: Names) -> None:
        numbers = {skill for case in cases for skill in case.explanation.asked}
        codes = {names.skills[number]: number for number in numbers}
        labelled = Skill.objects.filter(code__in=codes)
        self.skills = {codes[skill.code]: skill.label for skill in labelled}
        missing = any(case.explanation.licences_missing for case in cases)
        self.licences = {1 << one.bit: one.label for one in Licence.objects.all()} if missing else {}

    def of(self, skills: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.skills.get(skill, "") for skill in skills))


def _one(case: _Case, vacancy: Vacancy, labels: _Labels, *, in_round: bool, may_see_health: bool) -> Told:
    explanation = case.explanation
    in_line = in_round and case.ladder.rank > 0 and explanation.outcome != Outcome.HOLDS_BETTER
    unknowns = words.unknowns_in_words(wage_unknown=case.wage_unknown, place_unknown=case.place_unknown)
    if in_round or explanation.failed:
        tag = words.tag_of(explanation.outcome, next_in_line=case.next_in_line)
        headline = words.headline_of(explanation.outcome, case.ladder)
        decided = tuple(words.decided_by(explanation, may_see_health=may_see_health))
    else:
        tag, headline = words.Tag(_("Open to you"), "done"), _("This job is open to you")
        decided = tuple(words.skills_in_words(explanation))
    return Told(
        vacancy=vacancy.public_id,
        title=vacancy.title,
        employer=vacancy.employer,
        facts=_facts(vacancy, explanation),
        rank=explanation.rank_in_her_list or 0,
        fit=explanation.score,
        tag=tag.word,
        state=tag.state,
        headline=headline,
        decided=(*decided, *unknowns),
        can_do=_can_do(case, labels, in_round=in_round),
        ladder=case.ladder if in_line else None,
        held=labels.of(explanation.held),
        missing=labels.of(explanation.missing),
        to_confirm=explanation.to_confirm,
        outcome=str(explanation.outcome),
    )


def _can_do(case: _Case, labels: _Labels, *, in_round: bool) -> tuple[str, ...]:
    steps = tuple(steps_in_words(case.changes, labels.skills, labels.licences, in_round=in_round))
    missing = labels.of(case.explanation.missing)
    if not steps and missing and in_round and case.explanation.outcome in words.TURNED_AWAY:
        steps = (
            _("Asked and not in your file: %(skills)s. Learned, or added if you have them, they raise your fit.")
            % {"skills": ", ".join(missing[:MOST_NAMED])},
        )
    if case.next_in_line:
        return (*steps, _("You are next: if a seat comes back, the office looks at you first."))
    return steps


def _facts(vacancy: Vacancy, explanation: Explanation) -> str:
    """Wage, place and distance in one line."""
    wage = _("wage not stated") if vacancy.wage_minor is None else str(Money(vacancy.wage_minor, vacancy.currency))
    if vacancy.wage_minor is not None and vacancy.wage_basis != Vacancy.WageBasis.UNKNOWN:
        wage = f"{wage} {vacancy.get_wage_basis_display()}"
    where = vacancy.unit.label if vacancy.unit else _("place not known")
    far = explanation.distance_km
    distance = [_("%(km)s km away") % {"km": number_format(round(far))}] if far is not None else []
    return " · ".join([wage, where, *distance])
