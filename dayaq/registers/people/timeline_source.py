"""What this room tells on a person's timeline: changes of registration, protected statuses, employments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeGuard

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib import clock
from dayaq.registers.people.models import Person
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.people.queries import changes_of
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.people.statuses import RegistrationStatus
from dayaq.registers.people.timeline import Event, register_source

S = RegistrationStatus
_STEPS: dict[tuple[str | None, str], Any] = {
    (None, S.JOB_SEEKER): gettext_lazy("Registered as a job seeker"),
    (S.JOB_SEEKER, S.UNEMPLOYED): gettext_lazy("Recognised as unemployed"),
    (S.UNEMPLOYED, S.JOB_SEEKER): gettext_lazy("Job seeker again, no longer unemployed"),
    (S.SUSPENDED, S.JOB_SEEKER): gettext_lazy("Taken up again as a job seeker"),
    **{
        (status, S.SUSPENDED): gettext_lazy("Temporarily removed from the register")
        for status in (S.JOB_SEEKER, S.UNEMPLOYED)
    },
    **{(status, S.ENDED): gettext_lazy("Left the register") for status in (S.JOB_SEEKER, S.UNEMPLOYED, S.SUSPENDED)},
}
_REASONS: dict[str, Any] = {
    code: word for each in (EndReason, SuspensionReason, ReturnReason) for code, word in each.choices
}


def registrations(person: Person) -> Iterable[Event]:
    """Every step on the register that stands as known today."""
    before: dict[int, str] = {}
    for change in changes_of(person):
        text = str(_STEPS[before.get(change.subject_id), change.status])
        before[change.subject_id] = change.status
        if change.reason_code:
            text = f"{text}: {_REASONS.get(change.reason_code, change.reason_code)}"
        yield Event(change.effective_on, "registration", text, change.recorded_at)


def protected_statuses(person: Person) -> Iterator[Event]:
    """Beginning and end of each protected status, behind its permission."""
    for status in person.protected_statuses.all():
        permission = "people.see_sealed" if status.group_id in SEALED_GROUPS else "people.see_protection"
        yield Event(status.first_day, "protection", status.group.label, permission=permission)
        if _is_over(status.last_day):
            yield Event(
                status.last_day,
                "protection",
                _("%(group)s: ended") % {"group": status.group.label},
                permission=permission,
            )


def employments(person: Person) -> Iterator[Event]:
    """The first and the last day of each employment."""
    for spell in person.employment_spells.select_related("organisation", "unit_group").all():
        employer = spell.employer_name or (spell.organisation.name if spell.organisation else "")
        told = {"work": spell.unit_group.label if spell.unit_group else _("work"), "employer": employer}
        yield Event(spell.first_day, "employment", _("%(work)s at %(employer)s: first day") % told, spell.recorded_at)
        if _is_over(spell.last_day):
            yield Event(spell.last_day, "employment", _("%(work)s at %(employer)s: last day") % told)


def _is_over(last_day: date | None) -> TypeGuard[date]:
    return last_day is not None and last_day <= clock.today()


for source in (registrations, protected_statuses, employments):
    register_source(source)
