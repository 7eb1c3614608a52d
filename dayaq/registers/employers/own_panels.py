"""Two parts of the employer's page that are this room's own: the quota, and the visits and calls."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.parameters import find_parameter
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.outcomes import with_outcomes
from dayaq.registers.employers.panels import Panel, register_panel
from dayaq.registers.employers.quota import declared, quota_of

SHOWN = 10


def _quota(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    year = clock.today().year
    owed = quota_of(organisation, year)
    return {
        "owed": owed,
        "declared": declared([organisation], year).get(organisation.pk),
        "assumed": [find_parameter(path).label for path in owed.assumed],
        "may_change": request.user.has_perm("employers.change_employer", organisation),
        "employer": organisation,
    }


def _outreach(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    contacts = list(organisation.outreach.select_related("unit_group").order_by("-held_on", "-pk")[:SHOWN])
    return {
        "rows": with_outcomes(contacts),
        "may_change": request.user.has_perm("employers.change_employer", organisation),
        "employer": organisation,
    }


def register() -> None:
    """Put both on the page; called when the application starts."""
    register_panel(Panel("quota", _("Quota"), "employers.see_outreach", "employers/_quota.html", _quota, order=30))
    register_panel(
        Panel(
            "outreach", _("Visits and calls"), "employers.see_outreach", "employers/_outreach.html", _outreach, order=20
        )
    )
