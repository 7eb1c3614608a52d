"""What this room adds to a person's page: the tab “Matches” and the events of her proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dayaq.coordination.matching.models import Proposal, ProposalChange
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.registers.people.models import Person
from dayaq.registers.people.panels import Panel, register_panel
from dayaq.registers.people.timeline import Event, register_source

SHOWN = 10


def register() -> None:
    """Make both known to the people room."""
    register_source(events)
    register_panel(
        Panel(
            key="matches",
            label=gettext_lazy("Matches"),
            permission="matching.see_matches",
            template="matching/_panel.html",
            context=panel,
            order=30,
        )
    )


def panel(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Her newest proposals, and the way to an answer now; one query."""
    found = person.proposals.select_related("round", "vacancy__organisation", "vacancy__unit").order_by("-pk")
    return {"proposals": found[:SHOWN], "person": person}


def events(person: Person) -> Iterator[Event]:
    """What became of her proposals."""
    told = ProposalChange.objects.known_at().filter(subject__person=person).in_order()
    for change in told.select_related("subject__vacancy"):
        proposal = change.subject
        address = reverse("matching:why", args=[person.public_id, proposal.vacancy.public_id])
        yield Event(change.effective_on, "proposal", _sentence(change, proposal), change.recorded_at, address)


def _sentence(change: ProposalChange, proposal: Proposal) -> str:
    said = {
        ProposalStatus.PROPOSED: _("Proposed for “%(title)s”"),
        ProposalStatus.REFERRED: _("Proposal confirmed: referred to “%(title)s”"),
        ProposalStatus.LEAD: _("Proposal confirmed: “%(title)s” is a lead"),
        ProposalStatus.DECLINED: _("Proposal not followed: “%(title)s”"),
        ProposalStatus.LAPSED: _("Proposal lapsed: “%(title)s”"),
    }
    return said[ProposalStatus(change.status)] % {"title": proposal.vacancy.title}
