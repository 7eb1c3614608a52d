"""What everybody may read: the programmes, one programme with its rules and open offerings, one offering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.rules import Rule, rules_in_force
from dayaq.foundation.lib.rules.schemes import Scheme
from dayaq.interventions.programmes.spine.answers import scheme_of
from dayaq.interventions.programmes.spine.models import Application, Offering, Programme
from dayaq.interventions.programmes.spine.queries import seats_taken, soonest_first
from dayaq.interventions.programmes.spine.statuses import OFFERING, TAKES_APPLICATIONS, UNDECIDED, OfferingStatus
from dayaq.interventions.programmes.spine.views.opening import drawn_panels, open_programme
from dayaq.registers.taxonomy.models import Region

ROWS = 20
TAGS = {"open": "done", "full": "warning", "requested": "needs", "approved": "needs", "cancelled": "stopped",
        "rejected": "stopped"}  # fmt: skip
PUBLISHED = (*TAKES_APPLICATIONS, OfferingStatus.CLOSED, OfferingStatus.CANCELLED)
STEPS = {
    OfferingStatus.APPROVED: "approve", OfferingStatus.REJECTED: "reject", OfferingStatus.OPEN: "open",
    OfferingStatus.CLOSED: "close", OfferingStatus.CANCELLED: "cancel",
}  # fmt: skip


@dataclass(frozen=True)
class Chance:
    """An offering as a list shows it, with the seats that nobody holds."""

    offering: Offering
    free: int


@login_not_required
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme in force, by what it does."""
    day = clock.today()
    shown = Programme.objects.on(day).with_texts().select_related("lmp_category").order_by("lmp_category", "code")
    context = {
        "programmes": shown,
        "may_manage": request.user.has_perm("programmes.manage"),
        "may_apply": request.user.has_perm("programmes.apply"),
    }
    return render(request, "programmes/list.html", context)


@login_not_required
@require_GET
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """What it is, who may take part and by which rule, what is open and where, how one applies."""
    shown, day = open_programme(code), clock.today()
    regions = list(Region.objects.order_by("number"))
    asked = next((one for one in regions if one.code == request.GET.get("region")), None)
    offered = Offering.objects.taking_applications(day).filter(programme=shown).select_related("provider", "unit")
    if asked is not None:
        offered = offered.filter(unit__region=asked)
    page = Paginator(soonest_first(offered, day), ROWS).get_page(request.GET.get("page"))
    rules = scheme_of(code, day)
    context = {
        "crumbs": [(_("Programmes"), reverse("programmes:list"))],
        "programme": shown,
        "rules": rules.rules_on(day) if rules else (),
        "priority": rules.priority_on(day) if rules else (),
        "caps": _caps(rules) if rules else (),
        "page": page,
        "chances": chances(page.object_list),
        "regions": regions,
        "asked": asked,
        "may_manage": request.user.has_perm("programmes.manage"),
        "may_apply": request.user.has_perm("programmes.apply"),
    }
    return render(request, "programmes/programme.html", context)


def chances(offerings: Any) -> list[Chance]:
    """The offerings with their free seats, in one further question."""
    listed = list(offerings)
    taken = seats_taken(listed)
    return [Chance(one, max(0, one.seats - taken.get(one.pk, 0))) for one in listed]


def _caps(rules: Scheme) -> list[tuple[type[Rule], float]]:
    """The norms that say whose share is limited, each with the highest share between 0 and 1."""
    norms = {norm.code: norm for norm in rules_in_force(clock.today())}
    return [(norms[code], parameter(path).whole / 100) for code, path in rules.caps.items() if code in norms]


@login_not_required
@require_GET
def offering(request: HttpRequest, public_id: str) -> HttpResponse:
    """One offering: what, where, when, what is asked; for managers also what is kept and what they may do."""
    about = Offering.objects.select_related("programme", "provider", "unit__region").prefetch_related(
        "programme__texts", "licences__licence", "demands__function"
    )
    shown = about.filter(public_id=public_id).first()
    staff = request.user.has_perm("programmes.see_programmes")
    if shown is None or not (staff or shown.status in PUBLISHED):
        raise Http404
    may_manage = request.user.has_perm("programmes.manage")
    over = shown.last_day is not None and shown.last_day < clock.today()
    context = {
        "crumbs": [(shown.programme.title, reverse("programmes:programme", args=[shown.programme.code]))],
        "offering": shown,
        "tag": TAGS.get(shown.status, "neutral"),
        "free": chances([shown])[0].free,
        "takes": shown.status in TAKES_APPLICATIONS and not over,
        "hers": _hers(request, shown),
        "may_apply": request.user.has_perm("programmes.apply"),
        "may_manage": may_manage,
        "staff": staff,
        "panels": drawn_panels(shown, request, "offering"),
        **(_for_managers(shown) if may_manage else {}),
    }
    return render(request, "programmes/offering.html", context)


def _hers(request: HttpRequest, shown: Offering) -> Application | None:
    """The reader's own application for it that is not decided, or that gave her a seat."""
    if not request.user.has_perm("programmes.apply"):
        return None
    own = Application.objects.filter(person=request.user.person, offering=shown)  # type: ignore[union-attr]
    return own.filter(status__in=(*UNDECIDED, "admitted")).first()


def _for_managers(shown: Offering) -> dict[str, Any]:
    norms = {norm.code: norm for norm in rules_in_force(clock.today())}
    steps = [step for step in OFFERING.steps_from(shown.status, "manager") if step.to in STEPS]
    return {
        "reserves": shown.reserves.select_related("group").order_by("group__bit"),
        "caps": [(norms.get(cap.norm), cap) for cap in shown.caps.order_by("norm")],
        "steps": [(STEPS[OfferingStatus(step.to)], step.verb) for step in steps],
        "history": [
            (OFFERING.label(change.status), change.effective_on, change.note)
            for change in reversed(shown.status_changes.known_at().in_order())
        ],
        "undecided": shown.applications.filter(status__in=UNDECIDED).count(),
    }
