"""The rule book as the site shows it: programmes, norms with today's numbers, and what may become of a case."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.apps import AppConfig, apps
from django.utils.translation import gettext

from dayaq.foundation.lib.parameters import ParameterValue
from dayaq.foundation.lib.rules.book import Entry, entries
from dayaq.foundation.lib.rules.schemes import Scheme, schemes_on
from dayaq.foundation.lib.transitions import TransitionTable


@dataclass(frozen=True, slots=True)
class Number:
    """A parameter's value with its day, and whether it is the one in force."""

    label: str
    value: ParameterValue
    current: bool


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm as the page tells it."""

    entry: Entry
    in_force: bool
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A status, and what it can become."""

    status: str
    onward: tuple[str, ...]


def programmes(day: date) -> tuple[Scheme, ...]:
    """The programmes whose rules are in force."""
    return schemes_on(day)


def norms(day: date) -> list[Norm]:
    """Every norm of the house, those in force first, each with its numbers, the newest first."""
    told = [Norm(each, each.rule.in_force.contains(day), tuple(_numbers(each, day))) for each in entries(day)]
    return sorted(told, key=lambda norm: not norm.in_force)


def _numbers(entry: Entry, day: date) -> Iterator[Number]:
    for parameter in entry.parameters:
        begun = [value for value in parameter.values if value.from_ <= day]
        for value in reversed(parameter.values):
            yield Number(parameter.label, value, current=bool(begun) and value is begun[-1])


def courses() -> list[tuple[str, list[Course]]]:
    """What may become of each kind of case: whose it is, and what each status can become."""
    return [
        (f"{room.verbose_name}: {gettext(table.name)}", [_course(table, status) for status in table.statuses])
        for room, table in status_tables()
    ]


def _course(table: TransitionTable, status: str) -> Course:
    return Course(table.label(status), tuple(table.label(step.to) for step in table.steps_from(status)))


def status_tables() -> Iterator[tuple[AppConfig, TransitionTable]]:
    """Every room of the house with its tables of transitions."""
    for room in apps.get_app_configs():
        if room.name.startswith("dayaq.") and (Path(room.path) / "statuses.py").exists():
            module = importlib.import_module(f"{room.name}.statuses")
            yield from ((room, table) for table in vars(module).values() if isinstance(table, TransitionTable))
