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
    HIRED = "hired", _("hired")
    REFUSED = "refused", _("not taken by the employer")
    UNDONE = "undone", _("undone")


R = ReferralStatus
WITH_EMPLOYER = (R.SENT, R.ACCEPTED, R.MORE_TIME)
REFERRAL = TransitionTable(
    "referral",
    dict(ReferralStatus.choices),
    [
        Transition(None, R.HELD, verb=_("refer"), who={"caseworker"}),
        Transition(R.HELD, R.UNDONE, verb=_("undo"), who={"caseworker"}),
        Transition(R.HELD, R.SENT, verb=_("send"), who={"system"}),
        Transition(R.SENT, R.ACCEPTED, verb=_("accept"), who={"person"}),
        *(Transition(state, R.DECLINED, verb=_("decline"), who={"person"}) for state in (R.HELD, *WITH_EMPLOYER)),
        *(
            Transition(state, R.MORE_TIME, verb=_("ask for more time"), who={"employer"})
            for state in (R.SENT, R.ACCEPTED)
        ),
        *(Transition(state, R.HIRED, verb=_("hire"), who={"employer"}) for state in WITH_EMPLOYER),
        *(Transition(state, R.REFUSED, verb=_("not take"), who={"employer"}) for state in WITH_EMPLOYER),
    ],
    turns={
        R.HELD: "system",
        R.SENT: "employer",
        R.ACCEPTED: "employer",
        R.MORE_TIME: "employer",
        R.DECLINED: "caseworker",
    },
)
OPEN_REFERRALS = (R.HELD, *WITH_EMPLOYER)


class ApplicationStatus(TextChoices):
    RECEIVED = "received", _("received")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")
    HIRED = "hired", _("hired")
    REFUSED = "refused", _("not taken by the employer")


A = ApplicationStatus
APPLICATION = TransitionTable(
    "application",
    dict(ApplicationStatus.choices),
    [
        Transition(None, A.RECEIVED, verb=_("apply"), who={"person"}),
        Transition(A.RECEIVED, A.WITHDRAWN, verb=_("withdraw"), who={"person"}),
        Transition(A.RECEIVED, A.HIRED, verb=_("hire"), who={"employer"}),
        Transition(A.RECEIVED, A.REFUSED, verb=_("not take"), who={"employer"}),
    ],
    turns={
        A.RECEIVED: "employer",
    },
)
