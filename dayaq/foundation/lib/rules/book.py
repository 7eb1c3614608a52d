"""The rule book: every norm as people and lawyers read it, from the same classes that decide.

Shapes for the generated page of the docs and for the page on the site: what a norm says, its condition as a tree, the
parameters it rests on with all their days, and the programmes that ask it. Nothing here decides anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from django.utils.translation import gettext as _

from dayaq.foundation.lib.facts import Fact, all_facts
from dayaq.foundation.lib.parameters import Parameter, find_parameter
from dayaq.foundation.lib.rules.clauses import Any, Clause, Compare, Not
from dayaq.foundation.lib.rules.norms import Rule, all_rules
from dayaq.foundation.lib.rules.schemes import Scheme, all_schemes


@dataclass(frozen=True, slots=True)
class Node:
    """A clause in the tree: its own sentence, how its parts are joined or what is compared, and the parts."""

    sentence: str
    told: str
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A norm of the book; with a day, its comparisons tell that day's values."""

    rule: type[Rule]
    day: date | None = None

    @property
    def tree(self) -> Node:
        """The condition, clause in clause."""
        condition, day = self.rule.condition, self.day
        in_force = day is not None and self.rule.in_force.contains(day)
        return _node(condition.bound(day) if day is not None and in_force else condition)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that decide, with all their values."""
        return tuple(find_parameter(path) for path in self.rule.condition.parameter_paths)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that are asked for, as far as a room declares them."""
        known = all_facts()
        return tuple(known[name] for name in self.rule.condition.fact_names if name in known)

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The programmes that ask for it, as a condition or for the order."""
        return tuple(each for each in all_schemes() if self.rule in (*each.rules, *each.priority))


def entries(day: date | None = None) -> Iterator[Entry]:
    """Every norm of the rooms, by code and by age; norms that tests write are no part of the book."""
    return (Entry(rule, day) for rule in all_rules() if rule.__module__.startswith("dayaq."))


def mermaid(tree: Node) -> str:
    """The tree as a flow chart in Mermaid's notation."""
    return "\n".join(["flowchart LR", *_chart(tree, count())])


def _node(clause: Clause) -> Node:
    sentence = str(clause.sentence)
    if isinstance(clause, Compare):
        return Node(sentence, replace(clause, sentence="").text)
    joined = _("not") if isinstance(clause, Not) else _("at least one of") if isinstance(clause, Any) else _("all of")
    return Node(sentence, joined, tuple(map(_node, clause.parts)))


def _chart(node: Node, numbers: Iterator[int], above: str = "") -> Iterator[str]:
    name = f"n{next(numbers)}"
    lines = "<br>".join(line.replace('"', "#quot;") for line in (node.sentence, node.told) if line)
    yield f'    {name}["{lines}"]'
    if above:
        yield f"    {above} --> {name}"
    for part in node.parts:
        yield from _chart(part, numbers, name)
