"""A person applies for an offering after one look, takes it back, appeals, or says that she cannot come."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine import policies, workflow
from dayaq.interventions.programmes.spine.answers import read_today
from dayaq.interventions.programmes.spine.forms import AppealForm, ApplyForm, WhyNotForm
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation
from dayaq.interventions.programmes.spine.statuses import APPLICATION, PARTICIPATION, ApplicationStatus
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus as P
from dayaq.interventions.programmes.spine.views.finding import PUBLISHED
from dayaq.interventions.programmes.spine.views.opening import herself, show


@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Check your answers: what, where, when, and what the rules say of her today; then once to confirm."""
    person = herself(request)
    about = Offering.objects.select_related("programme", "provider", "unit").prefetch_related("programme__texts")
    offering = get_object_or_404(about, public_id=public_id, status__in=PUBLISHED)
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = workflow.apply_for(
                person=person, offering=offering, channel=Application.Channel.SELF, actor=actor_of(request),
                preference=form.cleaned_data["preference"],
            )  # fmt: skip
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("You have applied. We write to you when it is decided."))
            return redirect("programmes:application", made.public_id)
    context = {
        "crumbs": [
            (offering.programme.title, reverse("programmes:programme", args=[offering.programme.code])),
            (offering.title, reverse("programmes:offering", args=[offering.public_id])),
        ],
        "offering": offering,
        "person": person,
        "form": form,
        "reading": read_today(person, offering.programme.code, request.user),
        "in_the_way": _in_the_way(offering),
    }
    return render(request, "programmes/apply.html", context)


def _in_the_way(offering: Offering) -> str:
    try:
        policies.check_taking_applications(offering)
    except UserMistake as mistake:
        return mistake.sentence
    return ""


def _own(request: HttpRequest, public_id: str) -> Application:
    person = herself(request)
    about = Application.objects.select_related("person", "offering__programme", "participation")
    return get_object_or_404(about.prefetch_related("offering__programme__texts"), public_id=public_id, person=person)


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an application back that is not decided."""
    own = _own(request, public_id)
    workflow.withdraw_application(application=own, actor=actor_of(request))
    messages.success(request, _("Your application for “%(title)s” is taken back.") % {"title": own.offering.title})
    return redirect("programmes:mine")


@never_cache
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the decision to be looked at again, in her own words."""
    own = _own(request, public_id)
    if not APPLICATION.can(own.status, ApplicationStatus.APPEALED, "person"):
        messages.info(request, _("There is no refusal to appeal against."))
        return redirect("programmes:application", public_id)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.appeal(application=own, note=form.cleaned_data["note"], actor=actor_of(request))
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("We have your appeal. Somebody else looks at it and writes to you."))
            return redirect("programmes:application", public_id)
    context = {"application": own, "form": form, "crumbs": [(_("My measures"), reverse("programmes:mine"))]}
    return render(request, "programmes/appeal.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def cannot_come(request: HttpRequest, public_id: str) -> HttpResponse:
    """She says that she will not come, or stops coming: somebody else can have the place."""
    person = herself(request)
    about = Participation.objects.select_related("person", "programme", "offering__programme")
    taken = get_object_or_404(about.prefetch_related("extensions"), public_id=public_id, person=person)
    begun = taken.status != P.ADMITTED
    if not PARTICIPATION.can(taken.status, P.LEFT_EARLY if begun else P.DID_NOT_START, "person"):
        raise Http404
    form = WhyNotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = workflow.leave_early if begun else workflow.did_not_start
        try:
            verb(
                participation=taken, reason=form.cleaned_data["reason"], effective_on=clock.today(),
                actor=actor_of(request), who="person",
            )  # fmt: skip
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("Thank you for telling us. Somebody else can have the place."))
            return redirect("programmes:mine")
    context = {
        "participation": taken, "begun": begun, "form": form,
        "crumbs": [(_("My measures"), reverse("programmes:mine"))],
    }  # fmt: skip
    return render(request, "programmes/cannot_come.html", context)
