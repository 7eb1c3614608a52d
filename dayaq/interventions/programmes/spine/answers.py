"""The answers of a programme's rules as a page shows them: sentence, source, what was known, what is missing.

Whoever may not read a fact in somebody's file may not read what follows from it either: such an answer is left out, and
the page says how many were. She herself reads them all, a manager who decides all but what is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import Fact, all_facts, facts_of
from dayaq.foundation.lib.rules import Answer, Rule
from dayaq.foundation.lib.rules.evaluation import Truth, Unknown
from dayaq.foundation.lib.rules.schemes import Scheme, SchemeAnswer, all_schemes
from dayaq.registers.people.models import Person

STATES = {True: "done", False: "stopped", None: "warning"}
# Managers decide by these facts of whoever applied; what is sealed stays with the referent and herself.
_READ_BY_MANAGERS = frozenset({"people.see_protection", "people.see_health"})


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words."""

    label: str
    value: str
    source: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule and what it said."""

    code: str
    sentence: str
    reference: str
    truth: Truth
    because: tuple[str, ...]
    facts: tuple[Told, ...]
    missing: tuple[Told, ...] = ()

    @property
    def state(self) -> str:
        """The shape of its tag."""
        return STATES[self.truth]

    @property
    def word(self) -> str:
        """The word of its tag."""
        return word_of(self.truth)


def word_of(truth: Truth) -> str:
    """Met, not met or not known, in the active language."""
    return _("not known") if truth is None else _("met") if truth else _("not met")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scheme says of a person, as far as the reader may read it."""

    answer: SchemeAnswer
    rows: tuple[Row, ...]
    hidden: int

    @property
    def truth(self) -> Truth:
        return self.answer.truth


def scheme_of(code: str, day: date | None = None) -> Scheme | None:
    """The scheme of a programme, when one is registered and in force."""
    day = day or clock.today()
    return next((each for each in all_schemes() if each.code == code and each.in_force(day)), None)


def read_today(person: Person, code: str, viewer: Any) -> Reading | None:
    """What the programme's rules say of the person today; None while it has none."""
    day = clock.today()
    rules = scheme_of(code, day)
    if rules is None:
        return None
    answer = rules.answer(facts_of(person.pk, day, rules.fact_names(day)), day)
    readable = reader(person, viewer)
    shown = [each for each in answer.rules if readable(each.rule.condition.fact_names)]
    rows = tuple(row_of(each.rule, each.answer) for each in shown)
    return Reading(answer, rows, len(answer.rules) - len(rows))


def reader(person: Person, viewer: Any) -> Callable[[Iterable[str]], bool]:
    """Whether the viewer may read what follows from these facts of the person."""
    facts = all_facts()
    granted = _READ_BY_MANAGERS if viewer.has_perm("programmes.manage") else frozenset()
    asked = {fact.permission for fact in facts.values() if fact.permission} - granted
    barred = {permission for permission in asked if not viewer.has_perm(permission, person)}
    return lambda names: not any(name in facts and facts[name].permission in barred for name in names)


def row_of(rule: type[Rule], answer: Answer) -> Row:
    """A rule's answer in words."""
    values = {each.name: each.value for each in answer.facts}
    missing = answer.missing if isinstance(answer, Unknown) else ()
    return Row(
        code=rule.code,
        sentence=rule.sentence(),
        reference=str(rule.reference),
        truth=answer.truth,
        because=answer.because,
        facts=tuple(told(name, value) for name, value in values.items()),
        missing=tuple(told(name, None) for name in missing),
    )


def told(name: str, value: Any) -> Told:
    """A fact in words, with its source and where a missing one is asked for."""
    fact = all_facts().get(name)
    if fact is None:
        return Told(name, str(value), "")
    return Told(str(fact.label), in_words(fact, value), str(fact.source), str(fact.where))


def in_words(fact: Fact, value: Any) -> str:
    """The value as the active language writes it; what nobody knows is *not known*, never no."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    written = formats.number_format(value) if isinstance(value, int | float) else str(fact.words.get(value, value))
    return f"{written} {fact.unit}".strip()
