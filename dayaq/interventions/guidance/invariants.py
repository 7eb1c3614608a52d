"""What must hold of inventories, sessions and bookings, beyond what a constraint can say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from dayaq.foundation.operations.invariants import invariant
from dayaq.interventions.guidance.inventory import EDITION, items
from dayaq.interventions.guidance.models import Booking, Inventory, PlanItem, Session
from dayaq.interventions.guidance.statuses import TAKES_A_PLACE, BookingStatus


@invariant("guidance.places", "No session has more bookings than places.")
def places_over_given() -> Iterator[str]:
    taken = Count("bookings", filter=Q(bookings__status__in=TAKES_A_PLACE))
    for session in Session.objects.annotate(taken=taken).filter(taken__gt=F("seats")).order_by("pk"):
        yield f"session {session.public_id}: {session.taken} bookings, {session.seats} places"


@invariant("guidance.advice", "Advice has steps, and steps belong to somebody who was advised.")
def advice_in_part() -> Iterator[str]:
    has_items = Exists(PlanItem.objects.filter(booking=OuterRef("pk")))
    advised = Q(status=BookingStatus.ADVISED)
    for booking in Booking.objects.filter((advised & ~has_items) | (~advised & has_items)).order_by("pk"):
        yield f"booking {booking.public_id}: {booking.status}"


@invariant("guidance.inventories", "A finished inventory has an answer to every item of its edition.")
def finished_in_part() -> Iterator[str]:
    finished = Inventory.objects.filter(finished_at__isnull=False, edition=EDITION)
    for inventory in finished.annotate(given=Count("answers")).exclude(given=len(items())).order_by("pk"):
        yield f"inventory {inventory.public_id}: {inventory.given} of {len(items())} answers"
