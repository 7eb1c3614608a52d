"""What support adds to shared pages: requests on a participation, gifts on an employer's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.interventions.programmes.spine.measures import Panel, register_shared_panel
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.support.workflow import NEEDS_SUPPORT
from dayaq.registers.employers import panels as employer_panels
from dayaq.registers.employers.models import Organisation

SHOWN = 10
TAGS = {"received": "needs", "granted": "done", "declined": "stopped", "handed_over": "warning", "answered": "done"}


def _requests(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    may_see = request.user.has_perm("support.see_support", participation)
    made = participation.support_requests.order_by("-asked_on", "-pk") if may_see else []
    return {
        "rows": [{"request": one, "tag": TAGS.get(one.status, "neutral")} for one in made],
        "participation": participation,
        "may_ask": participation.status in NEEDS_SUPPORT
        and request.user.has_perm("support.ask_support", participation),
    }


def _gifts(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    return {
        "gifts": list(organisation.gifts.order_by("-given_on", "-pk")[:SHOWN]),
        "employer": organisation,
        "may_record": request.user.has_perm("support.record_gift"),
    }


def register() -> None:
    """Put both on their pages; called when the application starts."""
    register_shared_panel("participation", Panel("support", _("Support"), "support/_requests.html", _requests))
    employer_panels.register_panel(
        employer_panels.Panel(
            "gifts", _("Given in kind"), "employers.see_outreach", "support/_gifts.html", _gifts, order=40
        )
    )
