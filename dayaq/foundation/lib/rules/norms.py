"""Norms: what a room writes in its `rules.py`, one class each, and the catalogue of them all.

    class OldEnoughToRegister(Rule):
        \"\"\"Whoever is at least 15 years old may register as looking for work.\"\"\"

        code = "1196-VQ/4.1"
        reference = _("Law on Employment, 4.1")
        in_force = Period(date(2018, 8, 1))
        condition = fact("age") >= Param("registration.minimum_age")

The first paragraph of the docstring is the sentence that a citizen reads. A norm that changes is a second class with
the same code and a later period; its parameters change in their own files.
"""

import inspect
from collections.abc import Mapping
from datetime import date
from typing import Any as Anything
from typing import ClassVar

import polars as pl
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import Text
from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.period import Period
from dayaq.foundation.lib.rules.clauses import Clause
from dayaq.foundation.lib.rules.compiling import to_polars
from dayaq.foundation.lib.rules.evaluation import Met, NotMet, Unknown, evaluate

_catalogue: list[type["Rule"]] = []


class Rule:
    """A norm: a sentence, where it stands, when it is in force, and its condition."""

    code: ClassVar[str]
    reference: ClassVar[Text]
    in_force: ClassVar[Period]
    condition: ClassVar[Clause]

    def __init_subclass__(cls, *, catalogued: bool = True, **kwargs: Anything) -> None:
        """Take the norm into the catalogue, unless it is a family (`catalogued=False`) that others inherit from."""
        super().__init_subclass__(**kwargs)
        if not catalogued:
            return
        missing = [name for name in ("code", "reference", "in_force", "condition") if not hasattr(cls, name)]
        if missing or not cls.__dict__.get("__doc__"):
            raise TypeError(f"{cls.__name__} is no norm yet: it lacks {', '.join(missing) or 'its sentence'}.")
        for other in _catalogue:
            if other.code == cls.code and other.in_force.overlaps(cls.in_force):
                raise TypeError(f"{cls.__name__} and {other.__name__} are both {cls.code}, in force on the same days.")
        _catalogue.append(cls)

    @classmethod
    def sentence(cls) -> str:
        """The norm as a citizen reads it, in the active language."""
        words = inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split()
        sentence = " ".join(words)
        return _(sentence)

    @classmethod
    def answer(
        cls, facts: Mapping[str, Scalar | None], on: date, settings: Mapping[str, Scalar] | None = None
    ) -> Met | NotMet | Unknown:
        """Say of one person's facts whether they meet the norm on the day, and why."""
        cls._expect_in_force(on)
        return evaluate(cls.condition, facts, on, settings)

    @classmethod
    def to_polars(cls, on: date, settings: Mapping[str, Scalar] | None = None) -> pl.Expr:
        """The same for a whole frame of facts: true, false or null; named by the code."""
        cls._expect_in_force(on)
        return to_polars(cls.condition.bound(on, settings)).alias(cls.code)

    @classmethod
    def _expect_in_force(cls, on: date) -> None:
        if not cls.in_force.contains(on):
            raise ValueError(f"{cls.code} ({cls.in_force}) is not in force on {on}.")


def all_rules() -> tuple[type[Rule], ...]:
    """Return every norm of every room whose `rules.py` has been imported, by code and by age."""
    return tuple(sorted(_catalogue, key=lambda rule: (rule.code, rule.in_force.first_day)))


def rules_in_force(on: date) -> tuple[type[Rule], ...]:
    """Return the norms in force on the day."""
    return tuple(rule for rule in all_rules() if rule.in_force.contains(on))
