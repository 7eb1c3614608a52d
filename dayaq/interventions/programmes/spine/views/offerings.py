"""A manager asks for an offering and says what becomes of it: approved, not approved, open, closed, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.forms import ManagedOfferingForm, NoteForm
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.spine.statuses import OFFERING, OfferingStatus
from dayaq.interventions.programmes.spine.views.managing import side
from dayaq.interventions.programmes.spine.views.opening import expect_manager, open_programme, show


@dataclass(frozen=True)
class Step:
    """What becomes of an offering: its words, the status it leads to, whether a note is asked for."""

    label: Any
    done: Any
    to: OfferingStatus
    act: Callable[..., None]
    note: Any = ""


STEPS = {
    "approve": Step(
        gettext_lazy("Approve"), gettext_lazy("Approved. It can be opened for applications now."),
        OfferingStatus.APPROVED, workflow.approve_offering, gettext_lazy("Note"),
    ),
    "reject": Step(
        gettext_lazy("Do not approve"), gettext_lazy("Not approved. The provider reads why."), OfferingStatus.REJECTED,
        workflow.reject_offering, gettext_lazy("Why it is not approved; the provider reads it"),
    ),
    "open": Step(
        gettext_lazy("Open for applications"), gettext_lazy("Open: people can apply now."), OfferingStatus.OPEN,
        workflow.open_offering,
    ),
    "close": Step(
        gettext_lazy("Close"), gettext_lazy("Closed: nobody can apply any more."), OfferingStatus.CLOSED,
        workflow.close_offering, gettext_lazy("Note"),
    ),
    "cancel": Step(
        gettext_lazy("Cancel"), gettext_lazy("Cancelled. Whoever was admitted did not start."),
        OfferingStatus.CANCELLED, workflow.cancel_offering,
        gettext_lazy("Why it does not take place; those who applied read it"),
    ),
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """An offering with its seats kept for groups and the caps of its programme."""
    expect_manager(request)
    programme = open_programme(code)
    form = ManagedOfferingForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            made = workflow.request_offering(programme=programme, actor=actor_of(request), **form.columns())
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("The offering is requested; approve it to go on."))
            return redirect("programmes:offering", made.public_id)
    context = {
        "programme": programme,
        "form": form,
        "side": side(programme, "offerings"),
        "crumbs": [
            (_("Programmes"), reverse("programmes:manage")),
            (programme.title, reverse("programmes:manage_programme", args=[code])),
            (_("Offerings"), reverse("programmes:offerings", args=[code])),
        ],
    }
    return render(request, "programmes/offering_new.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """One step, after the offering and the number of those it touches were named."""
    expect_manager(request)
    about = Offering.objects.select_related("programme", "provider", "unit").prefetch_related("programme__texts")
    shown = get_object_or_404(about, public_id=public_id)
    if verb not in STEPS:
        raise Http404
    step = STEPS[verb]
    if not OFFERING.can(shown.status, step.to, "manager"):
        messages.warning(request, _("This offering is “%(status)s” now.") % {"status": OFFERING.label(shown.status)})
        return redirect("programmes:offering", public_id)
    form = NoteForm(request.POST if request.method == "POST" else None)
    form.fields["note"].label = step.note
    if not step.note:
        del form.fields["note"]
    if request.method == "POST" and form.is_valid():
        try:
            step.act(offering=shown, actor=actor_of(request), **form.cleaned_data)
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, str(step.done))
            return redirect("programmes:offering", public_id)
    touched = dict(shown.participations.order_by().values_list("status").annotate(Count("pk")))
    context = {
        "offering": shown, "step": step, "verb": verb, "form": form, "admitted": touched.get("admitted", 0),
        "crumbs": [
            (_("Programmes"), reverse("programmes:manage")),
            (shown.programme.title, reverse("programmes:manage_programme", args=[shown.programme.code])),
            (shown.title, reverse("programmes:offering", args=[public_id])),
        ],
    }  # fmt: skip
    return render(request, "programmes/offering_act.html", context)
