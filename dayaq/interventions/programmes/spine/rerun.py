"""A kept decision asked again: its rules in the wording it used, on the facts it kept and on today's, side by side.

The parameters are those of the decision's day. Three things can come to light: that the rule says otherwise of the very
same facts (a parameter was put right since), that the facts have become others, or that everything stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import all_facts, facts_of
from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules import Answer, Rule, all_rules
from dayaq.foundation.lib.rules.evaluation import Truth
from dayaq.interventions.programmes.spine.models import Decision, DecisionAnswer

KEPT_TRUTH: dict[str, Truth] = {
    DecisionAnswer.Answer.MET: True,
    DecisionAnswer.Answer.NOT_MET: False,
    DecisionAnswer.Answer.UNKNOWN: None,
}


@dataclass(frozen=True, slots=True)
class Again:
    """One rule of a decision: what it said then, what it says of the same facts, what it says of today's."""

    code: str
    rule: type[Rule] | None
    then: Truth
    of_kept: Answer | None
    of_today: Answer | None

    @property
    def says_otherwise(self) -> bool:
        """Of the very same facts the rule says another thing than was written down."""
        return self.of_kept is not None and self.of_kept.truth is not self.then

    @property
    def facts_changed(self) -> bool:
        """Of today's facts it says another thing than of those that were kept."""
        return self.of_today is not None and self.of_kept is not None and self.of_today.truth is not self.of_kept.truth


@dataclass(frozen=True, slots=True)
class Rerun:
    """A decision asked again on a day."""

    decision: Decision
    day: date
    rules: tuple[Again, ...]

    @property
    def of_kept(self) -> Truth:
        """What all rules together say of the kept facts."""
        return _all([each.of_kept.truth if each.of_kept else each.then for each in self.rules])

    @property
    def of_today(self) -> Truth:
        """What all rules together say of today's facts."""
        return _all([each.of_today.truth if each.of_today else each.then for each in self.rules])

    @property
    def stands(self) -> bool:
        """Nothing says otherwise than it said then."""
        return not any(each.says_otherwise or each.facts_changed for each in self.rules)


def rerun(decision: Decision, day: date | None = None) -> Rerun:
    """Ask the decision's rules again; the day on which today's facts are read is today unless another is given."""
    day = day or clock.today()
    wordings = {(rule.code, rule.in_force.first_day): rule for rule in all_rules()}
    answers = list(decision.answers.prefetch_related("facts").order_by("pk"))
    rules = [(answer, wordings.get((answer.rule_code, answer.in_force_from))) for answer in answers]
    names = dict.fromkeys(name for _answer, rule in rules if rule for name in rule.condition.fact_names)
    today = facts_of(decision.application.person_id, day, list(names)) if names else {}
    return Rerun(decision, day, tuple(_again(answer, rule, decision.decided_on, today) for answer, rule in rules))


def _again(kept: DecisionAnswer, rule: type[Rule] | None, on: date, today: Mapping[str, Any]) -> Again:
    then = KEPT_TRUTH[kept.answer]
    if rule is None or not rule.in_force.contains(on):
        return Again(kept.rule_code, None, then, None, None)
    return Again(kept.rule_code, rule, then, rule.answer(kept_facts(kept, rule), on), rule.answer(today, on))


def kept_facts(kept: DecisionAnswer, rule: type[Rule]) -> dict[str, Scalar | None]:
    """The facts as the rule saw them; one that did not decide was not kept and cannot decide now."""
    facts: dict[str, Scalar | None] = dict.fromkeys(rule.condition.fact_names)
    return facts | {fact.name: read_value(fact.name, fact.value) for fact in kept.facts.all()}


def read_value(name: str, written: str | None) -> Any:
    """A value as `workflow.deciding.written` wrote it."""
    if written is None:
        return None
    value = json.loads(written)
    known = all_facts().get(name)
    return date.fromisoformat(value) if known is not None and known.dtype == pl.Date() else value


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True
