"""One session as staff see it: who is booked, the partner's link, cancelling it; and booking for a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.links import partner_address
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.policies import can, check_cancel_session
from dayaq.interventions.guidance.views.day import rows_of
from dayaq.interventions.guidance.views.opening import open_session
from dayaq.registers.people.views.opening import open_file

PER_PAGE = 20


@never_cache
@require_safe
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its facts and everybody who is booked."""
    found = open_session(request, public_id)
    context = {
        "session": found,
        "rows": [row for row in rows_of([found], found.day) if row.booking is not None],
        "skills": found.skills.select_related("skill"),
        "link": partner_address(found) if found.partner else "",
        "may_cancel": can(check_cancel_session, found),
        "crumbs": _crumbs(found),
    }
    return render(request, "guidance/session.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel a session, naming it and the number of people who are told."""
    found = open_session(request, public_id)
    if request.method == "POST":
        told = workflow.cancel_session(actor=actor_of(request), session=found)
        said = ngettext(
            "The session is cancelled; %(count)d person is told.",
            "The session is cancelled; %(count)d people are told.",
            told,
        )
        messages.success(request, said % {"count": told})
        return redirect(f"{reverse('guidance:day')}?day={found.day.isoformat()}")
    context = {"session": found, "booked": found.bookings.taking_a_place().count(), "crumbs": _crumbs(found)}
    return render(request, "guidance/cancel_session.html", context)


def _crumbs(session: Session) -> list[tuple[str, str]]:
    return [(_("Guidance"), f"{reverse('guidance:day')}?day={session.day.isoformat()}")]


@never_cache
@require_http_methods(["GET", "POST"])
def book_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sessions in which a person can get a place, and the place itself."""
    file = open_file(request, public_id, "book a session", "guidance.book_for")
    person = file.person
    open_ones = Session.objects.bookable_by(person, clock.now()).select_related("counsellor__user", "partner")
    if request.method == "POST":
        chosen = get_object_or_404(Session.objects.of_office(person.office), public_id=request.POST.get("session", ""))
        workflow.book(actor=actor_of(request), session=chosen, person=person, channel=Booking.Channel.OFFICE)
        messages.success(request, _("A place is kept for %(person)s.") % {"person": person})
        return redirect("people:panel", person.public_id, "guidance")
    page = Paginator(open_ones.order_by("starts_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [(person.full_name, reverse("people:panel", args=[person.public_id, "guidance"]))]
    return render(request, "guidance/book_for.html", {"person": person, "page": page, "crumbs": crumbs})
