"""Writing proposals, many at a time: those of a round, and the ones that end without anybody's decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dayaq.coordination.matching.models import Proposal, ProposalChange, Round
from dayaq.coordination.matching.reasons import OfItself
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_many
from dayaq.foundation.operations import audit
from dayaq.interventions.vacancies.models import Referral, Vacancy
from dayaq.interventions.vacancies.statuses import ReferralStatus
from dayaq.registers.people.models import Person

CAME_TO_NOTHING = (ReferralStatus.DECLINED, ReferralStatus.REFUSED)
NOT_AGAIN = (ProposalStatus.DECLINED, ProposalStatus.LEAD)


@dataclass(frozen=True)
class Found:
    """One seat that a round found, by the opaque ids of person and vacancy."""

    person: str
    vacancy: str
    rank: int
    score: float
    to_confirm: bool


def propose(*, round_: Round, found: Sequence[Found]) -> list[Proposal]:
    """Write proposals with their first change and audit entries; what was tried before lapses at once.

    A person and a vacancy that did not come together are not proposed to each other again: the seat goes on to the
    next in rank.
    """
    with transaction.atomic():
        people = {who.public_id: who for who in Person.objects.filter(public_id__in={one.person for one in found})}
        vacancies = dict(
            Vacancy.objects.filter(public_id__in={one.vacancy for one in found}).values_list("public_id", "pk")
        )
        proposals = Proposal.objects.bulk_create(
            Proposal(
                round=round_,
                person=people[one.person],
                vacancy_id=vacancies[one.vacancy],
                office_id=people[one.person].office_id,
                rank=one.rank,
                score=one.score,
                to_confirm=one.to_confirm,
            )
            for one in found
        )
        begin(proposals)
        tried = tried_before(proposals)
        again = [one for one in proposals if (one.person_id, one.vacancy_id) in tried]
        let_lapse(proposals=again, reason=OfItself.TRIED_BEFORE, actor=audit.SYSTEM)
        Proposal.objects.filter(pk__in=[one.pk for one in again]).update(seat_back_at=clock.now())
    return proposals


def begin(proposals: Sequence[Proposal]) -> None:
    """The first step of fresh proposals."""
    append_many(
        change=ProposalChange,
        subjects=proposals,
        status=ProposalStatus.PROPOSED,
        effective_on=clock.today(),
        by=audit.SYSTEM,
        who="system",
    )
    acts = [audit.Act("propose", "proposal", one.public_id, {"person": one.person.public_id}) for one in proposals]
    audit.record_many(actor=audit.SYSTEM, acts=acts)


def tried_before(proposals: Sequence[Proposal]) -> set[tuple[int, int]]:
    """Which of these pairs of person and vacancy did not come together earlier."""
    people, vacancies = {one.person_id for one in proposals}, {one.vacancy_id for one in proposals}
    ours = {"person__in": people, "vacancy__in": vacancies}
    fresh = [one.pk for one in proposals]
    referred = Referral.objects.filter(**ours, status__in=CAME_TO_NOTHING).values_list("person", "vacancy")
    proposed = Proposal.objects.filter(**ours, status__in=NOT_AGAIN).exclude(pk__in=fresh)
    return {*referred, *proposed.values_list("person", "vacancy")}


def hold_round(proposal: Proposal) -> None:
    """Hold the round of a proposal as it is now, so that it is not closed while one of its proposals begins to wait.

    Whoever closes a round holds it before the proposals that wait; these verbs hold proposals that do not wait yet,
    then the round. So nobody waits for the other in a circle.
    """
    proposal.round = Round.objects.select_for_update().get(pk=proposal.round_id)


def let_lapse(*, proposals: Sequence[Proposal], reason: str, actor: str) -> None:
    """End proposals that nobody decides; the caller is in a transaction and holds their rows."""
    append_many(
        change=ProposalChange,
        subjects=proposals,
        status=ProposalStatus.LAPSED,
        effective_on=clock.today(),
        by=actor,
        who="system",
        reason_code=reason,
    )
    acts = [audit.Act("lapse", "proposal", one.public_id, {"reason": str(reason)}) for one in proposals]
    audit.record_many(actor=actor, acts=acts)
