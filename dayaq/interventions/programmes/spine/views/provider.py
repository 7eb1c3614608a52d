"""The provider's pages behind its signed link: its offerings, who holds a seat, what happened; and a new offering.

He reads names and nothing else of anybody's file: no status, no group, no reason of a refusal. Opening changes nothing.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.forms import DayForm, ProviderLeaveForm, ProviderOfferingForm
from dayaq.interventions.programmes.spine.models import Offering, Participation, Programme
from dayaq.interventions.programmes.spine.provider_links import provider_actor, provider_of
from dayaq.interventions.programmes.spine.showing import PARTICIPATION_TAGS
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, OFFERING, ParticipationStatus
from dayaq.interventions.programmes.spine.views.finding import TAGS
from dayaq.interventions.programmes.spine.views.opening import drawn_panels, show
from dayaq.interventions.programmes.spine.views.participation import VERBS, record
from dayaq.registers.employers.models import Organisation

# What a provider confirms; pauses and extensions are the service's to record.
CONFIRMS = ("begin", "did-not-start", "complete", "leave-early")
OFFERINGS_SHOWN = 20
P = ParticipationStatus


def _broken(request: HttpRequest) -> HttpResponse:
    return render(request, "programmes/provider_link_broken.html", status=404)


@login_not_required
@never_cache
@require_GET
def provider(request: HttpRequest, token: str) -> HttpResponse:
    """Its offerings, the newest first, each with those who hold a seat."""
    whose = provider_of(token)
    if whose is None:
        return _broken(request)
    own = Offering.objects.filter(provider=whose).select_related("programme", "unit")
    shown = list(own.prefetch_related("programme__texts").order_by("-first_day", "-pk")[:OFFERINGS_SHOWN])
    held = Participation.objects.filter(offering__in=shown, status__in=HOLDS_A_SEAT).select_related("person")
    holders: dict[int, list[dict[str, Any]]] = {}
    for one in held.order_by("person__search_text", "pk"):
        holders.setdefault(one.offering_id, []).append(_holder(one))
    _looked(whose, [row["participation"] for rows in holders.values() for row in rows])
    context = {
        "provider": whose,
        "token": token,
        "offerings": [
            {
                "offering": one, "tag": TAGS.get(one.status, "neutral"), "word": OFFERING.label(one.status),
                "holders": holders.get(one.pk, []), "why": _why_not(one),
            }
            for one in shown
        ],
    }  # fmt: skip
    return render(request, "programmes/provider.html", context)


def _why_not(one: Offering) -> str:
    """The sentence that a manager wrote to the provider when its request was not approved."""
    if one.status != "rejected":
        return ""
    change = one.status_changes.known_at().in_order().last()
    return change.note if change else ""


def _holder(one: Participation) -> dict[str, Any]:
    return {
        "participation": one,
        "name": one.person.full_name,
        "tag": PARTICIPATION_TAGS[P(one.status)],
        "word": one.get_status_display(),
        "waits": one.status == P.ADMITTED,
    }


def _looked(whose: Organisation, seen: list[Participation]) -> None:
    """Write every name that is shown into the log of looks, in one statement."""
    now, actor = clock.now(), provider_actor(whose)
    AccessEntry.objects.bulk_create(
        AccessEntry(at=now, actor=actor, person=one.person.public_id, page="provider link") for one in seen
    )


def _open(token: str, public_id: str) -> tuple[Organisation, Participation] | None:
    whose = provider_of(token)
    if whose is None:
        return None
    about = Participation.objects.select_related(
        "person", "programme", "offering__programme", "offering__provider", "offering__unit"
    ).prefetch_related("offering__programme__texts", "extensions")
    shown = get_object_or_404(about, public_id=public_id, offering__provider=whose)
    _looked(whose, [shown])
    return whose, shown


@login_not_required
@never_cache
@require_GET
def participation(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """One who holds a seat: the name, the days, what the provider can confirm, what the measure asks of him."""
    opened = _open(token, public_id)
    if opened is None:
        return _broken(request)
    whose, shown = opened
    context = {
        "provider": whose, "token": token, "offering": shown.offering, "planned_end": shown.planned_end,
        **_holder(shown), "verbs": _possible(shown), "panels": drawn_panels(shown, request, "provider"),
        "crumbs": [(_("Your offerings"), reverse("programmes:provider", args=[token]))],
    }  # fmt: skip
    return render(request, "programmes/provider_participation.html", context)


def _possible(shown: Participation) -> list[tuple[str, Any]]:
    return [(key, VERBS[key].label) for key in CONFIRMS if VERBS[key].can(shown.status, "provider")]


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, token: str, public_id: str, verb: str) -> HttpResponse:
    """One thing that happened, with its day."""
    opened = _open(token, public_id)
    if opened is None:
        return _broken(request)
    whose, shown = opened
    if verb not in CONFIRMS:
        raise Http404
    if verb not in dict(_possible(shown)):
        return redirect("programmes:provider_participation", token, public_id)
    chosen = VERBS[verb]
    kind = DayForm if chosen.form is DayForm else ProviderLeaveForm
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            record(chosen, shown, form.cleaned_data, actor=provider_actor(whose), who="provider")
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("Thank you, we have written it down."))
            return redirect("programmes:provider", token)
    context = {
        "provider": whose, "token": token, "name": shown.person.full_name, "participation": shown, "verb": chosen,
        "form": form,
        "crumbs": [
            (_("Your offerings"), reverse("programmes:provider", args=[token])),
            (shown.person.full_name, reverse("programmes:provider_participation", args=[token, public_id])),
        ],
    }  # fmt: skip
    return render(request, "programmes/provider_act.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a new offering; a manager approves it."""
    whose = provider_of(token)
    if whose is None:
        return _broken(request)
    programmes = Programme.objects.on(clock.today()).with_texts().order_by("lmp_category", "code")
    form = ProviderOfferingForm(request.POST or None, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.request_offering(
                programme=form.cleaned_data["programme"], provider=whose, actor=provider_actor(whose), who="provider",
                **form.columns(),
            )  # fmt: skip
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("We have your request. You see here when it is approved."))
            return redirect("programmes:provider", token)
    context = {
        "provider": whose, "token": token, "form": form,
        "crumbs": [(_("Your offerings"), reverse("programmes:provider", args=[token]))],
    }  # fmt: skip
    return render(request, "programmes/provider_new.html", context)
