"""What this room tells on a person's timeline: changes of registration, protected statuses, employments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeGuard

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib import clock
from dayaq.registers.people.models import Person, RegistrationChange
from dayaq.registers.people.permissions import SEALED_GROUPS
from dayaq.registers.people.queries import history_of, standing_steps
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
    """Every step on the register; one that was corrected stays in sight, with who corrected it and why."""
    written = history_of(person)
    corrections = {each.corrects_id: each for each in written if each.corrects_id}
    for change in written:
        if not change.status:
            continue
        correction = corrections.get(change.pk)
        known = written if correction is None else [each for each in written if each.pk <= change.pk]
        yield Event(
            change.effective_on, "registration", sentence_of(change, known), change.recorded_at,
            corrected=_corrected(correction) if correction else "",
            correct_url="" if correction else _correct_url(person, change),
        )  # fmt: skip


def sentence_of(change: RegistrationChange, known: Sequence[RegistrationChange] = ()) -> str:
    """A step in words, with its reason; what came before it is looked up among what is known."""
    known = known or history_of(change.subject.person)
    path = [each for each in standing_steps(known) if each.subject_id == change.subject_id]
    place = path.index(change)
    text = str(_STEPS[path[place - 1].status if place else None, change.status])
    return f"{text}: {_REASONS.get(change.reason_code, change.reason_code)}" if change.reason_code else text


def _corrected(correction: Any) -> str:
    who = correction.writer or correction.recorded_by
    told = {"who": who, "day": date_format(clock.office_day(correction.recorded_at)), "why": correction.note}
    return _("Recorded wrongly, corrected by %(who)s on %(day)s: %(why)s") % told


def _correct_url(person: Person, change: RegistrationChange) -> str:
    return reverse("people:correct", args=[person.public_id, change.subject.public_id, change.step])


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
