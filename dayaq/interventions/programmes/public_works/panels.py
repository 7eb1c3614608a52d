"""What public works add to the shared pages: the work of an offering, the confirmed days of a participation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.interventions.programmes.public_works.models import Timesheet, Work
from dayaq.interventions.programmes.spine.measures import Panel
from dayaq.interventions.programmes.spine.models import Offering, Participation


def _work(_request: HttpRequest, offering: Offering) -> dict[str, Any]:
    return {"work": Work.objects.filter(offering=offering).first(), "offering": offering}


def standing_sheets(participation: Participation) -> list[Timesheet]:
    """The last word on each month, the newest month first."""
    latest = {sheet.month: sheet for sheet in participation.timesheets.order_by("month", "pk")}
    return [latest[month] for month in sorted(latest, reverse=True)]


def _days(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    return {
        "sheets": standing_sheets(participation),
        "participation": participation,
        "may_confirm": request.user.has_perm("public_works.confirm_days"),
    }


def _for_provider(request: HttpRequest, participation: Participation) -> dict[str, Any]:
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    return {"sheets": standing_sheets(participation), "participation": participation, "token": token}


WORK = Panel("work", _("The work"), "public_works/_work.html", _work)
DAYS = Panel("days", _("Days worked"), "public_works/_days.html", _days)
FOR_PROVIDER = Panel("days", _("Days worked"), "public_works/_for_provider.html", _for_provider)
