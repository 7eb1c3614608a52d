"""The forms about an employer: adding one, changing it, a place of work, a year's headcount."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.registers.employers import duties, forms, workflow
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.views.employer import open_employer

FACTS = ("name", "voen", "kind", "industry", "contact_name", "phone", "email", "language")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An employer whom the register does not know yet, with the question whether it does."""
    if not request.user.has_perm("employers.change_employer"):
        raise Http404
    form = forms.NewEmployerForm(request.POST or None)
    found: Organisation | None = None
    if request.method == "POST" and form.is_valid():
        try:
            organisation = workflow.add_employer(actor=actor_of(request), **form.cleaned_data)
        except workflow.PossiblySame as same:
            found = same.found
            form.add_error(same.field, same.sentence)
        except UserMistake as mistake:
            _show(form, mistake)
        else:
            messages.success(request, gettext("%(name)s is in the register.") % {"name": organisation.name})
            return redirect("employers:employer", organisation.public_id)
    if found is None and not form.data.get("is_another"):
        del form.fields["is_another"]
    return render(request, "employers/new.html", {"form": form, "found": found})


@dataclass(frozen=True)
class Change:
    """A form about one employer, its verb, and the sentence that says that it was done."""

    title: Any
    button: Any
    done: Any
    form: type[Form]
    act: Callable[..., object]
    start: Callable[[Organisation], dict[str, Any]] = lambda _organisation: {}


CHANGES = {
    "change": Change(
        _("Change the employer"), _("Save"), _("The employer is changed."), forms.EmployerForm,
        workflow.change_employer, start=lambda organisation: {name: getattr(organisation, name) for name in FACTS},
    ),
    "establishment": Change(
        _("Record a place of work"), _("Record"), _("The place of work is recorded."), forms.EstablishmentForm,
        workflow.record_establishment,
    ),
    "headcount": Change(
        _("Record the headcount of a year"), _("Record"), _("The headcount is recorded."), forms.HeadcountForm,
        workflow.record_headcount,
    ),
    "quota": Change(
        _("Record the quota declared"), _("Record"), _("The declaration is recorded."), forms.QuotaForm,
        duties.declare_quota,
    ),
    "exemption": Change(
        _("Record an exemption from the quota"), _("Record"), _("The exemption is recorded."), forms.ExemptionForm,
        duties.exempt,
    ),
}  # fmt: skip


def view_of(change: Change) -> Callable[..., HttpResponse]:
    """The page of a change."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, public_id: str) -> HttpResponse:
        organisation = open_employer(request, public_id, "employers.change_employer")
        form = change.form(request.POST or None, initial=change.start(organisation))
        if request.method == "POST" and form.is_valid():
            try:
                change.act(actor=actor_of(request), organisation=organisation, **form.cleaned_data)
            except UserMistake as mistake:
                _show(form, mistake)
            else:
                messages.success(request, change.done)
                return redirect("employers:employer", public_id)
        return render(request, "employers/change.html", {"employer": organisation, "change": change, "form": form})

    return page


def _show(form: Form, mistake: UserMistake) -> None:
    form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
