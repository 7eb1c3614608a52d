"""What the spine adds to a person's page: the tab "Entitled to", the same as she reads herself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine.entitlement import Entitlements
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel

KEY = "entitlement"


def register() -> None:
    """Make the tab known to the people room."""
    access.name_pages({KEY: _("Entitled to")})
    register_panel(
        Panel(
            key=KEY,
            label=_("Entitled to"),
            permission="people.see_person",
            template="programmes/_entitlement.html",
            context=panel,
            order=25,
        )
    )


def panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Every programme's answer, as far as the viewer may read it."""
    return {"entitlements": Entitlements(person, request.user), "herself": person.user_id == request.user.pk}
