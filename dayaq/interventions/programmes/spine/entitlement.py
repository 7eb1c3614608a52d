"""What a person is entitled to: every programme in force, rule by rule, in words, as far as a viewer may read it.

Rests on the facts alone and changes nothing. Whoever may not read a fact does not read it in an answer either: a rule
that asks for it is withheld, and with it the programme's answer unless another rule has decided it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import all_facts, facts_known_on, facts_of
from dayaq.foundation.lib.parameters import Scalar, find_parameter
from dayaq.foundation.lib.rules import Met, Rule
from dayaq.foundation.lib.rules.changing import facts_behind, smallest_change
from dayaq.foundation.lib.rules.schemes import RuleAnswer, Scheme, SchemeAnswer, Standing, schemes_on
from dayaq.interventions.programmes.spine.answers import in_words, reader
from dayaq.registers.people.models import Person

WITHHELD = "withheld"
ORDER = (Standing.ELIGIBLE, Standing.UNKNOWN, WITHHELD, Standing.NOT_ELIGIBLE)


@dataclass(frozen=True, slots=True)
class FactTold:
    """A fact as an answer used it; an empty value is not known, and `where` says where to get it."""

    fact: str
    label: str
    value: Scalar | None
    words: str
    source: str
    where: str
    known_on: date | None


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule's answer (met, not_met, unknown, withheld) with its sentence, its source and what it rests on."""

    code: str
    sentence: str
    reference: str
    answer: str
    because: tuple[str, ...]
    facts: tuple[FactTold, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A programme's answer: eligible, not_eligible, unknown or withheld.

    `change` is the smallest one that would turn a no: empty where there is none, None where it is withheld.
    """

    programme: str
    label: str
    held_by: str
    answer: str
    rules: tuple[RuleTold, ...]
    missing: tuple[FactTold, ...]
    change: str | None
    earlier: tuple[str, ...]


class Entitlements:
    """Everything that one person is entitled to on a day, for one viewer."""

    def __init__(self, person: Person, viewer: Any, day: date | None = None) -> None:
        self.person, self.day = person, day or clock.today()
        self._may_read = reader(person, viewer)

    @cached_property
    def programmes(self) -> list[Entitlement]:
        """Every programme in force, those she is entitled to first."""
        told = [self._told(scheme) for scheme in self.schemes]
        return sorted(told, key=lambda each: (ORDER.index(each.answer), each.programme))

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        return schemes_on(self.day)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What is known of her and asked by any of the rules."""
        names = [name for scheme in self.schemes for name in scheme.fact_names(self.day)]
        return facts_of(self.person.pk, self.day, facts_behind(names, self.day))

    @cached_property
    def known_on(self) -> dict[str, date]:
        return facts_known_on(self.person.pk, self.day, self.facts)

    def _told(self, scheme: Scheme) -> Entitlement:
        answer = scheme.answer(self.facts, self.day)
        rules = tuple(map(self._rule, answer.rules))
        missing = {fact.fact: fact for rule in rules if rule.answer == Standing.UNKNOWN for fact in _open(rule)}
        return Entitlement(
            programme=scheme.code,
            label=str(scheme.label),
            held_by=scheme.held_by,
            answer=_together(rule.answer for rule in rules),
            rules=rules,
            missing=tuple(missing.values()),
            change=self._change(answer),
            earlier=self._earlier(answer),
        )

    def _rule(self, told: RuleAnswer) -> RuleTold:
        readable = self._reads(told.rule)
        answer = told.answer
        return RuleTold(
            code=told.rule.code,
            sentence=told.rule.sentence(),
            reference=str(told.rule.reference),
            answer=_word(answer.truth) if readable else WITHHELD,
            because=answer.because if readable else (),
            facts=tuple(self._fact(name) for name in _names(told)) if readable else (),
            assumed=tuple(_(find_parameter(path).label) for path in answer.assumed) if readable else (),
        )

    def _fact(self, name: str) -> FactTold:
        known, value = all_facts()[name], self.facts[name]
        return FactTold(
            fact=name,
            label=str(known.label),
            value=value,
            words="" if value is None else in_words(known, value),
            source=str(known.source),
            where=str(known.where or known.source) if value is None else "",
            known_on=self.known_on.get(name),
        )

    def _change(self, answer: SchemeAnswer) -> str | None:
        if not all(self._reads(each.rule) for each in answer.rules):
            return None
        change = smallest_change(answer, self.facts)
        return change.sentence if change else ""

    def _earlier(self, answer: SchemeAnswer) -> tuple[str, ...]:
        """The norms that place her earlier; none for whoever may not read why."""
        if not all(self._reads(each.rule) for each in answer.priority):
            return ()
        return tuple(each.rule.sentence() for each in answer.priority if isinstance(each.answer, Met))

    def _reads(self, rule: type[Rule]) -> bool:
        return self._may_read(rule.condition.fact_names)


def _names(told: RuleAnswer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(used.name for used in told.answer.facts))


def _open(rule: RuleTold) -> Iterable[FactTold]:
    return (fact for fact in rule.facts if fact.value is None)


def _word(truth: bool | None) -> str:
    return "unknown" if truth is None else "met" if truth else "not_met"


def _together(answers: Iterable[str]) -> str:
    """The programme's answer from those rules that the viewer may read; a hidden one hides what it would decide."""
    found = set(answers)
    if "not_met" in found:
        return Standing.NOT_ELIGIBLE.value
    if WITHHELD in found:
        return WITHHELD
    return Standing.UNKNOWN.value if "unknown" in found else Standing.ELIGIBLE.value
