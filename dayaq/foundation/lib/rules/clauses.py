"""Clauses: the words in which a norm's condition is written, and nothing about how it is asked.

    All(
        (fact("age") >= Param("registration.minimum_age")).said(_("She is old enough to register.")),
        Not(fact("employed").is_true()).said(_("She has no job.")),
    )

A clause without a sentence of its own is told by its comparison. The trees are plain frozen data: equal when they say
the same, printable, and safe to share.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from dayaq.foundation.lib.facts import all_facts
from dayaq.foundation.lib.mistakes import Text
from dayaq.foundation.lib.parameters import Scalar, parameter

ORDERS = (">=", ">", "<=", "<")
OPERATORS = (*ORDERS, "==", "!=", "in")


@dataclass(frozen=True, slots=True)
class Param:
    """A dated parameter, by its path; its value is looked up for the day on which the rule is asked."""

    path: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A parameter whose value has been looked up, or set for a simulation."""

    path: str
    value: Scalar
    assumed: bool


Right = Scalar | Param | Bound | frozenset[str] | frozenset[int]


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition that facts meet, do not meet, or leave open; `sentence` says it in words when it was given some."""

    sentence: Text = field(default="", kw_only=True, compare=False)

    def said(self, sentence: Text) -> Self:
        """The same clause with the sentence in which people read it."""
        return replace(self, sentence=sentence)

    @property
    def parts(self) -> tuple["Clause", ...]:
        return ()

    @property
    def text(self) -> str:
        """The clause in words."""
        return str(self.sentence)

    @property
    def leaves(self) -> Iterator["Compare"]:
        """The comparisons that it is made of, in their order."""
        for part in self.parts:
            yield from part.leaves

    @property
    def fact_names(self) -> tuple[str, ...]:
        """The facts that it asks for, each once."""
        return tuple(dict.fromkeys(leaf.fact_name for leaf in self.leaves))

    @property
    def parameter_paths(self) -> tuple[str, ...]:
        """The parameters that it needs, each once."""
        rights = (leaf.right for leaf in self.leaves)
        return tuple(dict.fromkeys(right.path for right in rights if isinstance(right, Param | Bound)))

    def bound(self, day: date, settings: Mapping[str, Scalar] | None = None) -> "Clause":
        """The same clause with every parameter's value of that day; `settings` put others in their place."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Compare(Clause):
    """A fact compared with a value, a parameter or, for "in", a set of values."""

    fact_name: str
    operator: str
    right: Right

    def __post_init__(self) -> None:
        is_set = isinstance(self.right, frozenset)
        if self.operator not in OPERATORS or (self.operator == "in") != is_set or self.right == frozenset():
            raise ValueError(f"A fact cannot be compared by {self.operator!r} with {self.right!r}.")
        if self.operator in ORDERS and isinstance(self.right, bool):
            raise ValueError(f"Yes and no have no order: {self.fact_name} {self.operator} {self.right}.")

    @property
    def leaves(self) -> Iterator["Compare"]:
        yield self

    @property
    def text(self) -> str:
        return str(self.sentence) or self._told()

    @property
    def value(self) -> Scalar | frozenset[str] | frozenset[int]:
        """What the fact is compared with; the parameters must have been bound."""
        if isinstance(self.right, Param):
            raise TypeError(f"The parameter {self.right.path} has no value yet: bind the clause to a day first.")
        return self.right.value if isinstance(self.right, Bound) else self.right

    def bound(self, day: date, settings: Mapping[str, Scalar] | None = None) -> "Compare":
        if not isinstance(self.right, Param):
            return self
        path = self.right.path
        if settings is not None and path in settings:
            return replace(self, right=Bound(path, settings[path], assumed=False))
        found = parameter(path, day)
        return replace(self, right=Bound(path, found.value, found.assumed))

    def _told(self) -> str:
        known = all_facts().get(self.fact_name)
        label, unit = (str(known.label), str(known.unit)) if known else (self.fact_name, "")
        right = self.right
        called = known.words if known else {}
        if isinstance(right, Param):
            value = right.path
        elif isinstance(right, frozenset):
            value = ", ".join(sorted(str(called.get(str(each), each)) for each in right))
        elif isinstance(self.value, bool):
            value = _("yes") if self.value else _("no")
        else:
            value = str(called.get(str(self.value), self.value))
        words = {
            ">=": _("%(label)s at least %(value)s"),
            ">": _("%(label)s more than %(value)s"),
            "<=": _("%(label)s at most %(value)s"),
            "<": _("%(label)s less than %(value)s"),
            "==": _("%(label)s: %(value)s"),
            "!=": _("%(label)s: not %(value)s"),
            "in": _("%(label)s: one of %(value)s"),
        }
        return words[self.operator] % {"label": label, "value": f"{value} {unit}".rstrip()}


@dataclass(frozen=True, slots=True, init=False)
class _Joined(Clause):
    clauses: tuple[Clause, ...]

    def __init__(self, *clauses: Clause, sentence: Text = "") -> None:
        if not clauses:
            raise ValueError(f"{type(self).__name__} needs at least one clause.")
        object.__setattr__(self, "clauses", clauses)
        object.__setattr__(self, "sentence", sentence)

    def said(self, sentence: Text) -> Self:
        return type(self)(*self.clauses, sentence=sentence)

    @property
    def parts(self) -> tuple[Clause, ...]:
        return self.clauses

    def bound(self, day: date, settings: Mapping[str, Scalar] | None = None) -> Self:
        return type(self)(*(part.bound(day, settings) for part in self.clauses), sentence=self.sentence)

    def _told(self, word: str) -> str:
        return str(self.sentence) or f" {word} ".join(f"({part.text})" for part in self.clauses)


class All(_Joined):
    """Every one of the clauses."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return self._told(_("and"))


class Any(_Joined):
    """At least one of the clauses."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return self._told(_("or"))


@dataclass(frozen=True, slots=True)
class Not(Clause):
    """The opposite of a clause."""

    clause: Clause

    @property
    def parts(self) -> tuple[Clause, ...]:
        return (self.clause,)

    @property
    def text(self) -> str:
        return str(self.sentence) or _("not: %(clause)s") % {"clause": self.clause.text}

    def bound(self, day: date, settings: Mapping[str, Scalar] | None = None) -> "Not":
        return replace(self, clause=self.clause.bound(day, settings))


@dataclass(frozen=True, slots=True)
class Term:
    """A fact by its name, waiting to be compared."""

    name: str

    def __ge__(self, right: Scalar | Param) -> Compare:
        return Compare(self.name, ">=", right)

    def __gt__(self, right: Scalar | Param) -> Compare:
        return Compare(self.name, ">", right)

    def __le__(self, right: Scalar | Param) -> Compare:
        return Compare(self.name, "<=", right)

    def __lt__(self, right: Scalar | Param) -> Compare:
        return Compare(self.name, "<", right)

    def is_(self, right: Scalar | Param) -> Compare:
        """It equals the value (a method, because == must stay what it is)."""
        return Compare(self.name, "==", right)

    def is_not(self, right: Scalar | Param) -> Compare:
        return Compare(self.name, "!=", right)

    def is_true(self) -> Compare:
        return self.is_(True)

    def is_false(self) -> Compare:
        return self.is_(False)

    def is_one_of(self, values: Iterable[str] | Iterable[int]) -> Compare:
        return Compare(self.name, "in", frozenset(values))  # type: ignore[arg-type]


def fact(name: str) -> Term:
    """Begin a comparison: `fact("age") >= 15`."""
    return Term(name)
