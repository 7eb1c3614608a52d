"""What guidance means for the signed-in person, on one page: her interests, her appointments, her plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.inventory import items
from dayaq.interventions.guidance.models import Booking, Inventory
from dayaq.interventions.guidance.on_person_page import TAGS, plan_of
from dayaq.interventions.guidance.statuses import BookingStatus
from dayaq.interventions.guidance.views.opening import herself
from dayaq.registers.people.models import Person

EARLIER_SHOWN = 10


@never_cache
@require_safe
def my_guidance(request: HttpRequest) -> HttpResponse:
    person = herself(request)
    bookings = list(Booking.objects.of_person(person)[: 2 * EARLIER_SHOWN])
    now = clock.now()
    to_come = [one for one in bookings if one.status == BookingStatus.BOOKED and one.session.ends_at > now]
    earlier = [one for one in bookings if one not in to_come][:EARLIER_SHOWN]
    context = {
        "person": person,
        **_inventories(person),
        "to_come": to_come[::-1],
        "earlier": [{"booking": one, "tag": TAGS.get(one.status, "neutral")} for one in earlier],
        "plan": plan_of(person),
        "items": len(items()),
    }
    return render(request, "guidance/my.html", context)


def _inventories(person: Person) -> dict[str, Inventory | None]:
    """The one she is at, and the newest one that says something."""
    known = list(Inventory.objects.filter(person=person).order_by("-begun_at")[:2])
    return {
        "unfinished": next((one for one in known if one.finished_at is None), None),
        "finished": next((one for one in known if one.finished_at is not None), None),
    }
