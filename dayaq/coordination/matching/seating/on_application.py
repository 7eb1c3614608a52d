"""What rounds of seats add to every programme: an entry beside the manager's pages, a panel of an application."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.models import SeatProposal
from dayaq.coordination.matching.seating.words import may_be_told, sentences_of
from dayaq.coordination.matching.statuses import RoundStatus
from dayaq.interventions.programmes.spine.measures import Link, Panel, register_for_all
from dayaq.interventions.programmes.spine.models import Application
from dayaq.interventions.programmes.spine.permissions import about_herself

TOLD = (RoundStatus.PROPOSED, RoundStatus.CLOSED)


def register() -> None:
    """Make both known to the spine."""
    register_for_all(
        links=[Link(_("Rounds of seats"), "matching:seat_rounds")],
        application_panels=[Panel("seats", _("How seats are given"), "matching/_seat_panel.html", panel)],
    )


def panel(request: HttpRequest, application: Application) -> dict[str, Any]:
    """What the newest round says of the application; one query."""
    rounds = SeatProposal.objects.filter(application=application, round__status__in=TOLD).select_related("round")
    newest = rounds.order_by("-pk").first()
    hers = about_herself(request.user, application)
    told = newest is not None and (not hers or may_be_told(newest))
    return {
        "filling": application.offering.programme.get_filling_display(),
        "newest": newest if told else None,
        "sentences": sentences_of(newest, application) if told and newest and hers else [],
        "to_round": request.user.has_perm("programmes.manage"),
    }
