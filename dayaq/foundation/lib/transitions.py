"""Transition tables: which status may follow which, by which verb, and who may do it.

A room writes its table in `statuses.py` as plain data; permissions (who at all) and policies (when) stand elsewhere.
The diagram in the room's README is printed from the same table.

    REFERRAL = TransitionTable(
        "referral",
        {"sent": _("sent"), "accepted": _("accepted"), "declined": _("declined")},
        [
            Transition(None, "sent", _("send"), {"caseworker"}),
            Transition("sent", "accepted", _("accept"), {"employer"}),
            Transition("sent", "declined", _("decline"), {"employer", "jobseeker"}),
        ],
        turns={"sent": "employer"},
    )
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import Text, UserMistake


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: from a status (None: it comes into being) to another, by a verb, done by one of the roles in `who`."""

    from_: str | None
    to: str
    verb: Text
    who: frozenset[str] | set[str]


class TransitionTable:
    """All steps that the statuses of one noun may take."""

    def __init__(
        self,
        name: str,
        statuses: Mapping[str, Text],
        transitions: Iterable[Transition],
        *,
        turns: Mapping[str, str] | None = None,
    ) -> None:
        self.name, self.statuses = name, dict(statuses)
        self.transitions, self._turns = tuple(transitions), dict(turns or {})
        self._steps = {(step.from_, step.to): step for step in self.transitions}
        self._refuse_loose_ends()

    def _refuse_loose_ends(self) -> None:
        named = {status for step in self.transitions for status in (step.from_, step.to) if status is not None}
        unknown = (named | self._turns.keys()) - self.statuses.keys()
        unreached = self.statuses.keys() - {step.to for step in self.transitions}
        if unknown or unreached or len(self._steps) != len(self.transitions):
            raise ValueError(
                f"Table {self.name}: unknown statuses {sorted(unknown)}, unreachable ones {sorted(unreached)}, "
                f"{len(self.transitions) - len(self._steps)} steps twice."
            )

    @property
    def choices(self) -> list[tuple[str, Text]]:
        """The statuses and their labels as Django's `choices`."""
        return list(self.statuses.items())

    def label(self, status: str) -> str:
        """What people call the status, in the active language."""
        return str(self.statuses[status])

    def step(self, from_: str | None, to: str) -> Transition | None:
        """The step from one status to another, None where the table has none."""
        return self._steps.get((from_, to))

    def steps_from(self, from_: str | None, who: str | None = None) -> list[Transition]:
        """The steps that lead on from a status, for everybody or for one role."""
        return [step for step in self.transitions if step.from_ == from_ and (who is None or who in step.who)]

    def can(self, from_: str | None, to: str, who: str) -> bool:
        """Whether the role may take the step."""
        step = self.step(from_, to)
        return step is not None and who in step.who

    def check(self, from_: str | None, to: str, who: str) -> None:
        """Raise the sentence that says why the role may not take the step."""
        if to not in self.statuses:
            raise UserMistake(_("There is no status “%(status)s” here.") % {"status": to})
        step = self.step(from_, to)
        if step is None:
            raise UserMistake(self._no_such_step(from_, to))
        if who not in step.who:
            raise UserMistake(_("It is not for you to “%(verb)s” here.") % {"verb": step.verb})

    def check_path(self, statuses: Iterable[str]) -> None:
        """Raise the sentence for the first step of a whole history that the table does not have."""
        before: str | None = None
        for status in statuses:
            if self.step(before, status) is None:
                raise UserMistake(self._no_such_step(before, status))
            before = status

    def _no_such_step(self, from_: str | None, to: str) -> str:
        onward = ", ".join(f"“{self.label(step.to)}”" for step in self.steps_from(from_)) or _("nothing else")
        if from_ is None:
            sentence = _("It cannot begin as “%(to)s”; it can begin as: %(onward)s.")
        else:
            sentence = _("What is “%(from)s” cannot become “%(to)s”; it can become: %(onward)s.")
        return sentence % {"from": self.label(from_) if from_ else "", "to": self.label(to), "onward": onward}

    def turn_of(self, status: str) -> str | None:
        """Whose turn it is while the status lasts; None when nobody is waited for."""
        return self._turns.get(status)

    def is_final(self, status: str) -> bool:
        """Whether no step leads on from the status."""
        return not self.steps_from(status)

    def mermaid(self) -> str:
        """The table as a state diagram in Mermaid's notation."""
        return "\n".join(["stateDiagram-v2", *self._diagram()])

    def _diagram(self) -> Iterator[str]:
        for step in self.transitions:
            yield f"    {step.from_ or '[*]'} --> {step.to}: {step.verb} ({', '.join(sorted(step.who))})"
        for status in self.statuses:
            if self.is_final(status):
                yield f"    {status} --> [*]"
