"""After a session: the steps agreed with somebody, and the skills that were seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.following import what_followed
from dayaq.interventions.guidance.forms import AdviceForm, SkillsGainedForm
from dayaq.interventions.guidance.models import Booking, Inventory, PlanItem
from dayaq.interventions.guidance.on_person_page import PLAN_TAGS
from dayaq.interventions.guidance.policies import can, check_came
from dayaq.interventions.guidance.views.opening import open_booking


@never_cache
@require_http_methods(["GET", "POST"])
def advice(request: HttpRequest, public_id: str) -> HttpResponse:
    """One step at a time; what was agreed before stands above the form."""
    booking = open_booking(request, public_id, "guidance.advise", "guidance advice")
    data = request.POST if request.method == "POST" else None
    form = AdviceForm(data, initial={"goal": request.GET.get("goal"), "step": PlanItem.Step.COURSE})
    if request.method == "POST" and form.is_valid():
        workflow.advise(actor=actor_of(request), booking=booking, steps=[form.planned()])
        messages.success(request, _("The step is in the plan of %(person)s.") % {"person": booking.person})
        return redirect("guidance:advice", booking.public_id)
    items = booking.plan_items.select_related("goal", "booking")
    context = {
        "form": form,
        "booking": booking,
        "came": can(check_came, booking),
        "plan": [{"followed": one, "tag": PLAN_TAGS[one.state]} for one in what_followed(items)],
        "inventory": _inventory(request, booking),
        "crumbs": crumbs_of(booking),
    }
    return render(request, "guidance/advice.html", context)


def _inventory(request: HttpRequest, booking: Booking) -> Inventory | None:
    """Her newest result, for whoever may see it."""
    if not request.user.has_perm("guidance.see_inventory", booking.person):
        return None
    finished = Inventory.objects.filter(person=booking.person, finished_at__isnull=False)
    return finished.order_by("-finished_at").first()


@never_cache
@require_http_methods(["GET", "POST"])
def skills(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which skills of the session somebody gained: they go into the profile."""
    booking = open_booking(request, public_id, "guidance.advise", "guidance advice")
    if not can(check_came, booking):
        raise Http404
    form = SkillsGainedForm(request.POST if request.method == "POST" else None, booking=booking)
    if request.method == "POST" and form.is_valid():
        new = workflow.gain_skills(actor=actor_of(request), booking=booking, skills=form.codes())
        said = ngettext(
            "%(count)d skill is written into the profile.", "%(count)d skills are written into the profile.", len(new)
        )
        messages.success(request, said % {"count": len(new)})
        return redirect("guidance:session", booking.session.public_id)
    noted = booking.skills_gained.select_related("skill")
    context = {"form": form, "booking": booking, "noted": noted, "crumbs": crumbs_of(booking)}
    return render(request, "guidance/skills.html", context)


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """A step that is no longer wanted."""
    item = get_object_or_404(PlanItem.objects.select_related("booking"), public_id=public_id)
    booking = open_booking(request, item.booking.public_id, "guidance.advise", "guidance advice")
    workflow.withdraw_advice(actor=actor_of(request), item=item)
    messages.success(request, _("The step is withdrawn."))
    return redirect("guidance:advice", booking.public_id)


def crumbs_of(booking: Booking) -> list[tuple[str, str]]:
    """The way to a page about a booking."""
    session = booking.session
    return [
        (_("Guidance"), f"{reverse('guidance:day')}?day={session.day.isoformat()}"),
        (session.title, reverse("guidance:session", args=[session.public_id])),
    ]
