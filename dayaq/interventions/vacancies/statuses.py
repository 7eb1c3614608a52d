"""The states of a vacancy, a referral and an application; how one leads to another; whose turn it is.

Plain tables, no ORM. A hire has no states: it is an act that opens an employment spell.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class VacancyStatus(TextChoices):
    OPEN = "open", _("open")
    FILLED = "filled", _("filled")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


V = VacancyStatus
VACANCY = TransitionTable(
    "vacancy",
    dict(VacancyStatus.choices),
    [
        Transition(None, V.OPEN, verb=_("open"), who={"caseworker"}),
        Transition(V.OPEN, V.FILLED, verb=_("mark as filled"), who={"caseworker"}),
        Transition(V.OPEN, V.WITHDRAWN, verb=_("withdraw"), who={"caseworker"}),
        Transition(V.OPEN, V.EXPIRED, verb=_("let expire"), who={"system"}),
        Transition(V.FILLED, V.OPEN, verb=_("open again"), who={"caseworker"}),
        Transition(V.WITHDRAWN, V.OPEN, verb=_("open again"), who={"caseworker"}),
        Transition(V.EXPIRED, V.OPEN, verb=_("open again"), who={"caseworker"}),
    ],
    turns={
        V.OPEN: "caseworker",
    },
)


class ReferralStatus(TextChoices):
    HELD = "held", _("letter waits until the end of the day")
    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted by the person")
    DECLINED = "declined", _("declined by the person")
    MORE_TIME = "more_time", _("employer asked for more time")
    # two statuses, so that more time is given once and she is not asked twice whether she goes
    ACCEPTED_MORE_TIME = "accepted_more_time", _("accepted by the person; employer asked for more time")
    HIRED = "hired", _("hired")
    REFUSED = "refused", _("not taken by the employer")
    UNDONE = "undone", _("undone")
    CLOSED = "closed", _("closed by itself")


R = ReferralStatus
WITH_EMPLOYER = (R.SENT, R.ACCEPTED, R.MORE_TIME, R.ACCEPTED_MORE_TIME)
OPEN_REFERRALS = (R.HELD, *WITH_EMPLOYER)
ACCEPTS = {R.SENT: R.ACCEPTED, R.MORE_TIME: R.ACCEPTED_MORE_TIME}
"""What her "I will go" makes of a referral."""
ASKS_FOR_TIME = {R.SENT: R.MORE_TIME, R.ACCEPTED: R.ACCEPTED_MORE_TIME}
"""What the employer's "more time" makes of it."""
REFERRAL = TransitionTable(
    "referral",
    dict(ReferralStatus.choices),
    [
        Transition(None, R.HELD, verb=_("refer"), who={"caseworker"}),
        Transition(R.HELD, R.UNDONE, verb=_("undo"), who={"caseworker"}),
        Transition(R.HELD, R.SENT, verb=_("send"), who={"system"}),
        *(Transition(state, to, verb=_("accept"), who={"person"}) for state, to in ACCEPTS.items()),
        *(Transition(state, R.DECLINED, verb=_("decline"), who={"person"}) for state in OPEN_REFERRALS),
        *(Transition(state, to, verb=_("ask for more time"), who={"employer"}) for state, to in ASKS_FOR_TIME.items()),
        # held ones too: a printed letter may reach the employer before the office closes
        *(Transition(state, R.HIRED, verb=_("hire"), who={"employer"}) for state in OPEN_REFERRALS),
        *(Transition(state, R.REFUSED, verb=_("not take"), who={"employer"}) for state in OPEN_REFERRALS),
        *(Transition(state, R.CLOSED, verb=_("close"), who={"system"}) for state in OPEN_REFERRALS),
    ],
    turns={
        R.HELD: "system",
        R.SENT: "employer",
        R.ACCEPTED: "employer",
        R.MORE_TIME: "employer",
        R.ACCEPTED_MORE_TIME: "employer",
        R.DECLINED: "caseworker",
    },
)


class ApplicationStatus(TextChoices):
    RECEIVED = "received", _("received")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")
    HIRED = "hired", _("hired")
    REFUSED = "refused", _("not taken by the employer")
    CLOSED = "closed", _("closed by itself")


A = ApplicationStatus
APPLICATION = TransitionTable(
    "application",
    dict(ApplicationStatus.choices),
    [
        Transition(None, A.RECEIVED, verb=_("apply"), who={"person"}),
        Transition(A.RECEIVED, A.WITHDRAWN, verb=_("withdraw"), who={"person"}),
        Transition(A.RECEIVED, A.HIRED, verb=_("hire"), who={"employer"}),
        Transition(A.RECEIVED, A.REFUSED, verb=_("not take"), who={"employer"}),
        Transition(A.RECEIVED, A.CLOSED, verb=_("close"), who={"system"}),
    ],
    turns={
        A.RECEIVED: "employer",
    },
)
