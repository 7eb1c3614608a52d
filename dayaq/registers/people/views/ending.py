"""Letting one of several records end: a protected status, a limit of function, an employment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.operations import access
from dayaq.registers.people import workflow
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.forms import LastDayForm
from dayaq.registers.people.models import EmploymentSpell, FunctionLimit, ProtectedStatus
from dayaq.registers.people.views.changes import Change, view_of


@dataclass(frozen=True)
class Ending:
    """How a record of a file is found for a viewer, and the verb that writes its last day down."""

    title: Any
    find: Callable[[Any, PersonFile, Any], Any]
    end: Callable[[str, Any, date], object]
    permission: str = "people.change_person"


def _status(viewer: Any, file: PersonFile, public_id: str) -> ProtectedStatus | None:
    """A status; one that the viewer may not read does not exist."""
    return next((each for each in file.statuses_for(viewer) if each.public_id == public_id), None)


def _limit(_viewer: Any, file: PersonFile, key: int) -> FunctionLimit | None:
    return FunctionLimit.objects.on(file.day).filter(person=file.person, pk=key).first()


def _employment(_viewer: Any, file: PersonFile, public_id: str) -> EmploymentSpell | None:
    return EmploymentSpell.objects.on(file.day).filter(person=file.person, public_id=public_id).first()


def view_of_ending(key: str, ending: Ending) -> Callable[..., HttpResponse]:
    """The page on which a last day is written down."""

    def page(request: HttpRequest, public_id: str, record: Any) -> HttpResponse:
        def found(file: PersonFile) -> Any:
            there = ending.find(request.user, file, record)
            if there is None:
                raise Http404
            return there

        def check_it_exists(file: PersonFile) -> dict[str, Any]:
            found(file)
            return {}

        change = Change(
            ending.title, _("Record the last day"), _("The last day is recorded."), LastDayForm,
            lambda actor, file, form: ending.end(actor, found(file), form.cleaned_data["last_day"]),
            permission=ending.permission, start=check_it_exists,
        )  # fmt: skip
        return view_of(key, change)(request, public_id)

    return page


ENDINGS = {
    "end-status": Ending(
        _("End a protected status"), _status,
        lambda actor, status, day: workflow.end_protected_status(actor=actor, status=status, last_day=day),
        permission="people.change_protection",
    ),
    "end-limit": Ending(
        _("End a limit of function"), _limit,
        lambda actor, limit, day: workflow.end_function_limit(actor=actor, limit=limit, last_day=day),
        permission="people.change_health",
    ),
    "end-employment": Ending(
        _("End an employment"), _employment,
        lambda actor, spell, day: workflow.end_employment(actor=actor, employment=spell, last_day=day),
    ),
}  # fmt: skip
access.name_pages({key: ending.title for key, ending in ENDINGS.items()})
protected_status, function_limit, employment = (view_of_ending(key, ending) for key, ending in ENDINGS.items())
