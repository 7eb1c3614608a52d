"""The lists of a programme for its managers: offerings, applications, participations; their files; bulk decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.interventions.programmes.spine.listing import LISTINGS, ROWS
from dayaq.interventions.programmes.spine.models import Application, Offering, Participation
from dayaq.interventions.programmes.spine.queries import seats_taken, undecided
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.showing import APPLICATION_TAGS, PARTICIPATION_TAGS
from dayaq.interventions.programmes.spine.statuses import (
    APPLICATION,
    OFFERING,
    PARTICIPATION,
    UNDECIDED,
    ApplicationStatus,
    ParticipationStatus,
)
from dayaq.interventions.programmes.spine.views import money
from dayaq.interventions.programmes.spine.views.application import CHOICES, give_decision
from dayaq.interventions.programmes.spine.views.finding import TAGS
from dayaq.interventions.programmes.spine.views.managing import side
from dayaq.interventions.programmes.spine.views.opening import expect_manager, open_programme

MISTAKES_SHOWN = 5


@dataclass(frozen=True)
class Row:
    """A row of a list: the noun, its tag, and what is counted or reckoned for it."""

    noun: Any
    state: str
    word: str
    more: Any = None


def _page(request: HttpRequest, code: str, what: str) -> tuple[dict[str, Any], list[Any]]:
    expect_manager(request)
    programme = open_programme(code)
    asked = LISTINGS[what](programme, request.GET, clock.today())
    page, more = asked.page(request.GET.get("page"))
    address = reverse(f"programmes:{what}", args=[code])
    context = {
        "programme": programme,
        "list": asked,
        "page": page,
        "more_than_counted": more,
        "chips": asked.chips(address),
        "query": request.GET.urlencode(),
        "what": what,
        "address": address,
        "side": side(programme, what),
        "crumbs": [
            (_("Programmes"), reverse("programmes:manage")),
            (programme.title, reverse("programmes:manage_programme", args=[code])),
        ],
    }
    return context, list(page.object_list)


@never_cache
@require_GET
def offerings(request: HttpRequest, code: str) -> HttpResponse:
    """Offerings with their seats taken and the applications that wait for them."""
    context, shown = _page(request, code, "offerings")
    taken, waiting = seats_taken(shown), undecided(shown)
    context["rows"] = [
        Row(
            one, TAGS.get(one.status, "neutral"), OFFERING.label(one.status),
            {"taken": taken.get(one.pk, 0), "waiting": waiting.get(one.pk, 0)},
        )
        for one in shown
    ]  # fmt: skip
    return render(request, "programmes/offerings.html", context)


@never_cache
@require_GET
def applications(request: HttpRequest, code: str) -> HttpResponse:
    """Applications, of which many can be decided at once."""
    context, shown = _page(request, code, "applications")
    context["rows"] = [
        Row(one, APPLICATION_TAGS.get(ApplicationStatus(one.status), "neutral"), APPLICATION.label(one.status),
            one.status in UNDECIDED)
        for one in shown
    ]  # fmt: skip
    context["decidable"] = any(row.more for row in context["rows"])
    context["reasons"] = [choice for choice in RefusalReason.choices if choice[0] != RefusalReason.NOT_ENTITLED]
    return render(request, "programmes/applications.html", context)


@never_cache
@require_GET
def participations(request: HttpRequest, code: str) -> HttpResponse:
    """Who took or takes part."""
    context, shown = _page(request, code, "participations")
    context["rows"] = [
        Row(one, PARTICIPATION_TAGS[ParticipationStatus(one.status)], PARTICIPATION.label(one.status), one.planned_end)
        for one in shown
    ]
    return render(request, "programmes/participations.html", context)


@require_POST
def decide_many(request: HttpRequest, code: str) -> HttpResponse:
    """Decide the chosen applications alike, each for itself; what cannot be is told with its sentence."""
    expect_manager(request)
    choice, reason = request.POST.get("choice", ""), request.POST.get("reason", "")
    back = f"{reverse('programmes:applications', args=[code])}?{request.GET.urlencode()}"
    if choice not in CHOICES or (choice == "refuse" and reason not in RefusalReason.values):
        messages.warning(request, _("Choose what to decide and, for a refusal, its reason."))
        return redirect(back)
    chosen = request.POST.getlist("chosen")[:ROWS]
    about = Application.objects.select_related("person", "offering__programme").order_by("made_on", "pk")
    done, mistakes = 0, []
    for one in about.filter(public_id__in=chosen, offering__programme__code=code):
        try:
            give_decision(one, choice, {"reason": reason}, actor=actor_of(request))
            done += 1
        except UserMistake as mistake:
            mistakes.append(f"{one.person.full_name}: {mistake.sentence}")
    _tell(request, choice, done, mistakes)
    return redirect(back)


def _tell(request: HttpRequest, choice: str, done: int, mistakes: list[str]) -> None:
    if done:
        sentence = ngettext(
            "%(count)d application decided: %(outcome)s.", "%(count)d applications decided: %(outcome)s.", done
        )
        messages.success(request, sentence % {"count": done, "outcome": CHOICES[choice][0].label})
    for mistake in mistakes[:MISTAKES_SHOWN]:
        messages.warning(request, mistake)
    if len(mistakes) > MISTAKES_SHOWN:
        left = len(mistakes) - MISTAKES_SHOWN
        sentence = ngettext(
            "%(count)d more could not be decided alike.", "%(count)d more could not be decided alike.", left
        )
        messages.warning(request, sentence % {"count": left})
    if not done and not mistakes:
        messages.info(request, _("Choose at least one application."))


@require_POST
def export(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """The list as it is filtered, whole, as a file."""
    expect_manager(request)
    if what == "budget":
        return money.export(request, open_programme(code))
    if what not in LISTINGS:
        raise Http404
    asked = LISTINGS[what](open_programme(code), request.GET, clock.today())
    columns, cells = _FILES[what]()
    return as_file(
        request, what=what, subject=code, columns=columns, rows=(cells(one) for one in asked.exported())
    )  # fmt: skip


def _offering_file() -> tuple[list[str], Any]:
    columns = [
        _("number"), _("title"), _("provider"), _("place"), _("first day"), _("last day"), _("seats"), _("status"),
    ]  # fmt: skip

    def cells(one: Offering) -> list[Any]:
        return [
            one.public_id, one.title, one.provider.name if one.provider else "", one.unit.label, one.first_day,
            one.last_day, one.seats, OFFERING.label(one.status),
        ]  # fmt: skip

    return columns, cells


def _application_file() -> tuple[list[str], Any]:
    columns = [
        _("number"), _("person"), _("place"), _("offering"), _("office"), _("channel"), _("preference"),
        _("made on"), _("status"),
    ]  # fmt: skip

    def cells(one: Application) -> list[Any]:
        return [
            one.public_id, one.person.full_name, one.person.unit.label, one.offering.title, one.office.label,
            one.get_channel_display(), one.preference, one.made_on, APPLICATION.label(one.status),
        ]  # fmt: skip

    return columns, cells


def _participation_file() -> tuple[list[str], Any]:
    columns = [
        _("number"), _("person"), _("place"), _("offering"), _("provider"), _("first day"), _("last day"),
        _("planned end"), _("status"), _("where she goes"),
    ]  # fmt: skip

    def cells(one: Participation) -> list[Any]:
        provider = one.offering.provider
        return [
            one.public_id, one.person.full_name, one.person.unit.label, one.offering.title,
            provider.name if provider else "", one.first_day, one.last_day, one.planned_end,
            PARTICIPATION.label(one.status), one.get_destination_display() if one.destination else "",
        ]  # fmt: skip

    return columns, cells


_FILES = {"offerings": _offering_file, "applications": _application_file, "participations": _participation_file}
