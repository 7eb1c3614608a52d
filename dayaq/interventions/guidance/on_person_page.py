"""What this room adds to a person's page: the tab “Guidance” and the events of her sessions, advice and inventory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import DateField, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.following import what_followed
from dayaq.interventions.guidance.models import Booking, BookingChange, Inventory, PlanItem
from dayaq.interventions.guidance.statuses import BOOKING
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.timeline import Event, register_source

SHOWN = 20
TAGS = {"booked": "needs", "attended": "done", "advised": "done", "no_show": "warning", "cancelled": "neutral"}
PLAN_TAGS = {"done": "done", "late": "warning", "open": "needs", "withdrawn": "neutral"}


def register() -> None:
    """Make both known to the people room."""
    register_source(events)
    register_panel(
        Panel(
            key="guidance",
            label=gettext_lazy("Guidance"),
            permission="guidance.see_guidance",
            template="guidance/_panel.html",
            context=panel,
            order=25,
        )
    )


def plan_of(person: Person) -> list[dict[str, Any]]:
    """Her plan with what followed, each with the tag in which its state is shown."""
    items = PlanItem.objects.filter(booking__person=person).select_related("goal", "booking")
    return [{"followed": one, "tag": PLAN_TAGS[one.state]} for one in what_followed(items.order_by("due_on", "pk"))]


def panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Her newest sessions and her plan; her interests for whoever may see them."""
    bookings = Booking.objects.of_person(person)[:SHOWN]
    may_see_inventory = request.user.has_perm("guidance.see_inventory", person)
    finished = Inventory.objects.filter(person=person, finished_at__isnull=False).order_by("-finished_at")
    return {
        "bookings": [{"booking": one, "tag": TAGS.get(one.status, "neutral")} for one in bookings],
        "plan": plan_of(person),
        "may_see_inventory": may_see_inventory,
        "inventory": finished.first() if may_see_inventory else None,
        "may_book": request.user.has_perm("guidance.book_for", person),
    }


def events(person: Person) -> Iterator[Event]:
    """What became of her bookings, and that she answered the questions on interests; both by one question."""
    changes = BookingChange.objects.known_at().filter(subject__person=person).order_by()
    finished = Inventory.objects.filter(person=person, finished_at__isnull=False).order_by()
    steps = changes.values_list("effective_on", "recorded_at", "step", "status", "subject__session__title").union(
        finished.values_list(Value(None, DateField()), "finished_at", Value(0), Value(""), Value("")), all=True
    )
    for day, moment, _step, status, title in sorted(steps, key=lambda row: (row[1], row[2])):
        if day is None:
            text = _("Answered the questions on interests")
            yield Event(clock.office_day(moment), "guidance", text, moment, "", "guidance.see_inventory")
        else:
            text = _("Guidance “%(title)s”: %(step)s") % {"title": title, "step": BOOKING.label(status)}
            yield Event(day, "guidance", text, moment, "", "guidance.see_guidance")
