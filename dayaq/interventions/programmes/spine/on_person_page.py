"""What the measures tell on a person's page: her applications and participations in time, and the tab of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.interventions.programmes.spine.models import (
    Application,
    ApplicationChange,
    Participation,
    ParticipationChange,
)
from dayaq.interventions.programmes.spine.reasons import ExitReason, InterruptionReason, RefusalReason
from dayaq.interventions.programmes.spine.showing import application_row, participation_row
from dayaq.interventions.programmes.spine.statuses import APPLICATION, PARTICIPATION, ApplicationStatus
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.timeline import Event, register_source

_REASONS = dict([*RefusalReason.choices, *InterruptionReason.choices, *ExitReason.choices])
_HEALTH = (InterruptionReason.ILLNESS, ExitReason.ILLNESS)


class Step(NamedTuple):
    """One step of an application or a participation."""

    kind: str
    status: str
    day: date
    recorded_at: datetime
    reason_code: str
    step: int
    noun: str
    title: str


def in_measures(person: Person) -> Iterator[Event]:
    """Every step that stands as known today; a reason that tells of health is an event of its own."""
    rows = _changes("application", ApplicationChange.objects.known_at(), person).union(
        _changes("participation", ParticipationChange.objects.known_at(), person), all=True
    )
    for step in sorted((Step(*row) for row in rows), key=lambda each: (each.day, each.step)):
        yield from _events(step)


def _changes(kind: str, known: QuerySet[Any], person: Person) -> QuerySet[Any, Any]:
    return known.filter(subject__person=person).order_by().values_list(
        Value(kind), "status", "effective_on", "recorded_at", "reason_code", "step", "subject__public_id",
        "subject__offering__title",
    )  # fmt: skip


def _events(step: Step) -> Iterator[Event]:
    if step.kind == "application":
        told = {"title": step.title, "step": APPLICATION.label(step.status)}
        text, url = _("Application for “%(title)s”: %(step)s"), reverse("programmes:application", args=[step.noun])
    else:
        told = {"title": step.title, "step": PARTICIPATION.label(step.status)}
        text, url = _("“%(title)s”: %(step)s"), reverse("programmes:participation", args=[step.noun])
    reason = str(_REASONS.get(step.reason_code, ""))
    telling = text % told
    if reason and step.reason_code not in _HEALTH:
        telling = f"{telling} ({reason})"
    yield Event(step.day, "measure", telling, step.recorded_at, url, "programmes.see_measures")
    if step.reason_code in _HEALTH:
        yield Event(step.day, "measure", reason, step.recorded_at, url, "people.see_health")


def _panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    taken = Participation.objects.filter(person=person).select_related(
        "offering__provider", "offering__unit", "certificate", "application"
    )
    made = Application.objects.filter(person=person).exclude(status=ApplicationStatus.ADMITTED)
    return {
        "participations": [participation_row(one) for one in taken.prefetch_related("extensions")],
        "applications": [
            application_row(one) for one in made.select_related("offering__unit").prefetch_related("decisions")
        ],
        "may_refer": request.user.has_perm("programmes.apply_for_person", person),
    }


def register() -> None:
    """Tell the people room; called when the application starts."""
    register_source(in_measures)
    register_panel(
        Panel(
            key="measures",
            label=gettext_lazy("Measures"),
            permission="programmes.see_measures",
            template="programmes/_measures_panel.html",
            context=_panel,
            order=40,
        )
    )
