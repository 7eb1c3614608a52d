"""Evaluation: one person's facts against a clause, with the reasons.

Three answers, and each tells what it rests on. Unknown is no silent no: an unknown fact leaves a clause open unless the
others decide without it (Kleene's logic). `compiling.py` means the same for a whole frame; a test holds them together.
"""

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as Anything

from dayaq.foundation.lib.facts import all_facts
from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules.clauses import All, Any, Bound, Clause, Compare, Not

Truth = bool | None

_ORDER: dict[str, Callable[[Anything, Anything], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact as a clause used it: its value then (None: unknown), the clause in words, and what the clause said."""

    name: str
    value: Scalar | None
    sentence: str
    truth: Truth

    @property
    def label(self) -> str:
        """What people call the fact."""
        known = all_facts().get(self.name)
        return str(known.label) if known else self.name


@dataclass(frozen=True, slots=True)
class Answer:
    """What a condition says of one person, and why.

    `facts` are all that were used; `because` are the clauses that decided, in words; `assumed` are the parameters
    among them whose value no source gives.
    """

    facts: tuple[FactUsed, ...]
    because: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def truth(self) -> Truth:
        raise NotImplementedError

    def as_dict(self) -> dict[str, Anything]:
        """The answer as plain values, to be kept with the decision that rests on it."""
        used = [{"fact": each.name, "value": each.value, "clause": each.sentence} for each in self.facts]
        return {
            "answer": type(self).__name__.lower(), "facts": used, "because": list(self.because),
            "assumed": list(self.assumed),
        }  # fmt: skip


class Met(Answer):
    """The facts meet the condition."""

    __slots__ = ()

    @property
    def truth(self) -> Truth:
        return True


class NotMet(Answer):
    """The facts do not meet it."""

    __slots__ = ()

    @property
    def truth(self) -> Truth:
        return False

    @property
    def failed(self) -> tuple[str, ...]:
        """The clauses that failed, in words."""
        return self.because


class Unknown(Answer):
    """A fact that would decide is not known."""

    __slots__ = ()

    @property
    def truth(self) -> Truth:
        return None

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that have to be asked for."""
        return tuple(dict.fromkeys(each.name for each in self.facts if each.value is None))


def evaluate(
    clause: Clause, facts: Mapping[str, Scalar | None], day: date, settings: Mapping[str, Scalar] | None = None
) -> Met | NotMet | Unknown:
    """Return what the clause says of a person's facts with the parameters of that day (or as set for a simulation)."""
    bound = clause.bound(day, settings)
    truth = truth_of(bound, facts)
    deciding = list(_deciding(bound, facts))
    assumed = (leaf.right for leaf in deciding if isinstance(leaf.right, Bound) and leaf.right.assumed)
    kind: type[Met | NotMet | Unknown] = Unknown if truth is None else Met if truth else NotMet
    return kind(
        facts=tuple(_used(leaf, facts) for leaf in (deciding if truth is None else bound.leaves)),
        because=tuple(dict.fromkeys(_reasons(bound, facts))),
        assumed=tuple(dict.fromkeys(right.path for right in assumed)),
    )


def truth_of(clause: Clause, facts: Mapping[str, Scalar | None]) -> Truth:
    """Return met, not met or unknown, without reasons."""
    match clause:
        case Compare():
            return _compared(clause, facts)
        case Not():
            inner = truth_of(clause.clause, facts)
            return None if inner is None else not inner
        case All() | Any():
            truths = [truth_of(part, facts) for part in clause.parts]
            decisive = isinstance(clause, Any)
            return decisive if decisive in truths else None if None in truths else not decisive
    raise TypeError(f"{type(clause).__name__} is no clause.")


def _compared(leaf: Compare, facts: Mapping[str, Scalar | None]) -> Truth:
    left, right = _known(facts, leaf.fact_name), leaf.value
    if left is None:
        return None
    if isinstance(right, frozenset):
        return any(_compare("==", left, each, leaf.fact_name) for each in right)
    return _compare(leaf.operator, left, right, leaf.fact_name)


def _compare(sign: str, left: Scalar, right: Scalar, name: str) -> bool:
    if kind_of(left) is not kind_of(right):
        raise TypeError(f"The fact {name} is {left!r} and cannot be compared with {right!r}.")
    if isinstance(left, float) or isinstance(right, float):
        # as a frame compares whole numbers with broken ones
        left, right = float(left), float(right)  # type: ignore[arg-type]
    return _ORDER[sign](left, right)


def kind_of(value: Scalar) -> type:
    """Return what can be compared with what: yes and no, numbers, texts, days."""
    return float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)


def _known(facts: Mapping[str, Scalar | None], name: str) -> Scalar | None:
    value = facts[name]
    return None if isinstance(value, float) and math.isnan(value) else value


def _used(leaf: Compare, facts: Mapping[str, Scalar | None]) -> FactUsed:
    return FactUsed(leaf.fact_name, _known(facts, leaf.fact_name), leaf.text, truth_of(leaf, facts))


def _deciding(clause: Clause, facts: Mapping[str, Scalar | None]) -> Iterator[Compare]:
    """The comparisons without which the clause might have said otherwise."""
    if isinstance(clause, Compare):
        yield clause
    for part in _deciding_parts(clause, facts):
        yield from _deciding(part, facts)


def _reasons(clause: Clause, facts: Mapping[str, Scalar | None]) -> Iterator[str]:
    """The deciding clauses in words: the outermost that has a sentence of its own speaks for what is inside it."""
    if clause.sentence or isinstance(clause, Compare | Not):
        yield clause.text
        return
    for part in _deciding_parts(clause, facts):
        yield from _reasons(part, facts)


def _deciding_parts(clause: Clause, facts: Mapping[str, Scalar | None]) -> Iterator[Clause]:
    truth = truth_of(clause, facts)
    return (part for part in clause.parts if isinstance(clause, Not) or truth_of(part, facts) is truth)
