"""What a measure adds to the spine: checks before the shared verbs, panels on the shared pages, what excludes it.

The folder of a measure registers itself in its `apps.py`, once a programme; the spine asks and never imports it. What a
room above adds to every programme (a page, a panel of an application) is registered beside the measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    """A page that the manager's page of a programme leads to; `name` is its URL name.

    A measure's own page takes no arguments, a page for every programme takes the programme's code.
    """

    label: Text
    name: str
    hint: Text = ""


def _nothing(*_args: Any) -> None:
    return None


def _no_points(_applications: Sequence[int]) -> Mapping[int, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Measure:
    """A programme's own: every check raises UserMistake with its sentence.

    `points` says how many points each of some applications (by their keys) was given; more is earlier among those whom
    the law places alike.
    """

    programme: str
    before_admission: Callable[[Application], None] = _nothing
    before_start: Callable[[Participation, date], None] = _nothing
    before_completion: Callable[[Participation, date], None] = _nothing
    before_certificate: Callable[[Participation], None] = _nothing
    after_certificate: Callable[[Participation, str], None] = _nothing  # with the actor, in the same transaction
    not_together_with: frozenset[str] = frozenset()
    offering_panels: tuple[Panel, ...] = ()
    application_panels: tuple[Panel, ...] = ()
    participation_panels: tuple[Panel, ...] = ()
    provider_panels: tuple[Panel, ...] = ()  # of a participation, on the page of the provider's signed link
    links: tuple[Link, ...] = field(default=())
    points: Callable[[Sequence[int]], Mapping[int, int]] = _no_points


_measures: dict[str, Measure] = {}
_shared: dict[str, list[Panel]] = {}
_links_of_all: list[Link] = []
_application_panels_of_all: list[Panel] = []


def register_measure(measure: Measure) -> None:
    """Take in what a measure adds to its programme."""
    _measures[measure.programme] = measure


def register_for_all(*, links: Sequence[Link] = (), application_panels: Sequence[Panel] = ()) -> None:
    """Take in what a room above adds to every programme."""
    _links_of_all.extend(link for link in links if link not in _links_of_all)
    _application_panels_of_all.extend(each for each in application_panels if each not in _application_panels_of_all)


def links_of_all() -> Sequence[Link]:
    """The pages that every programme has, whatever its measure."""
    return tuple(_links_of_all)


def register_shared_panel(kind: str, panel: Panel) -> None:
    """Take in a panel for the pages of every measure (`kind`: offering, application, participation, provider)."""
    if panel not in _shared.setdefault(kind, []):
        _shared[kind].append(panel)


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
    if kind == "application":
        chosen = (*chosen, *_application_panels_of_all)
    return [(panel, panel.context(request, noun)) for panel in (*chosen, *_shared.get(kind, ()))]
