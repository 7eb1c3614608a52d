"""What a hire ends here: the proposals that still wait for her, and for others at a vacancy whose seats are full.

The vacancies room says that a seat is taken while it holds the trail; whoever confirms a proposal holds the proposal
first. So the proposals are ended after the commit, in a transaction of their own, in everybody's order.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.coordination.matching.workflow.proposing import let_lapse
from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.models import Hire
from dayaq.interventions.vacancies.reasons import OfItself


def seat_was_taken(hire: Hire, is_full: bool, **_signal: Any) -> None:
    """The vacancies room says that somebody was hired; a fault here cannot undo the hire, so it is only logged."""
    transaction.on_commit(partial(end_waiting, hire, is_full=is_full), robust=True)


def end_waiting(hire: Hire, *, is_full: bool) -> None:
    """Let lapse what waits for her and, where the vacancy is full, what waits for others; her seats go on."""
    hers = Q(person=hire.employment.person_id)
    of_vacancy = Q(vacancy=hire.vacancy_id)
    with transaction.atomic():
        waiting = Proposal.objects.select_for_update(of=("self",)).filter(status=ProposalStatus.PROPOSED)
        ended = list(waiting.filter(hers | of_vacancy if is_full else hers).order_by("pk"))
        her_own = [one for one in ended if one.person_id == hire.employment.person_id]
        others = [one for one in ended if one.person_id != hire.employment.person_id]
        freed = [one.pk for one in her_own if one.vacancy_id != hire.vacancy_id or not is_full]
        Proposal.objects.filter(pk__in=freed).update(seat_back_at=clock.now())
        for proposals, reason in ((her_own, OfItself.HIRED_ELSEWHERE), (others, OfItself.FILLED)):
            if proposals:
                let_lapse(proposals=proposals, reason=reason, actor=audit.SYSTEM)
