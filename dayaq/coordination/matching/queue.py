"""The queue of proposals of one office as its page shows it: what is asked for, its rows, its chips."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dayaq.coordination.matching.forms import QueueForm
from dayaq.coordination.matching.models import Proposal, ProposalChange
from dayaq.coordination.matching.policies import DECIDED
from dayaq.coordination.matching.queries import waiting_of
from dayaq.coordination.matching.statuses import RoundStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.working_days import last_closing, next_closing
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.vacancies.models import Vacancy


class Queue:
    """The proposals that the address asks for. `decided`: those that can still be undone instead of those that wait."""

    def __init__(self, post: Staff, asked: Mapping[str, Any]) -> None:
        self.post = post
        self.decided = asked.get("show") == "decided"
        self.form = QueueForm(asked)
        self.told = self.form.cleaned_data if self.form.is_valid() else {}

    @cached_property
    def closing(self) -> datetime:
        """When the office closes: until then decisions of today can be undone."""
        return next_closing(clock.now())

    def rows(self) -> QuerySet[Proposal]:
        """Best fit first."""
        found = self._undoable() if self.decided else waiting_of(self.post.office)
        if self.told.get("origin"):
            found = found.filter(vacancy__origin=self.told["origin"])
        if self.told.get("confirm"):
            found = found.filter(to_confirm=True)
        if self.told.get("mine"):
            found = found.filter(person__caseworker=self.post)
        about = found.select_related("person", "vacancy__organisation", "vacancy__unit", "round")
        return about.order_by("-round__number", "-score", "pk")

    def _undoable(self) -> QuerySet[Proposal]:
        since = ProposalChange.objects.filter(
            recorded_at__gte=last_closing(clock.now()), status__in=DECIDED, subject__office=self.post.office
        )
        return Proposal.objects.filter(
            office=self.post.office,
            status__in=DECIDED,
            round__status=RoundStatus.PROPOSED,
            pk__in=since.values("subject"),
        )

    def chips(self) -> list[dict[str, Any]]:
        """What narrows the list, each with the address without it."""
        words = {
            "origin": (_("Vacancies"), dict(Vacancy.Origin.choices).get(self.told.get("origin", ""))),
            "confirm": (_("Proposals"), _("with something to ask first")),
            "mine": (_("People"), _("only mine")),
        }
        return [
            {"name": words[name][0], "value": words[name][1], "remove_url": self._without(name)}
            for name in words
            if self.told.get(name)
        ]

    def _without(self, name: str) -> str:
        kept = {key: value for key, value in self.told.items() if value and key != name}
        shown = {"show": "decided"} if self.decided else {}
        return "?" + urlencode({**shown, **{key: "on" if value is True else value for key, value in kept.items()}})
