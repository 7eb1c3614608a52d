"""Questions to rounds and proposals, in words. Who may ask them is `permissions.py`."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dayaq.coordination.matching.models import Policy, Proposal, Round
from dayaq.coordination.matching.statuses import ProposalStatus, RoundStatus
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.public_id import LENGTH
from dayaq.foundation.offices.models import Office

DECIDED = (RoundStatus.PROPOSED, RoundStatus.CLOSED)


def policy_on(day: date, code: str = "") -> Policy:
    """The policy with this code, or the newest that is in force on the day."""
    known = Policy.objects.filter(code=code) if code else Policy.objects.on(day)
    found = known.order_by("-first_day", "-code").first()
    if found is None:
        codes = ", ".join(Policy.objects.order_by("code").values_list("code", flat=True))
        raise UserMistake(
            _("There is no policy “%(code)s”; there are: %(codes)s.") % {"code": code, "codes": codes}
            if code
            else _("No policy is in force on %(day)s; there are: %(codes)s.") % {"day": day, "codes": codes}
        )
    return found


def find_round(reference: str) -> Round:
    """A round by its number or its opaque id."""
    rounds = Round.objects.select_related("policy", "job")
    found = rounds.filter(public_id=reference).first() if len(reference) == LENGTH else None
    if found is None and reference.isdecimal():
        found = rounds.filter(number=int(reference)).first()
    if found is None:
        raise UserMistake(_("There is no round “%(reference)s”; give its number or its id.") % {"reference": reference})
    return found


def waiting_of(office: Office) -> QuerySet[Proposal]:
    """The proposals that wait for the caseworkers of an office."""
    return Proposal.objects.filter(office=office, status=ProposalStatus.PROPOSED, round__status=RoundStatus.PROPOSED)


def newest_decided() -> Round | None:
    """The newest round whose proposals are open or closed."""
    return Round.objects.select_related("policy").filter(status__in=DECIDED).order_by("-number").first()
