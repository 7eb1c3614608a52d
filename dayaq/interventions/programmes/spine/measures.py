"""What a measure adds to the spine: checks before the shared verbs, panels on the shared pages, what excludes it.

The folder of a measure registers itself in its `apps.py`, once a programme; the spine asks and never imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from dayaq.foundation.lib.mistakes import Text
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a shared page: a template and what fills it; shown to whoever may see the page."""

    key: str
    label: Text
    template: str
    context: Callable[[HttpRequest, Any], Context]


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the measure that the manager's page of the programme leads to; `name` is its URL name, no arguments."""

    label: Text
    name: str
    hint: Text = ""


def _nothing(*_args: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Measure:
    """A programme's own: every check raises UserMistake with its sentence."""

    programme: str
    before_admission: Callable[[Application], None] = _nothing
    before_start: Callable[[Participation, date], None] = _nothing
    before_completion: Callable[[Participation, date], None] = _nothing
    before_certificate: Callable[[Participation], None] = _nothing
    not_together_with: frozenset[str] = frozenset()
    offering_panels: tuple[Panel, ...] = ()
    application_panels: tuple[Panel, ...] = ()
    participation_panels: tuple[Panel, ...] = ()
    provider_panels: tuple[Panel, ...] = ()  # of a participation, on the page of the provider's signed link
    links: tuple[Link, ...] = field(default=())


_measures: dict[str, Measure] = {}


def register_measure(measure: Measure) -> None:
    """Take in what a measure adds to its programme."""
    _measures[measure.programme] = measure


def measure_of(programme: str) -> Measure:
    """What the programme adds; nothing for one whose folder adds nothing."""
    return _measures.get(programme, Measure(programme))


def all_measures() -> Mapping[str, Measure]:
    """Every registered measure by the code of its programme."""
    return _measures


def excludes(one: str, other: str) -> bool:
    """Whether two programmes cannot run at the same time for one person, whichever of them says so."""
    return one != other and (other in measure_of(one).not_together_with or one in measure_of(other).not_together_with)


def panels(
    noun: Offering | Application | Participation, request: HttpRequest, kind: str
) -> list[tuple[Panel, Context]]:
    """The panels of a noun's page (`kind`: offering, application, participation, provider), each with its context."""
    offering = noun if isinstance(noun, Offering) else noun.offering
    chosen: tuple[Panel, ...] = getattr(measure_of(offering.programme.code), f"{kind}_panels")
    return [(panel, panel.context(request, noun)) for panel in chosen]
