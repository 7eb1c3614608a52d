"""Changing: the smallest change that would turn a scheme's no into a yes, in words.

Looked for are the fewest facts that would have to be otherwise, and the soonest among equals: what she can do herself,
what passes by itself ("in 43 days"), and what only has to be found out. What neither she nor time can change is never
offered. A way that is offered has been tried: with the facts as they would then be and the norms of that later day,
every norm is met.

Membership that a norm computes (over a year unemployed) is looked at through that norm: `register_computed`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from itertools import product
from typing import Literal

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dayaq.foundation.lib.alphabets import capitalised
from dayaq.foundation.lib.facts import Fact, Pace, all_facts
from dayaq.foundation.lib.parameters import Scalar
from dayaq.foundation.lib.rules.clauses import All, Any, Clause, Compare, Not
from dayaq.foundation.lib.rules.evaluation import truth_of
from dayaq.foundation.lib.rules.norms import Rule
from dayaq.foundation.lib.rules.schemes import Facts, Scheme, SchemeAnswer, Settings
from dayaq.foundation.lib.working_days import add_working_days, working_days_between

# Nobody is told to wait for longer.
LONGEST_WAIT = timedelta(days=3 * 366)
# So many ways are followed at once; a norm has few, and most of them share their first step.
WAYS = 64
_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}

_computed: dict[str, type[Rule]] = {}


def register_computed(norm_of: Mapping[str, type[Rule]]) -> None:
    """Declare facts that are true for whoever meets a norm."""
    _computed.update(norm_of)


def facts_behind(names: Iterable[str], day: date) -> tuple[str, ...]:
    """Return these facts, those from which they are computed and those on which their pace depends.

    It is what `smallest_change` wants to know.
    """
    wanted = dict.fromkeys(names)
    for name in list(wanted):
        wanted |= dict.fromkeys(_opened(Compare(name, "==", right=True), day).fact_names)
    paces = (declared.pace for name in wanted if (declared := all_facts().get(name)))
    return tuple(dict.fromkeys((*wanted, *(pace.only_while for pace in paces if pace and pace.only_while))))


def parameters_behind(schemes: Iterable[Scheme], day: date) -> tuple[str, ...]:
    """Return the parameters on which eligibility rests: those of the norms, and of the facts that norms compute."""
    rules = (rule for scheme in schemes for rule in scheme.rules_on(day))
    paths = (path for rule in rules for path in _opened(rule.condition, day).parameter_paths)
    return tuple(dict.fromkeys(paths))


@dataclass(frozen=True, slots=True)
class Step:
    """A fact that would have to be otherwise: by her, by time in so many days, or by being found out."""

    fact: str
    value: Scalar
    by: Literal["herself", "time", "finding_out"]
    words: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change: its steps, the longest wait first."""

    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """How long it takes of itself."""
        return max((step.days for step in self.steps), default=0)

    @property
    def sentence(self) -> str:
        """The change in words: "In 43 days and with a driving licence C."; what is open stands in its own sentence."""
        waits = [step.words for step in self.steps if step.by == "time"][:1]
        parts = waits + [step.words for step in self.steps if step.by == "herself"]
        open_ = [step.words.rstrip(".") for step in self.steps if step.by == "finding_out"]
        joined = [reduce(lambda one, two: _("%(one)s and %(two)s") % {"one": one, "two": two}, parts)] if parts else []
        found_out = [_("to be found out: %(clauses)s") % {"clauses": "; ".join(open_)}] if open_ else []
        return " ".join(f"{capitalised(each)}." for each in joined + found_out)


def smallest_change(told: SchemeAnswer, facts: Facts, settings: Settings = None) -> Change | None:
    """Return what would turn the no into a yes; None where there is no no, or nothing that can be done about it."""
    if told.truth is not False:
        return None
    conditions = [_opened(each.rule.condition, told.day).bound(told.day, settings) for each in told.rules]
    for way in _ways(All(*conditions), facts, told.day, wanted=True):
        if way and _holds(way, told, facts, settings):
            return Change(tuple(sorted(way, key=lambda step: (-step.days, step.by, step.fact))))
    return None


Way = frozenset[Step]
_HERE: list[Way] = [frozenset()]


def _ways(clause: Clause, facts: Facts, day: date, *, wanted: bool) -> list[Way]:
    """The ways to make a clause say what is wanted, the nearest first; none where there is none."""
    if truth_of(clause, facts) is wanted:
        return _HERE
    match clause:
        case Compare():
            step = _step(clause, facts, day, wanted=wanted)
            return [frozenset({step})] if step else []
        case Not():
            return _ways(clause.clause, facts, day, wanted=not wanted)
        case All() | Any():
            each = [_ways(part, facts, day, wanted=wanted) for part in clause.parts]
            if isinstance(clause, All) is wanted:
                return reduce(_together, each, _HERE)
            return _nearest(way for ways in each for way in ways)
    raise TypeError(f"{type(clause).__name__} is no clause.")


def _together(some: list[Way], others: list[Way]) -> list[Way]:
    return _nearest(one | other for one, other in product(some, others))


def _nearest(ways: Iterable[Way]) -> list[Way]:
    return sorted(set(ways), key=_length)[:WAYS]


def _length(way: Way) -> tuple[float, list[tuple[str, str]]]:
    """How far a way is: a step of hers counts one, a question a half, and a year's wait as much as a step more."""
    wait = max((step.days for step in way), default=0)
    hers = sum(1.0 if step.by == "herself" else 0.5 for step in way if step.by != "time")
    return hers + (1 + wait / 365 if wait else 0), sorted((step.fact, str(step.value)) for step in way)


def _step(leaf: Compare, facts: Facts, day: date, *, wanted: bool) -> Step | None:
    declared, value = all_facts().get(leaf.fact_name), facts[leaf.fact_name]
    target = _target(leaf, declared, wanted=wanted)
    if target is None:
        return None
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return Step(leaf.fact_name, target, "finding_out", leaf.text)
    if declared is None:
        return None
    words = str(declared.gained if _is_more(target, value) else declared.ended)
    if words:
        return Step(leaf.fact_name, target, "herself", words % {"value": target})
    return _waiting(declared, target, facts, day)


def _is_more(target: Scalar, value: Scalar) -> bool:
    """Whether the target is gained: a yes, another word, a higher number."""
    if isinstance(target, bool):
        return target
    return target > value if isinstance(target, int | float) and isinstance(value, int | float) else True


def _target(leaf: Compare, declared: Fact | None, *, wanted: bool) -> Scalar | None:
    """The nearest value with which the comparison says what is wanted; None where it cannot be named."""
    right: Scalar | frozenset[str] | frozenset[int] = leaf.value
    if isinstance(right, frozenset):
        choices: list[Scalar] = sorted(right, key=str)
        return choices[0] if wanted else None
    sign = leaf.operator if wanted else _OPPOSITE[leaf.operator]
    if isinstance(right, bool):
        return right if sign == "==" else not right
    if sign == "==":
        return right
    if sign == "!=" or not isinstance(right, int | float):
        return None
    broken = declared is not None and declared.dtype == pl.Float64()
    if sign in {">=", "<="}:
        return right if broken else math.ceil(right) if sign == ">=" else math.floor(right)
    if broken:
        return math.nextafter(right, math.inf if sign == ">" else -math.inf)
    return math.floor(right) + 1 if sign == ">" else math.ceil(right) - 1


def _waiting(declared: Fact, target: Scalar, facts: Facts, day: date) -> Step | None:
    """The step that time takes, where it goes in the right direction and not for too long."""
    pace, value = declared.pace, facts[declared.name]
    if pace is None or not _moves(pace, facts) or not isinstance(target, int) or not isinstance(value, int):
        return None
    count = (target - value) * pace.by
    if count <= 0:
        return None
    days = _days(pace, count, day)
    return Step(declared.name, target, "time", _in_words(pace, count), days) if days <= LONGEST_WAIT.days else None


def _moves(pace: Pace, facts: Facts) -> bool:
    return not pace.only_while or facts.get(pace.only_while) is True


def _days(pace: Pace, count: int, day: date) -> int:
    """After how many days so many steps have surely passed."""
    if pace.every == "working_day":
        return (add_working_days(day, count) - day).days
    return count * {"day": 1, "month": 31, "year": 366}[pace.every]


def _in_words(pace: Pace, count: int) -> str:
    words = {
        "day": ngettext("in %(count)d day", "in %(count)d days", count),
        "working_day": ngettext("in %(count)d working day", "in %(count)d working days", count),
        "month": ngettext("within %(count)d month", "within %(count)d months", count),
        "year": ngettext("within %(count)d year", "within %(count)d years", count),
    }
    return words[pace.every] % {"count": count}


def _holds(way: Way, told: SchemeAnswer, facts: Facts, settings: Settings) -> bool:
    """Whether every norm of the day on which the way ends is met, however late in its month or year the day falls."""
    changed = {**facts, **{step.fact: step.value for step in way if step.by != "time"}}
    days = max(step.days for step in way)
    then = told.day + timedelta(days=days)
    if not told.scheme.in_force(then):
        return False
    conditions = [_opened(rule.condition, then).bound(then, settings) for rule in told.scheme.rules_on(then)]
    return all(
        truth_of(All(*conditions), {**changed, **dict(_moved(changed, told.day, days, late=late))}) is True
        for late in (False, True)
    )


def _moved(facts: Facts, day: date, days: int, *, late: bool) -> Iterator[tuple[str, Scalar]]:
    """The facts that move by themselves, so many days later."""
    for name, value in facts.items():
        declared = all_facts().get(name)
        pace = declared.pace if declared else None
        if pace and days and isinstance(value, int) and _moves(pace, facts):
            yield name, value + pace.by * _passed(pace, day, days, late=late)


def _passed(pace: Pace, day: date, days: int, *, late: bool) -> int:
    if pace.every == "working_day":
        return working_days_between(day + timedelta(days=1), day + timedelta(days=days))
    shortest, longest = {"day": (1, 1), "month": (28, 31), "year": (365, 366)}[pace.every]
    return math.ceil(days / shortest) if late else days // longest


def _opened(clause: Clause, day: date) -> Clause:
    """The clause with every computed fact replaced by the norm that computes it."""
    match clause:
        case Compare() if clause.fact_name in _computed and isinstance(clause.right, bool):
            norm = _computed[clause.fact_name]
            if not norm.in_force.contains(day):
                return clause
            inner = _opened(norm.condition, day)
            return inner if clause.right is (clause.operator == "==") else Not(inner)
        case Not():
            return replace(clause, clause=_opened(clause.clause, day))
        case All() | Any():
            return type(clause)(*(_opened(part, day) for part in clause.parts), sentence=clause.sentence)
    return clause
