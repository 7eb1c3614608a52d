"""When a proposal may be decided: `check_x` raises the sentence, `can_x` asks. Who may is `permissions.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from dayaq.allocation.pairs import DEMANDS, LICENCES
from dayaq.coordination.matching.freezing.people import LOOKING
from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.reasons import OfItself
from dayaq.coordination.matching.statuses import ProposalStatus, RoundStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.working_days import next_closing
from dayaq.interventions.vacancies.models import Vacancy, VacancyDemand, VacancyLicence
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.people.models import FunctionLimit, PersonLicence, Registration

ALIVE = (ProposalStatus.PROPOSED, ProposalStatus.REFERRED, ProposalStatus.LEAD)
DECIDED = (ProposalStatus.REFERRED, ProposalStatus.LEAD, ProposalStatus.DECLINED)


def check_decide(proposal: Proposal) -> None:
    """A proposal can be decided while it waits and its round is open."""
    if proposal.status != ProposalStatus.PROPOSED:
        raise UserMistake(
            _("The proposal for %(person)s was decided meanwhile: it is “%(status)s”.")
            % {"person": proposal.person, "status": proposal.get_status_display()}
        )
    if proposal.round.status != RoundStatus.PROPOSED:
        raise UserMistake(_("Round %(number)s is not open for decisions.") % {"number": proposal.round.number})


def check_confirm(proposal: Proposal) -> None:
    """As `check_decide`, and what may have changed since the input was frozen: her registration, her hard limits."""
    check_decide(proposal)
    day, person = clock.today(), proposal.person_id
    if not Registration.objects.on(day).filter(person=person, status__in=LOOKING).exists():
        raise UserMistake(_("This person is not on the register."))
    limits = FunctionLimit.objects.on(day).filter(person=person).values("function")
    licences = PersonLicence.objects.on(day).filter(person=person).values("licence")
    if (
        VacancyDemand.objects.filter(vacancy=proposal.vacancy_id, function__in=limits).exists()
        or VacancyLicence.objects.filter(vacancy=proposal.vacancy_id).exclude(licence__in=licences).exists()
    ):
        raise UserMistake(_("Something in the file stands against it."))


def check_undo(proposal: Proposal) -> None:
    """A decision can be taken back until the office closes on its day."""
    if proposal.status not in DECIDED:
        raise UserMistake(_("There is nothing to undo for %(person)s.") % {"person": proposal.person})
    if proposal.round.status != RoundStatus.PROPOSED:
        raise UserMistake(_("Round %(number)s is not open for decisions.") % {"number": proposal.round.number})
    decision = proposal.status_changes.in_order().last()
    if decision is None or next_closing(decision.recorded_at) <= clock.now():
        raise UserMistake(_("The office has closed since; this can no longer be undone."))
    if decision.reason_code == OfItself.OVERRIDDEN:
        _check_nothing_stands_instead(proposal)


def _check_nothing_stands_instead(proposal: Proposal) -> None:
    """She would hold the proposal and what was chosen in its place."""
    ours = Proposal.objects.filter(round=proposal.round_id, person=proposal.person_id, override=True)
    chosen = ours.filter(status__in=ALIVE).select_related("vacancy").first()
    if chosen is not None:
        raise UserMistake(
            _("“%(title)s” was chosen instead: take that back and decline it first.") % {"title": chosen.vacancy.title}
        )


def check_override(proposal: Proposal, vacancy: Vacancy) -> Any:
    """Another open vacancy, whose licences she holds and whose work her statement allows; returns how it fits."""
    from dayaq.coordination.matching.finding import why_now

    if vacancy.pk == proposal.vacancy_id:
        raise UserMistake(_("This is the vacancy that was proposed; confirm it instead."), field="vacancy")
    if vacancy.status != VacancyStatus.OPEN:
        raise UserMistake(_("“%(title)s” is no longer open.") % {"title": vacancy.title}, field="vacancy")
    if Proposal.objects.filter(round=proposal.round_id, person=proposal.person_id, vacancy=vacancy).exists():
        raise UserMistake(
            _("“%(title)s” was proposed to her in this round already.") % {"title": vacancy.title}, field="vacancy"
        )
    answer = why_now(proposal.person, vacancy)
    if answer is None:
        raise UserMistake(_("“%(title)s” has no free seat.") % {"title": vacancy.title}, field="vacancy")
    if {LICENCES, DEMANDS} & set(answer.failed):
        raise UserMistake(
            _("“%(title)s” asks for a licence or for something that her file rules out; nobody can override that.")
            % {"title": vacancy.title},
            field="vacancy",
        )
    return answer


def can(check: Callable[[Proposal], None], proposal: Proposal) -> bool:
    """Whether a check would let the verb pass."""
    try:
        check(proposal)
    except UserMistake:
        return False
    return True
