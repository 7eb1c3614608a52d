"""The tab of a person's file that tells with whom she lives and lived, and since when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import access
from dayaq.registers.people.models import HouseholdMember, Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.queries import membership_on


def membership_for(person: Person, member: str, day: date) -> HouseholdMember | None:
    """The running membership of somebody (by public id) in the household in which the person lives on the day."""
    hers = membership_on(person, day)
    if hers is None:
        return None
    return hers.household.members.on(day).filter(person__public_id=member).select_related("person").first()


def _context(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Who lived with her in the household in which she lives or lived last; who came after she left is not told."""
    today = clock.today()
    hers = membership_on(person, today) or person.household_spells.order_by("-first_day").first()
    if hers is None:
        return {"members": []}
    together = HouseholdMember.objects.overlapping(hers.period).filter(household=hers.household_id)
    members = together.select_related("person").order_by("first_day", "pk")
    shown = [
        _shown(request, person, each, hers.period.contains(today) and each.period.contains(today)) for each in members
    ]
    return {"members": sorted(shown, key=lambda each: not each["running"])}


def _shown(request: HttpRequest, person: Person, spell: HouseholdMember, running: bool) -> dict[str, Any]:
    may_open = spell.person_id != person.pk and request.user.has_perm("people.see_person", spell.person)
    return {"spell": spell, "running": running, "may_open": may_open}


def register() -> None:
    """Add the tab; called when the application starts."""
    access.name_pages({"household": _("Household")})
    register_panel(
        Panel("household", _("Household"), "people.see_household", "people/_household.html", _context, order=10)
    )
