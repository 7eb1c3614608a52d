"""What this room tells on a person's page: referrals, applications and hires in time, and the tab of her referrals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.interventions.vacancies.models import Application, ApplicationChange, Call, Hire, Referral, ReferralChange
from dayaq.interventions.vacancies.reasons import CallOutcome, EmployerRefuses, OfItself, PersonDeclines
from dayaq.interventions.vacancies.statuses import APPLICATION, REFERRAL
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.timeline import Event, register_source

TAGS = {"sent": "needs", "hired": "done", "refused": "stopped", "declined": "stopped"}
_REASONS = dict([*OfItself.choices, *PersonDeclines.choices, *EmployerRefuses.choices])


class Step(NamedTuple):
    """Something that happened on her way to work: a step of a referral or an application, a hire, a call for her."""

    kind: str
    status: str
    day: date
    recorded_at: datetime
    reason_code: str
    step: int
    noun: str
    vacancy: str
    title: str


def way_to_work(person: Person) -> Iterator[Event]:
    """Every step of every referral and application that stands as known today, and the acts of hiring."""
    for step in sorted(_steps(person), key=lambda each: (each.day, each.step)):
        yield from _EVENTS[step.kind](step)


def _steps(person: Person) -> Iterator[Step]:
    """The steps out of three tables by one question, for the page of a person is made of many."""
    hires = Hire.objects.filter(employment__person=person).order_by()
    rows = _changes("referral", ReferralChange.objects.known_at(), person).union(
        _changes("application", ApplicationChange.objects.known_at(), person),
        hires.values_list(
            Value("hire"), Value(""), "hired_on", "recorded_at", Value(""), Value(0),
            "public_id", "vacancy__public_id", "vacancy__title",
        ),
        Call.objects.filter(person=person).order_by().values_list(
            Value("call"), "outcome", "called_on", "recorded_at", Value(""), Value(0),
            "public_id", "vacancy__public_id", "vacancy__title",
        ),
        all=True,
    )  # fmt: skip
    return (Step(*row) for row in rows)


def _changes(kind: str, known: QuerySet[Any], person: Person) -> QuerySet[Any, Any]:
    return known.filter(subject__person=person).order_by().values_list(
        Value(kind), "status", "effective_on", "recorded_at", "reason_code", "step",
        "subject__public_id", "subject__vacancy__public_id", "subject__vacancy__title",
    )  # fmt: skip


def _of_referral(step: Step) -> Iterator[Event]:
    text = _("Referral to “%(title)s”: %(step)s") % {"title": step.title, "step": REFERRAL.label(step.status)}
    reason = str(_REASONS.get(step.reason_code, step.reason_code))
    if reason and step.reason_code != PersonDeclines.HEALTH:
        text = f"{text} ({reason})"
    url = reverse("vacancies:referral", args=[step.noun])
    yield Event(step.day, step.kind, text, step.recorded_at, url, "vacancies.see_referrals")
    if step.reason_code == PersonDeclines.HEALTH:
        yield Event(step.day, step.kind, reason, step.recorded_at, url, "people.see_health")


def _of_application(step: Step) -> Iterator[Event]:
    told = {"title": step.title, "step": APPLICATION.label(step.status)}
    text, url = _("Application for “%(title)s”: %(step)s") % told, reverse("vacancies:vacancy", args=[step.vacancy])
    reason = str(_REASONS.get(step.reason_code, step.reason_code))
    yield Event(step.day, step.kind, f"{text} ({reason})" if reason else text, step.recorded_at, url)


def _of_call(step: Step) -> Iterator[Event]:
    told = {"title": step.title, "outcome": CallOutcome(step.status).label}
    text, url = _("Call about “%(title)s”: %(outcome)s") % told, reverse("vacancies:vacancy", args=[step.vacancy])
    yield Event(step.day, step.kind, text, step.recorded_at, url, "vacancies.see_referrals")


def _of_hire(step: Step) -> Iterator[Event]:
    text, url = _("Hired: “%(title)s”") % {"title": step.title}, reverse("vacancies:vacancy", args=[step.vacancy])
    yield Event(step.day, step.kind, text, step.recorded_at, url)


_EVENTS = {"referral": _of_referral, "application": _of_application, "hire": _of_hire, "call": _of_call}


def _panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    made = Referral.objects.filter(person=person).select_related("vacancy__organisation")
    return {
        "rows": [{"referral": one, "tag": TAGS.get(one.status, "neutral")} for one in made],
        "applications": Application.objects.filter(person=person).select_related("vacancy__organisation"),
        "person": person,
        "may_record": request.user.has_perm("vacancies.record_hire", person),
    }


def register() -> None:
    """Tell the people room; called when the application starts."""
    register_source(way_to_work)
    register_panel(
        Panel(
            key="referrals",
            label=gettext_lazy("Referrals"),
            permission="vacancies.see_referrals",
            template="vacancies/_referrals_panel.html",
            context=_panel,
            order=30,
        )
    )
