"""A person at a glance, beside the work list: how to reach her, what comes next. It is a look like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import OPEN_REFERRALS, ReferralStatus
from dayaq.portal.worklist import WITH_EMPLOYER
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import Person, PersonOccupation
from dayaq.registers.people.next_action import NextAction, next_action
from dayaq.registers.people.views.opening import open_file


@dataclass(frozen=True)
class Glance:
    """What the quick view shows."""

    file: PersonFile
    occupation: PersonOccupation | None
    next: NextAction
    referrals: Sequence[Referral]
    proposals: Sequence[Proposal]
    offers: int
    refused: int
    may_see_priority: bool

    @property
    def person(self) -> Person:
        return self.file.person


def glance_at(request: HttpRequest, public_id: str) -> Glance:
    """The summary for whoever may see the file; 404 for everybody else."""
    file = open_file(request, public_id, "quick view")
    person = file.person
    referrals = Referral.objects.filter(person=person)
    about = referrals.filter(status__in=OPEN_REFERRALS).select_related("vacancy__organisation")
    open_ones = list(about.order_by("answer_due", "pk"))
    waiting = Proposal.objects.filter(person=person, status=ProposalStatus.PROPOSED)
    proposals = list(waiting.select_related("vacancy__organisation").order_by("rank", "pk"))
    told: dict[str, Any] = referrals.exclude(status=ReferralStatus.UNDONE).aggregate(
        offers=Count("pk"), refused=Count("pk", filter=Q(status=ReferralStatus.DECLINED))
    )
    return Glance(
        file=file,
        occupation=person.occupations.select_related("unit_group").order_by("rank").first(),
        next=_next(file, open_ones, proposals),
        referrals=open_ones,
        proposals=proposals,
        may_see_priority=request.user.has_perm("people.see_priority", person),
        **told,
    )


def _next(file: PersonFile, referrals: list[Referral], proposals: list[Proposal]) -> NextAction:
    """What to do first: ask a silent employer, decide on a proposal, else what her file asks for."""
    late = [each for each in referrals if each.status in WITH_EMPLOYER and each.answer_due < file.day]
    if late:
        told = {"employer": late[0].vacancy.employer}
        url = reverse("vacancies:referral", args=[late[0].public_id])
        return NextAction(_("Call %(employer)s.") % told, _("Note the answer"), url)
    if proposals:
        told = {"title": proposals[0].vacancy.title}
        url = reverse("matching:proposal", args=[proposals[0].public_id])
        return NextAction(_("Decide on “%(title)s”.") % told, _("Confirm or decline"), url)
    return next_action(file)
