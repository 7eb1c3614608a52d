"""What the views of this room share: whose thing it is, and that a look by staff is written down. Others get a 404."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.tables import MEDIA_TYPES, write_table
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations import access
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.permissions import about_herself
from dayaq.registers.people.models import Person


def actor_of(request: HttpRequest) -> str:
    """The opaque id under which an act of whoever is signed in is written down."""
    return str(request.user.public_id)  # type: ignore[union-attr]


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


def table_file(name: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]], fmt: str) -> HttpResponse:
    """A list as a file."""
    if fmt not in MEDIA_TYPES:
        raise Http404
    file = BytesIO()
    write_table(file, [str(column) for column in columns], rows, fmt)  # type: ignore[arg-type]
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today().isoformat()}.{fmt}"'}
    return HttpResponse(file.getvalue(), content_type=MEDIA_TYPES[fmt], headers=headers)
