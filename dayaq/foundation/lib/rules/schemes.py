"""Schemes: the norms that together say who may take part in a programme, asked of one person or of everybody.

    register_scheme(
        Scheme(
            code="self_employment",
            label=_("Self-employment"),
            rules=(RegisteredAsUnemployed, NoInsurancePayment),
            priority=(NearPension, LongTermUnemployed),
            caps={"168/24.8": "self_employment.land_owner_share"},
        )
    )

A measure registers its own in its `apps.py`. Only norms in force on the day are asked; a norm that changed stands here
with both its classes. Who is eligible is a matter of `rules` alone: all of them met. `priority` only orders, and who
would be first by a fact that nobody knows is not first. A cap (norm that says who is counted: parameter with the
highest share in percent) is for whoever fills seats.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Any as Anything
from typing import Literal

import polars as pl
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import Text, UserMistake
from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules.evaluation import Met, NotMet, Truth, Unknown
from dayaq.foundation.lib.rules.norms import Rule

Facts = Mapping[str, Scalar | None]
Settings = Mapping[str, Scalar] | None


class Standing(StrEnum):
    """What a scheme says of somebody."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, truth: Truth) -> "Standing":
        return cls.UNKNOWN if truth is None else cls.ELIGIBLE if truth else cls.NOT_ELIGIBLE


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """A norm, and what it says of one person."""

    rule: type[Rule]
    answer: Met | NotMet | Unknown


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """What a scheme says of one person on a day, norm by norm, in the scheme's order."""

    scheme: "Scheme"
    day: date
    rules: tuple[RuleAnswer, ...]
    priority: tuple[RuleAnswer, ...]

    @property
    def truth(self) -> Truth:
        """Kleene's *and*: one norm that is not met decides, one that is open leaves it open."""
        truths = [each.answer.truth for each in self.rules]
        return False if False in truths else None if None in truths else True

    @property
    def standing(self) -> Standing:
        return Standing.of(self.truth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts to ask for before every norm can answer."""
        return _each_once(
            name for each in self.rules if isinstance(each.answer, Unknown) for name in each.answer.missing
        )

    @property
    def assumed(self) -> tuple[str, ...]:
        """The parameters that decided and whose value no source gives."""
        return _each_once(path for each in self.rules for path in each.answer.assumed)

    @property
    def tier(self) -> int:
        """Her place in law among the eligible: higher is earlier, 0 is everybody else."""
        truths = [each.answer.truth for each in self.priority]
        return len(truths) - truths.index(True) if True in truths else 0

    def as_dict(self) -> dict[str, Anything]:
        """The answer as plain values, to be kept or sent."""
        return {
            "programme": self.scheme.code,
            "day": self.day.isoformat(),
            "answer": self.standing.value,
            "rules": [{"code": each.rule.code, **each.answer.as_dict()} for each in self.rules],
            "tier": self.tier,
        }


@dataclass(frozen=True, slots=True)
class Scheme:
    """Who may take part in a programme, who comes first, and whose share is capped."""

    code: str
    label: Text
    rules: tuple[type[Rule], ...]
    held_by: Literal["person", "household"] = "person"
    priority: tuple[type[Rule], ...] = ()
    caps: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.rules:
            raise ValueError(f"The scheme {self.code} needs at least one norm, or nobody could be told why.")

    def rules_on(self, day: date) -> tuple[type[Rule], ...]:
        """The norms in force on the day."""
        return _in_force(self.rules, day)

    def priority_on(self, day: date) -> tuple[type[Rule], ...]:
        """The norms in force on the day that place somebody earlier, the earliest first."""
        return _in_force(self.priority, day)

    def in_force(self, day: date) -> bool:
        """Whether any norm of it is in force on the day."""
        return bool(self.rules_on(day))

    def fact_names(self, day: date) -> tuple[str, ...]:
        """The facts that its norms of the day ask for, each once."""
        return self._named(day, lambda rule: rule.condition.fact_names)

    def parameter_paths(self, day: date) -> tuple[str, ...]:
        """The parameters of its norms of the day and of its caps, each once."""
        return _each_once((*self._named(day, lambda rule: rule.condition.parameter_paths), *self.caps.values()))

    def answer(self, facts: Facts, on: date, settings: Settings = None) -> SchemeAnswer:
        """Say of one person's facts what each norm says, and what follows."""
        rules = tuple(RuleAnswer(rule, rule.answer(facts, on, settings)) for rule in self._rules_or_complain(on))
        first = tuple(RuleAnswer(rule, rule.answer(facts, on, settings)) for rule in self.priority_on(on))
        return SchemeAnswer(self, on, rules, first)

    def to_polars(self, on: date, settings: Settings = None) -> pl.Expr:
        """The same for a whole frame of facts: true, false or null; named by the code."""
        return reduce(operator.and_, self.rule_columns(on, settings)).alias(self.code)

    def rule_columns(self, on: date, settings: Settings = None) -> list[pl.Expr]:
        """What each norm says of a whole frame, in the scheme's order, named by the norms' codes."""
        return [rule.to_polars(on, settings) for rule in self._rules_or_complain(on)]

    def tier_to_polars(self, on: date, settings: Settings = None) -> pl.Expr:
        """The place in law of a whole frame: higher is earlier, 0 is everybody else."""
        tier = pl.lit(0, pl.Int64())
        for height, rule in enumerate(reversed(self.priority_on(on)), 1):
            tier = pl.when(rule.to_polars(on, settings)).then(pl.lit(height, pl.Int64())).otherwise(tier)
        return tier.alias(f"{self.code}.tier")

    def _rules_or_complain(self, day: date) -> tuple[type[Rule], ...]:
        rules = self.rules_on(day)
        if not rules:
            raise ValueError(f"No norm of {self.code} is in force on {day}.")
        return rules

    def _named(self, day: date, names: Callable[[type[Rule]], Iterable[str]]) -> tuple[str, ...]:
        return _each_once(name for rule in (*self.rules_on(day), *self.priority_on(day)) for name in names(rule))


def _in_force(rules: Iterable[type[Rule]], day: date) -> tuple[type[Rule], ...]:
    return tuple(rule for rule in rules if rule.in_force.contains(day))


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_schemes: dict[str, Scheme] = {}


def register_scheme(scheme: Scheme) -> None:
    """Take in a measure's scheme; one programme has one."""
    if _schemes.get(scheme.code, scheme) != scheme:
        raise ValueError(f"The programme {scheme.code} has a scheme already.")
    _schemes[scheme.code] = scheme


def all_schemes() -> tuple[Scheme, ...]:
    """Return every registered scheme, by code."""
    return tuple(_schemes[code] for code in sorted(_schemes))


def schemes_on(day: date) -> tuple[Scheme, ...]:
    """Return the schemes that are in force on the day, by code."""
    return tuple(scheme for scheme in all_schemes() if scheme.in_force(day))


def scheme(code: str) -> Scheme:
    """Return a programme's scheme; UserMistake for a code that none has."""
    try:
        return _schemes[code]
    except KeyError:
        known = ", ".join(sorted(_schemes)) or "–"
        raise UserMistake(
            _("There is no programme “%(code)s”; there are: %(known)s.") % {"code": code, "known": known}
        ) from None
