"""Screening: what every programme's rules say of everybody, in one pass over the facts, the same as one by one.

Counted are persons, also where a household holds the right as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules.norms import Rule
from dayaq.foundation.lib.rules.schemes import Scheme, scheme, schemes_on


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a programme's rules let in, do not let in, and cannot tell of yet."""

    programme: str
    eligible: int
    not_eligible: int
    unknown: int


def chosen(programme: str, day: date) -> tuple[Scheme, ...]:
    """The scheme of a programme (empty: of all) on the day; UserMistake for one that is unknown or not in force."""
    if not programme:
        return schemes_on(day)
    found = scheme(programme)
    if not found.in_force(day):
        raise UserMistake(
            _("No rule of the programme “%(code)s” is in force on %(day)s.") % {"code": programme, "day": day}
        )
    return (found,)


def screen(schemes: Sequence[Scheme], day: date, *, by_rule: bool = False) -> pl.DataFrame:
    """One row a person: person_id, and a column for each programme by its code: true, false or null.

    `by_rule` adds what each rule says, in columns by their codes after "rule:".
    """
    rules = dict.fromkeys(rule for each in schemes for rule in each.rules_on(day))
    names = dict.fromkeys(name for rule in rules for name in rule.condition.fact_names)
    columns = [each.to_polars(day) for each in schemes]
    if by_rule:
        columns += [rule.to_polars(day).alias(rule_column(rule)) for rule in rules]
    return facts_frame(day, names).lazy().select("person_id", *columns).collect()


def rule_column(rule: type[Rule]) -> str:
    """Where a screening by rule keeps what the rule says."""
    return f"rule:{rule.code}"


def count(screened: pl.DataFrame, programme: str) -> Count:
    """Count a programme's column of a screening."""
    answers = screened[programme]
    eligible, unknown = int(answers.sum()), answers.null_count()
    return Count(programme, eligible, len(answers) - eligible - unknown, unknown)
