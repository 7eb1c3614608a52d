"""The verbs as pages: a step of an agreement, a commitment, what was done, a letter, an action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dayaq.coordination.agreements import letters, workflow
from dayaq.coordination.agreements.forms import CommitForm, DeedForm, DoneForm, LetterForm, StepForm
from dayaq.coordination.agreements.funnel import Counting
from dayaq.coordination.agreements.models import Action, Agreement, Clause, Commitment
from dayaq.coordination.agreements.statuses import AGREEMENT
from dayaq.coordination.agreements.views.opening import expect_manager
from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes


def _agreement_page(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.public_id])


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, public_id: str, status: str) -> HttpResponse:
    """The next step in the life of an agreement."""
    expect_manager(request)
    agreement = get_object_or_404(Agreement, public_id=public_id)
    found = AGREEMENT.step(agreement.status, status)
    if found is None:
        raise Http404
    form = StepForm(request.POST or None, closing=status == "closed", initial={"effective_on": clock.today()})
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.advance_agreement, agreement=agreement, status=status, actor=actor_of(request),
        **form.cleaned_data,
    ):  # fmt: skip
        messages.success(request, _("The step is recorded."))
        return redirect(_agreement_page(agreement))
    title = _("%(verb)s: %(title)s") % {"verb": str(found.verb).capitalize(), "title": agreement.title}
    return form_page(request, form, title, _agreement_page(agreement), button=str(found.verb).capitalize())


@never_cache
@require_http_methods(["GET", "POST"])
def commit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a clause measurable."""
    expect_manager(request)
    clause = get_object_or_404(Clause.objects.select_related("agreement"), public_id=public_id)
    form = CommitForm(request.POST or None, agreement=clause.agreement, initial={"first_day": clock.today()})
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.commit, clause=clause, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The clause is measurable now."))
        return redirect(_agreement_page(clause.agreement))
    facts = [(_("Clause %(number)d") % {"number": clause.number}, clause.text)]
    return form_page(request, form, _("Make a clause measurable"), _agreement_page(clause.agreement), facts=facts)


def _commitment(public_id: str) -> Commitment:
    about = Commitment.objects.select_related("clause__agreement", "owner")
    return get_object_or_404(about, public_id=public_id)


@never_cache
@require_POST
def trace(request: HttpRequest, public_id: str) -> HttpResponse:
    """Count what came of the places of a commitment."""
    expect_manager(request)
    commitment = _commitment(public_id)
    count = workflow.trace(commitment=commitment, actor=actor_of(request))
    told = ngettext("%(count)d more is counted.", "%(count)d more are counted.", count) % {"count": count}
    messages.success(request, told if count else _("Everything that came of it is counted already."))
    return redirect(_agreement_page(commitment.clause.agreement))


@never_cache
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record something done, with its evidence."""
    expect_manager(request)
    commitment = _commitment(public_id)
    form, back = DeedForm(request.POST or None), _agreement_page(commitment.clause.agreement)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.record_deed, commitment=commitment, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("It is recorded."))
        return redirect(back)
    facts = [(_("Promised"), letters.promise_in_words(commitment)), (_("Evidence asked for"), commitment.evidence)]
    return form_page(request, form, _("What was done"), back, facts=facts)


@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The drafted letter that a promise falls due; whoever sends it may change it first."""
    expect_manager(request)
    commitment = _commitment(public_id)
    funnel = Counting([commitment]).of()
    subject, text = letters.reminder(commitment, funnel)
    form = LetterForm(request.POST or None, initial={"subject": subject, "text": text, "to": commitment.owner.email})
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        takes(
            form, workflow.send_reminder, commitment=commitment, recipient=sent["to"], subject=sent["subject"],
            text=sent["text"], actor=actor_of(request),
        )  # fmt: skip
        messages.success(request, _("The letter leaves within a minute."))
        return redirect("agreements:work")
    facts: list[tuple[Any, Any]] = [
        (_("Promised"), letters.promise_in_words(commitment)),
        (_("There"), letters.written(letters.actual(commitment, funnel))),
        (_("Missing"), letters.written(letters.gap(commitment, funnel))),
    ]
    title = _("Letter to %(partner)s") % {"partner": commitment.owner.name}
    return form_page(request, form, title, reverse("agreements:work"), button=_("Send the letter"), facts=facts)


@never_cache
@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """An action was done."""
    expect_manager(request)
    action = get_object_or_404(Action.objects.select_related("agreement", "owner"), public_id=public_id)
    form = DoneForm(request.POST or None, initial={"done_on": clock.today()})
    back = _agreement_page(action.agreement) if action.agreement else reverse("agreements:work")
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.finish_action, action=action, actor=actor_of(request), **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The action is done."))
        return redirect(back)
    return form_page(request, form, _("An action is done"), back, facts=[(action.owner.name, action.text)])
