"""What this room tells on a person's page: referrals, applications and hires in time, and the tab of her referrals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.interventions.vacancies.models import Application, ApplicationChange, Hire, Referral, ReferralChange
from dayaq.interventions.vacancies.reasons import EmployerRefuses, PersonDeclines
from dayaq.interventions.vacancies.statuses import APPLICATION, REFERRAL
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.timeline import Event, register_source

TAGS = {"sent": "needs", "hired": "done", "refused": "stopped", "declined": "stopped", "undone": "neutral"}
_REASONS = dict([*PersonDeclines.choices, *EmployerRefuses.choices])


def referrals(person: Person) -> Iterator[Event]:
    """Every step of every referral that stands as known today."""
    changes = ReferralChange.objects.known_at().filter(subject__person=person).in_order()
    for change in changes.select_related("subject__vacancy"):
        told = {"title": change.subject.vacancy.title, "step": REFERRAL.label(change.status)}
        text = _("Referral to “%(title)s”: %(step)s") % told
        reason = str(_REASONS.get(change.reason_code, change.reason_code))
        if reason and change.reason_code != PersonDeclines.HEALTH:
            text = f"{text} ({reason})"
        url = reverse("vacancies:referral", args=[change.subject.public_id])
        yield Event(change.effective_on, "referral", text, change.recorded_at, url, "vacancies.see_referrals")
        if change.reason_code == PersonDeclines.HEALTH:
            yield Event(change.effective_on, "referral", reason, change.recorded_at, url, "people.see_health")


def applications(person: Person) -> Iterator[Event]:
    """Every step of every application of her own."""
    changes = ApplicationChange.objects.known_at().filter(subject__person=person).in_order()
    for change in changes.select_related("subject__vacancy"):
        told = {"title": change.subject.vacancy.title, "step": APPLICATION.label(change.status)}
        url = reverse("vacancies:vacancy", args=[change.subject.vacancy.public_id])
        yield Event(
            change.effective_on,
            "application",
            _("Application for “%(title)s”: %(step)s") % told,
            change.recorded_at,
            url,
        )


def hires(person: Person) -> Iterator[Event]:
    """The acts of hiring."""
    for hire in Hire.objects.filter(employment__person=person).select_related("vacancy"):
        url = reverse("vacancies:vacancy", args=[hire.vacancy.public_id])
        yield Event(
            hire.hired_on, "hire", _("Hired: “%(title)s”") % {"title": hire.vacancy.title}, hire.recorded_at, url
        )


def _panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    made = Referral.objects.filter(person=person).select_related("vacancy__organisation")
    return {
        "rows": [{"referral": one, "tag": TAGS.get(one.status, "neutral")} for one in made],
        "applications": Application.objects.filter(person=person).select_related("vacancy__organisation"),
    }


def register() -> None:
    """Tell the people room; called when the application starts."""
    for source in (referrals, applications, hires):
        register_source(source)
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
