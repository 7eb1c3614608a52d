"""Invariants: what must hold over the live data, beyond what a constraint can say; `dayaq check` asks them all.

A room keeps its own in its `invariants.py`, registered when that module is imported. Each yields one sentence for each
row that breaks it, and reads only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from dayaq.foundation.lib.status_change import StatusChange, projection_differs
from dayaq.foundation.operations import access, audit

SHOWN = 20


@dataclass(frozen=True)
class Invariant:
    """What must hold, in a sentence, and how to find what breaks it."""

    code: str
    sentence: str
    broken: Callable[[], Iterator[str]]


@dataclass(frozen=True)
class Finding:
    """What a check found: the first sentences of what is broken."""

    code: str
    sentence: str
    broken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.broken


_invariants: dict[str, Invariant] = {}


def invariant(code: str, sentence: str) -> Callable[[Callable[[], Iterator[str]]], Callable[[], Iterator[str]]]:
    """Register the function below as an invariant."""

    def registered(broken: Callable[[], Iterator[str]]) -> Callable[[], Iterator[str]]:
        _invariants[code] = Invariant(code, sentence, broken)
        return broken

    return registered


def check_all() -> list[Finding]:
    """Ask every invariant of every room."""
    autodiscover_modules("invariants")
    return [
        Finding(one.code, one.sentence, tuple(islice(one.broken(), SHOWN)))
        for _code, one in sorted(_invariants.items())
    ]


@invariant("operations.statuses", "The status and the days of every row are what its history of changes says.")
def statuses_that_differ() -> Iterator[str]:
    for model in apps.get_models():
        if issubclass(model, StatusChange):
            for one in projection_differs(model):
                yield f"{model._meta.label}: row {one.subject_id} says {one.stored}, its history {one.replayed}"


@invariant("operations.audit", "The audit trail is one unbroken chain.")
def broken_audit() -> Iterator[str]:
    yield from _broken(audit.verify())


@invariant("operations.access", "The seals of the access log hold.")
def broken_access() -> Iterator[str]:
    yield from _broken(access.verify())


def _broken(verdict: audit.Verdict) -> Iterator[str]:
    if not verdict.holds:
        yield f"broken at {verdict.broken_at}: {verdict.why}"
