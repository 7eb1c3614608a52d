"""What a person reads of a round of seats about her own application: no rank, no group, nobody else.

Tier, reserve and cap are one and the same sentence, as they are in a round over vacancies.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from dayaq.coordination.matching.models import SeatProposal
from dayaq.coordination.matching.reasons import SeatOutcome
from dayaq.coordination.matching.statuses import RoundStatus, SeatStatus
from dayaq.foundation.lib.rules.schemes import scheme
from dayaq.interventions.programmes.spine.models import Application


def sentences_of(proposal: SeatProposal, application: Application) -> list[str]:
    """What came of it and why, in her words."""
    outcome = SeatOutcome(proposal.outcome)
    told = {
        SeatOutcome.SEAT: _("A seat was found for you."),
        SeatOutcome.BETTER: _("You get a seat that you want more."),
        SeatOutcome.LAW: _(
            "The law places others earlier for these seats. This says nothing about you or what you can do."
        ),
        SeatOutcome.POINTS: _("The law places you and those who were chosen alike; they were given more points."),
        SeatOutcome.EARLIER: _("Those who got the seats had applied earlier."),
        SeatOutcome.DRAW: _("You stand equal with those who were chosen, so the public draw decided."),
        SeatOutcome.NO_SEATS: _("There was no seat to give."),
        SeatOutcome.NOT_ENTITLED: _("A condition of the programme is not met:"),
        SeatOutcome.NOT_KNOWN: _("Something has to be asked before the rules can answer:"),
        SeatOutcome.OTHER_MEASURE: _("You take part in another measure at the same time."),
        SeatOutcome.HOUSEHOLD: _("In this programme a household holds the right as one."),
        SeatOutcome.NOT_READY: _("The measure asks for something before a seat can be given."),
    }[outcome]
    norms = set(proposal.norms.split())
    rules = scheme(application.offering.programme.code).rules if norms else ()
    return [told, *(str(rule.sentence()) for rule in rules if rule.code in norms)]


def may_be_told(proposal: SeatProposal) -> bool:
    """Whether the person reads of it already: once it is confirmed, or once the round is closed."""
    return proposal.status == SeatStatus.CONFIRMED or proposal.round.status == RoundStatus.CLOSED
