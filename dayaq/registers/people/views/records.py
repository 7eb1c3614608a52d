"""Acting on one of several records of a file: letting it end, noting that it was verified, correcting it.

Each is a `Change` (the neighbouring file) about a record that is found for whoever asks; what she may not read does
not exist for her.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.operations import access
from dayaq.registers.people import forms, workflow
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.household_panel import membership_for
from dayaq.registers.people.models import (
    EmploymentSpell,
    FunctionLimit,
    HouseholdMember,
    ProtectedStatus,
    RegistrationChange,
)
from dayaq.registers.people.timeline_source import sentence_of
from dayaq.registers.people.views.changes import Change, view_of
from dayaq.registers.people.views.correcting import correct, start_of_correction, wrong_step

Told = list[tuple[Any, Any]]
Where = Mapping[str, Any]
RECORD_THE_LAST_DAY = _("Record the last day")
THE_LAST_DAY_IS_RECORDED = _("The last day is recorded.")


@dataclass(frozen=True)
class RecordChange:
    """How a record of a file is found for a viewer, what is told of it, and the verb with its form."""

    title: Any
    find: Callable[[Any, PersonFile, Where], Any]
    tell: Callable[[Any], Told]
    act: Callable[[str, Any, dict[str, Any]], object]
    form: type[BaseForm] = forms.LastDayForm
    button: Any = RECORD_THE_LAST_DAY
    done: Any = THE_LAST_DAY_IS_RECORDED
    permission: str = "people.change_person"
    start: Callable[[PersonFile, Any], dict[str, Any]] = lambda _file, _record: {}
    tab: str = "overview"


def view_of_record(key: str, about: RecordChange) -> Callable[..., HttpResponse]:
    """The page of a change of one record; the rest of the address says which."""

    def page(request: HttpRequest, public_id: str, **where: Any) -> HttpResponse:
        def found(file: PersonFile) -> Any:
            record = about.find(request.user, file, where)
            if record is None:
                raise Http404
            return record

        change = Change(
            about.title, about.button, about.done, about.form,
            lambda actor, file, form: about.act(actor, found(file), form.cleaned_data),
            permission=about.permission, start=lambda file: about.start(file, found(file)), tab=about.tab,
            tell=lambda file: about.tell(found(file)),
        )  # fmt: skip
        return view_of(key, change)(request, public_id)

    return page


def _status(viewer: Any, file: PersonFile, where: Where) -> ProtectedStatus | None:
    """A status; one that the viewer may not read does not exist."""
    return next((each for each in file.statuses_for(viewer) if each.public_id == where["record"]), None)


def _unverified(viewer: Any, file: PersonFile, where: Where) -> ProtectedStatus | None:
    status = _status(viewer, file, where)
    return status if status is not None and status.verified_on is None else None


def _limit(_viewer: Any, file: PersonFile, where: Where) -> FunctionLimit | None:
    running = FunctionLimit.objects.on(file.day).filter(person=file.person, public_id=where["record"])
    return running.select_related("function").first()


def _employment(_viewer: Any, file: PersonFile, where: Where) -> EmploymentSpell | None:
    running = EmploymentSpell.objects.on(file.day).filter(person=file.person, public_id=where["record"])
    return running.select_related("organisation").first()


def _membership(_viewer: Any, file: PersonFile, where: Where) -> HouseholdMember | None:
    return membership_for(file.person, where["member"], file.day)


def _days(record: Any) -> tuple[Any, str]:
    last = date_format(record.last_day) if record.last_day else gettext("until further notice")
    return _("Days"), f"{date_format(record.first_day)} – {last}"


def _tell_status(status: ProtectedStatus) -> Told:
    return [(_("Group"), status.group.label), (_("Evidence"), status.evidence), _days(status)]


def _tell_limit(limit: FunctionLimit) -> Told:
    return [(_("What work must not demand"), limit.function.label), (_("Statement"), limit.statement), _days(limit)]


def _tell_employment(spell: EmploymentSpell) -> Told:
    employer = spell.employer_name or (spell.organisation.name if spell.organisation else "")
    return [(_("Employer"), employer), _days(spell)]


def _tell_membership(member: HouseholdMember) -> Told:
    return [(_("Person"), member.person.full_name), (_("In this household"), member.get_relation_display())]


def _tell_step(change: RegistrationChange) -> Told:
    return [(_("Recorded"), sentence_of(change)), (_("On which day"), date_format(change.effective_on))]


RECORDS = {
    "end-status": RecordChange(
        _("End a protected status"), _status, _tell_status,
        lambda actor, status, given: workflow.end_protected_status(actor=actor, status=status, **given),
        permission="people.change_protection",
    ),
    "verify-status": RecordChange(
        _("Compare with the registry"), _unverified, _tell_status,
        lambda actor, status, _given: workflow.verify_protected_status(actor=actor, status=status),
        form=forms.VerifyForm, button=_("Note that it was compared"), done=_("The comparison is noted."),
        permission="people.change_protection",
    ),
    "end-limit": RecordChange(
        _("End a limit of function"), _limit, _tell_limit,
        lambda actor, limit, given: workflow.end_function_limit(actor=actor, limit=limit, **given),
        permission="people.change_health",
    ),
    "end-employment": RecordChange(
        _("End an employment"), _employment, _tell_employment,
        lambda actor, spell, given: workflow.end_employment(actor=actor, employment=spell, **given),
    ),
    "end-membership": RecordChange(
        _("End living together"), _membership, _tell_membership,
        lambda actor, member, given: workflow.end_household_membership(actor=actor, membership=member, **given),
        tab="household",
    ),
    "correct": RecordChange(
        _("This was recorded wrongly"), wrong_step, _tell_step, correct,
        form=forms.CorrectionForm, button=_("Correct"),
        done=_("The correction is recorded; what was wrong stays in sight."),
        permission="people.correct_entry", start=start_of_correction, tab="timeline",
    ),
}  # fmt: skip
access.name_pages({key: record.title for key, record in RECORDS.items()})
VIEWS = {key: view_of_record(key, record) for key, record in RECORDS.items()}
