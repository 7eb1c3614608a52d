"""A person's own sessions: choose one, confirm, take the appointment along, give it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.guidance import letters, workflow
from dayaq.interventions.guidance.forms import CancelForm
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.permissions import about_herself
from dayaq.interventions.guidance.policies import can, check_cancel_booking
from dayaq.interventions.guidance.reasons import Cancels
from dayaq.interventions.guidance.views.opening import herself, open_booking

PER_PAGE = 20


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The sessions of her office that have a free place, the next one first."""
    person = herself(request)
    found = Session.objects.bookable_by(person, clock.now()).select_related("counsellor__user", "partner")
    kind = request.GET.get("kind", "")
    if kind in Session.Kind.values:
        found = found.filter(kind=kind)
    page = Paginator(found.order_by("starts_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "person": person, "kind": kind, "kinds": Session.Kind.choices}
    return render(request, "guidance/choose.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """One session before it is booked, and the booking of it."""
    person = herself(request)
    about = Session.objects.of_office(person.office).select_related("counsellor__user", "partner")
    session = get_object_or_404(about, public_id=public_id)
    if request.method == "POST":
        booked = workflow.book(actor=actor_of(request), session=session, person=person, channel=Booking.Channel.SELF)
        messages.success(request, _("Your place is kept."))
        return redirect("guidance:booking", booked.public_id)
    skills = session.skills.select_related("skill")
    return render(request, "guidance/book.html", {"session": session, "skills": skills})


@never_cache
@require_safe
def booking(request: HttpRequest, public_id: str) -> HttpResponse:
    """When, where, with whom; the calendar file; the way to give the place back."""
    found = open_booking(request, public_id, "guidance.see_booking", "guidance booking")
    if not about_herself(request.user, found):
        return redirect("guidance:session", found.session.public_id)
    context = {
        "booking": found,
        "session": found.session,
        "may_cancel": can(check_cancel_booking, found),
        "skills": found.skills_gained.select_related("skill"),
    }
    return render(request, "guidance/booking.html", context)


@never_cache
@require_safe
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """The appointment as a file that a telephone puts into its calendar."""
    found = open_booking(request, public_id, "guidance.see_booking", "guidance booking")
    _name, content, media_type = letters.draw_calendar(found.public_id)
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return HttpResponse(content, content_type=f"{media_type}; charset=utf-8", headers=headers)


@never_cache
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a place back, with a reason out of a short list."""
    found = open_booking(request, public_id, "guidance.see_booking", "guidance booking")
    own = about_herself(request.user, found)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        workflow.cancel_booking(
            actor=actor_of(request), booking=found, who="person" if own else "counsellor",
            reason=Cancels(form.cleaned_data["reason"]),
        )  # fmt: skip
        messages.success(request, _("The appointment is cancelled; somebody else can have the place."))
        return redirect("guidance:my") if own else redirect("guidance:session", found.session.public_id)
    if not can(check_cancel_booking, found):
        raise Http404
    return render(request, "guidance/cancel_booking.html", {"form": form, "booking": found, "own": own})
