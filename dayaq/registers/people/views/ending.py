"""Letting one of several records end: a protected status."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dayaq.registers.people import workflow
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.forms import LastDayForm
from dayaq.registers.people.models import ProtectedStatus
from dayaq.registers.people.views.changes import Change, view_of


def protected_status(request: HttpRequest, public_id: str, status_id: str) -> HttpResponse:
    """The last day of a status; one that the viewer may not read does not exist."""

    def status_of(file: PersonFile) -> ProtectedStatus:
        found = (each for each in file.statuses_for(request.user) if each.public_id == status_id)
        status = next(found, None)
        if status is None:
            raise Http404
        return status

    def check_it_exists(file: PersonFile) -> dict[str, object]:
        status_of(file)
        return {}

    change = Change(
        _("End a protected status"), _("Record the last day"), _("The last day is recorded."), LastDayForm,
        lambda actor, file, form: workflow.end_protected_status(
            actor=actor, status=status_of(file), last_day=form.cleaned_data["last_day"]
        ),
        permission="people.change_protection", start=check_it_exists,
    )  # fmt: skip
    return view_of("end-status", change)(request, public_id)
