"""A request for support: asked by herself or for her, decided, handed over, answered, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.permissions import is_programme_manager
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import open_participation
from dayaq.interventions.programmes.support import forms, workflow
from dayaq.interventions.programmes.support.models import SupportRequest
from dayaq.interventions.programmes.support.panels import TAGS
from dayaq.interventions.programmes.support.statuses import SUPPORT, RequestStatus

PAGE = "support request"


def _open(request: HttpRequest, public_id: str, permission: str) -> SupportRequest:
    """The request for whoever has the permission; staff's look is logged."""
    about = SupportRequest.objects.select_related(
        "participation__person__office", "participation__programme", "participation__offering", "hand_over"
    )
    found = about.filter(public_id=public_id).first()
    if found is None or not request.user.has_perm(permission, found.participation):
        raise Http404
    if not about_herself(request.user, found.participation):
        access.looked(actor=actor_of(request), person=found.participation.person.public_id, page=PAGE)
    return found


def _who(request: HttpRequest) -> str:
    return "manager" if is_programme_manager(request.user) else "caseworker"


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what would help."""
    taken = open_participation(request, public_id, "support.ask_support", PAGE)
    is_hers = about_herself(request.user, taken)
    form, back = forms.AskForm(request.POST or None), reverse("programmes:participation", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.ask_support, participation=taken, actor=actor_of(request),
        who="person" if is_hers else _who(request), **form.cleaned_data,
    ):  # fmt: skip
        messages.success(request, _("We have your request and answer soon."))
        return redirect(back)
    return form_page(request, form, _("Ask for support"), back, button=_("Ask"), public=is_hers)


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request, what became of it, and what can be done next."""
    found = _open(request, public_id, "support.see_support")
    may_decide = request.user.has_perm("support.decide", found.participation)
    steps = SUPPORT.steps_from(found.status, _who(request)) if may_decide else []
    is_hers = about_herself(request.user, found.participation)
    context = {
        "found": found,
        "hand_over": getattr(found, "hand_over", None),
        "tag": TAGS.get(found.status, "neutral"),
        "history": found.status_changes.known_at().in_order(),
        "verbs": [(VERBS_BY_STATUS[step.to], step.verb) for step in steps if step.to in VERBS_BY_STATUS],
        "is_hers": is_hers,
        "may_withdraw": is_hers and SUPPORT.can(found.status, RequestStatus.WITHDRAWN, "person"),
    }
    return render(request, "support/request.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """She takes it back."""
    found = _open(request, public_id, "support.see_support")
    if not about_herself(request.user, found.participation):
        raise Http404
    form, back = Form(request.POST or None), reverse("support:request", args=[public_id])
    if request.method == "POST" and takes(form, workflow.withdraw_request, request=found, actor=actor_of(request)):
        messages.success(request, _("Your request is withdrawn."))
        return redirect(back)
    return form_page(request, form, _("Withdraw the request"), back, button=_("Withdraw"), public=True)


@dataclass(frozen=True)
class Act:
    """A verb of staff on a request: its form, and how the form's answers reach the verb."""

    title: Any
    form: type[Form]
    verb: Callable[..., Any]
    given: Callable[[dict[str, Any]], dict[str, Any]] = dict


def _granted(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "monthly_minor": told["monthly"], "first_day": told["first_day"], "last_day": told["last_day"],
    }  # fmt: skip


ACTS = {
    "grant": Act(gettext_lazy("Grant the support"), forms.GrantForm, workflow.grant_support, _granted),
    "decline": Act(gettext_lazy("Decline the support"), forms.DeclineForm, workflow.decline_support),
    "hand-over": Act(gettext_lazy("Hand over to another authority"), forms.HandOverForm, workflow.hand_over),
    "answer": Act(gettext_lazy("The authority's answer"), forms.AnswerForm, workflow.record_answer),
    "end": Act(gettext_lazy("End the support"), forms.EndForm, workflow.end_support),
}
VERBS_BY_STATUS: dict[str, str] = {
    RequestStatus.GRANTED: "grant", RequestStatus.DECLINED: "decline", RequestStatus.HANDED_OVER: "hand-over",
    RequestStatus.ANSWERED: "answer", RequestStatus.ENDED: "end",
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Grant, decline, hand over, record an answer, end."""
    doing = ACTS.get(verb)
    if doing is None:
        raise Http404
    found = _open(request, public_id, "support.decide")
    form, back = doing.form(request.POST or None), reverse("support:request", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, doing.verb, request=found, actor=actor_of(request), who=_who(request), **doing.given(form.cleaned_data)
    ):  # fmt: skip
        messages.success(request, _("It is recorded."))
        return redirect(back)
    facts = [(_("Person"), found.participation.person.full_name), (_("What would help"), found.get_kind_display())]
    return form_page(request, form, str(doing.title), back, facts=facts)
