"""Where the vacancy doctor is found: beside a vacancy, and on the page of an employer who is visited or called."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.freezing.vacancies import open_vacancies
from dayaq.foundation.lib import clock
from dayaq.interventions.vacancies.staff_links import StaffLink, register_staff_link
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.panels import Panel, register_panel

SHOWN = 20


def register() -> None:
    """Make both known to the rooms below."""
    register_staff_link(StaffLink(_("How many people suit it?"), "matching:supply", "matching.see_supply"))
    register_panel(
        Panel(
            "supply",
            _("How many people suit its vacancies?"),
            "matching.see_supply",
            "matching/_supply_panel.html",
            panel,
        )
    )


def panel(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """The employer's open vacancies; one query."""
    found = open_vacancies(clock.today()).filter(organisation=organisation).select_related("unit")
    return {"vacancies": list(found.order_by("-posted_on", "pk")[:SHOWN])}
