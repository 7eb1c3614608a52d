"""Describing public work and confirming the days of a month, by a manager or by the organiser's signed link."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.public_works import workflow
from dayaq.interventions.programmes.public_works.forms import DaysForm, WorkForm
from dayaq.interventions.programmes.public_works.models import Work
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.views.doing import form_page, takes
from dayaq.interventions.programmes.spine.views.opening import open_participation


@never_cache
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is done in an offering, and what a day is paid."""
    if not request.user.has_perm("public_works.describe_work"):
        raise Http404
    offerings = Offering.objects.select_related("programme").filter(programme__code="public_works")
    offering = get_object_or_404(offerings, public_id=public_id)
    work = Work.objects.filter(offering=offering).first()
    known = {}
    if work:
        known = {"kind": work.kind, "description": work.description, "day_pay": work.day_pay_minor / 100}
    form, back = WorkForm(request.POST or None, initial=known), reverse("programmes:offering", args=[public_id])
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.describe_work, offering=offering, kind=form.cleaned_data["kind"],
        description=form.cleaned_data["description"], day_pay_minor=form.cleaned_data["day_pay"],
        actor=actor_of(request),
    ):  # fmt: skip
        messages.success(request, _("The work is described."))
        return redirect(back)
    return form_page(request, form, _("The work of “%(title)s”") % {"title": offering.title}, back)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Days that the organiser told on paper."""
    if not request.user.has_perm("public_works.confirm_days"):
        raise Http404
    found = open_participation(request, public_id, "programmes.serve", "public works days")
    back = reverse("programmes:participation", args=[public_id])
    return _confirming(request, found, actor_of(request), back, public=False)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm_by_link(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The organiser confirms days; no account needed, opening the link changes nothing."""
    provider = provider_of(token)
    rows = Participation.objects.select_related("person", "offering")
    found = rows.filter(
        public_id=public_id, offering__provider=provider, programme__code="public_works"
    ).first()  # fmt: skip
    if provider is None or found is None:
        raise Http404
    return _confirming(
        request, found, provider_actor(provider), reverse("programmes:provider", args=[token]), public=True
    )


def _confirming(request: HttpRequest, found: Participation, actor: str, back: str, *, public: bool) -> HttpResponse:
    form = DaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and takes(
        form, workflow.confirm_days, participation=found, actor=actor, **form.cleaned_data
    ):  # fmt: skip
        messages.success(request, _("The days are confirmed and will be paid."))
        return redirect(back)
    title = _("Days worked by %(name)s") % {"name": found.person.full_name}
    return form_page(request, form, title, back, button=_("Confirm"), public=public)
