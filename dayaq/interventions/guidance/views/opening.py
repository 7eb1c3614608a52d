"""What the views of this room share: whose thing it is, and that a look by staff is written down. Others get a 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations import access
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.permissions import about_herself
from dayaq.registers.people.models import Person


def herself(request: HttpRequest) -> Person:
    """The signed-in person; 404 for whoever has no file."""
    return get_object_or_404(Person.objects.select_related("unit", "office", "wishes"), user=request.user)


def post_or_404(request: HttpRequest) -> Staff:
    """The post of somebody who works with sessions."""
    post = post_of(request.user)
    if post is None or not request.user.has_perm("guidance.work_sessions"):
        raise Http404
    return post


def open_booking(request: HttpRequest, public_id: str, permission: str, page: str) -> Booking:
    """The booking for whoever has the permission; staff's look is logged under the page's name."""
    about = Booking.objects.select_related(
        "person__unit", "session__counsellor__user", "session__partner", "session__office"
    )
    booking = about.filter(public_id=public_id).first()
    if booking is None or not request.user.has_perm(permission, booking):
        raise Http404
    if not about_herself(request.user, booking):
        access.looked(actor=actor_of(request), person=booking.person.public_id, page=page)
    return booking


def open_session(request: HttpRequest, public_id: str) -> Session:
    """The session for whoever runs it."""
    about = Session.objects.select_related("counsellor__user", "partner", "office")
    session = about.filter(public_id=public_id).first()
    if session is None or not request.user.has_perm("guidance.run_session", session):
        raise Http404
    return session
