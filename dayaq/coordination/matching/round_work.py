"""The steps of a round, each done once: freeze, index, candidates, allocation, verification, proposals.

What a step made lies in the round's folder; that it is done stands in the job's cursor. A worker that is killed leaves
the round at its last finished step and the next one goes on from the files, so the result is the same. Nothing is
proposed from a result that its own verification does not find clean. `round_job.py` is what the house knows of it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from dayaq.allocation import engine
from dayaq.allocation.files import load_result, save_result
from dayaq.allocation.fingerprint import hash_problem
from dayaq.allocation.problem import ProblemMistake
from dayaq.allocation.result import Result
from dayaq.allocation.score import SCALE
from dayaq.allocation.verify import verify
from dayaq.coordination.matching import workflow
from dayaq.coordination.matching.figures import figures_of
from dayaq.coordination.matching.freezing import Frozen, freeze
from dayaq.coordination.matching.models import Round
from dayaq.coordination.matching.opened import CHECKS, FIGURES, RESULT
from dayaq.coordination.matching.round_job import listening
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.jobs import JobContext

AT_ONCE = 500
WORKERS = 2
_PHASE_OF_ENGINE = {"hash input": "freeze", "summary": "allocation", "hash result": "allocation"}


def work(context: JobContext) -> dict[str, Any]:
    """Run a round to its proposals, from wherever it stands."""
    try:
        return RoundWork(context).work()
    except ProblemMistake as mistake:
        raise UserMistake(str(mistake)) from mistake


class RoundWork:
    """One run of the job; its methods are the steps."""

    def __init__(self, context: JobContext) -> None:
        self.context = context
        self.round = Round.objects.select_related("policy").get(public_id=context.arguments["round"])
        self.frozen: Frozen | None = None
        self.result: Result | None = None

    def work(self) -> dict[str, Any]:
        """Every step that is not done yet, in order."""
        steps = (("started", self.start), ("frozen", self.freeze), ("decided", self.decide), ("verified", self.verify))
        for name, step in steps:
            if not self.context.cursor.get(name):
                step()
        self.propose()
        return {"placed": self.round.placed, "hash": self.round.result_hash}

    def start(self) -> None:
        self.phase("freeze")
        with self.context.chunk(started=True):
            workflow.start_round(round_=self.round)

    def freeze(self) -> None:
        self.phase("freeze")
        frozen = freeze(day=self.round.day, policy=self.round.policy, seed=self.round.seed)
        frozen.save(self.round.folder)
        places = frozen.problem.places
        with self.context.chunk(frozen=True):
            workflow.record_input(
                round_=self.round,
                frozen_at=clock.now(),
                input_hash=hash_problem(frozen.problem),
                people=len(frozen.names.people),
                vacancies=len(frozen.names.vacancies),
                seats=int(places.seats.sum()),
            )
        self.frozen = frozen

    def decide(self) -> None:
        result = engine.run(self.input().problem, workers=WORKERS, progress=self._hear)
        if result.summary["hash_of_input"] != self.round.input_hash:
            raise UserMistake(_("The frozen input was changed on disk; the round cannot go on."))
        save_result(result, self.round.folder / RESULT)
        with self.context.chunk(decided=True):
            workflow.record_result(round_=self.round, summary=result.summary)
        self.result = result

    def verify(self) -> None:
        self.phase("verify")
        checks = verify(self.input().problem, self.decided())
        self._write(CHECKS, asdict(checks))
        if not checks.ok:
            raise UserMistake(_("The result did not pass its own verification; nothing is proposed."))
        self._write(FIGURES, figures_of(self.input().problem, self.input().names, self.decided()))
        with self.context.chunk(verified=True):
            pass

    def propose(self) -> None:
        """Proposals in chunks; each chunk and the cursor that says so are one transaction."""
        allocation, names = self.decided().allocation, self.input().names
        total = len(allocation)
        self.phase("proposals", total)
        for first in range(self.context.cursor.get("proposed", 0), total, AT_ONCE):
            last = min(first + AT_ONCE, total)
            found = [
                workflow.Found(
                    person=names.people[allocation.seeker[row]],
                    vacancy=names.vacancies[allocation.place[row]],
                    rank=int(allocation.rank[row]),
                    score=int(allocation.score[row]) / SCALE,
                    to_confirm=bool(allocation.to_confirm[row]),
                )
                for row in range(first, last)
            ]
            with self.context.chunk(proposed=last):
                workflow.propose(round_=self.round, found=found)
            self.tell("proposals", last, total)
        if not self.context.cursor.get("finished"):
            with self.context.chunk(finished=True):
                workflow.open_proposals(round_=self.round)

    def input(self) -> Frozen:
        """The frozen input, read back where another worker froze it."""
        if self.frozen is None:
            self.frozen = Frozen.load(self.round.folder)
        return self.frozen

    def decided(self) -> Result:
        """The result, read back where another worker computed it."""
        if self.result is None:
            self.result = load_result(self.round.folder / RESULT, self.input().problem)
        return self.result

    def phase(self, name: str, total: int | None = None) -> None:
        self.context.phase(name, total=total)
        self._say(name, 0, total)

    def tell(self, name: str, done: int, total: int | None) -> None:
        self.context.advance(done, total)
        self._say(name, done, total)

    def _say(self, name: str, done: int, total: int | None) -> None:
        listener = listening.get()
        if listener is not None:
            listener(name, done, total)

    def _hear(self, engine_phase: str, share: float) -> None:
        """The engine's own phases, in the words and counts of a round."""
        name = _PHASE_OF_ENGINE.get(engine_phase, engine_phase)
        people = self.round.people or 0
        total = people if name == "candidates" else None
        if self.context.run.phase != name:
            self.phase(name, total)
        self.tell(name, round(share * people) if name == "candidates" else 0, total)

    def _write(self, name: str, content: dict[str, Any]) -> None:
        draft = self.round.folder / f".{name}.{os.getpid()}"
        draft.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        draft.replace(self.round.folder / name)
