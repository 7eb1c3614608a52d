"""The states of an agreement, a commitment, a negotiation, a proposal and a report; how one leads to another.

Plain tables, no ORM. "partner" is whoever acts by a signed link, "system" the passing of time.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable

OURS = frozenset({"manager"})


class AgreementStatus(TextChoices):
    IDEA = "idea", _("idea")
    NEGOTIATED = "negotiated", _("being negotiated")
    CLEARED = "cleared", _("cleared for signature")
    SIGNED = "signed", _("signed")
    IN_FORCE = "in_force", _("in force")
    SUCCEEDED = "succeeded", _("replaced by a later version")
    EXPIRED = "expired", _("expired")
    ENDED = "ended", _("ended early")
    CLOSED = "closed", _("closed with a result")


A = AgreementStatus
NOT_YET_SIGNED = (A.IDEA, A.NEGOTIATED, A.CLEARED)
RUNNING = (A.SIGNED, A.IN_FORCE)
OVER = (A.SUCCEEDED, A.EXPIRED, A.ENDED)
AGREEMENT = TransitionTable(
    "agreement",
    dict(AgreementStatus.choices),
    [
        Transition(None, A.IDEA, verb=_("propose"), who=OURS),
        Transition(A.IDEA, A.NEGOTIATED, verb=_("negotiate"), who=OURS),
        Transition(A.NEGOTIATED, A.CLEARED, verb=_("clear"), who=OURS),
        Transition(A.CLEARED, A.NEGOTIATED, verb=_("negotiate again"), who=OURS),
        Transition(A.CLEARED, A.SIGNED, verb=_("sign"), who=OURS),
        # what was signed before this register began is entered as it stood
        Transition(None, A.SIGNED, verb=_("enter as signed"), who=OURS),
        Transition(A.SIGNED, A.IN_FORCE, verb=_("put into force"), who=OURS | {"system"}),
        *(Transition(state, A.SUCCEEDED, verb=_("replace by a later version"), who=OURS) for state in RUNNING),
        Transition(A.IN_FORCE, A.EXPIRED, verb=_("let expire"), who=OURS | {"system"}),
        *(Transition(state, A.ENDED, verb=_("end early"), who=OURS) for state in (*NOT_YET_SIGNED, *RUNNING)),
        *(Transition(state, A.CLOSED, verb=_("close with a result"), who=OURS) for state in OVER),
    ],
    turns={
        A.IDEA: "manager", A.NEGOTIATED: "partner", A.CLEARED: "manager", A.SIGNED: "manager",
        **dict.fromkeys(OVER, "manager"),
    },
)  # fmt: skip


class CommitmentStatus(TextChoices):
    DRAFTED = "drafted", _("proposed")
    ACTIVE = "active", _("active")
    MET = "met", _("met")
    PARTLY_MET = "partly_met", _("partly met")
    LAPSED = "lapsed", _("lapsed")
    WITHDRAWN = "withdrawn", _("withdrawn")


C = CommitmentStatus
COMMITMENT = TransitionTable(
    "commitment",
    dict(CommitmentStatus.choices),
    [
        Transition(None, C.DRAFTED, verb=_("propose"), who=OURS),
        Transition(C.DRAFTED, C.ACTIVE, verb=_("activate"), who=OURS),
        Transition(C.ACTIVE, C.MET, verb=_("find met"), who=OURS),
        Transition(C.ACTIVE, C.PARTLY_MET, verb=_("find partly met"), who=OURS),
        Transition(C.ACTIVE, C.LAPSED, verb=_("let lapse"), who=OURS),
        *(Transition(state, C.WITHDRAWN, verb=_("withdraw"), who=OURS) for state in (C.DRAFTED, C.ACTIVE)),
        *(Transition(state, C.ACTIVE, verb=_("activate again"), who=OURS) for state in (C.PARTLY_MET, C.LAPSED)),
    ],
    turns={C.DRAFTED: "manager", C.ACTIVE: "partner"},
)


class NegotiationStatus(TextChoices):
    UNDER_WAY = "under_way", _("under way")
    AGREED = "agreed", _("agreed")
    BROKEN_OFF = "broken_off", _("broken off")


N = NegotiationStatus
NEGOTIATION = TransitionTable(
    "negotiation",
    dict(NegotiationStatus.choices),
    [
        Transition(None, N.UNDER_WAY, verb=_("begin"), who=OURS),
        Transition(N.UNDER_WAY, N.AGREED, verb=_("agree"), who=OURS),
        Transition(N.UNDER_WAY, N.BROKEN_OFF, verb=_("break off"), who=OURS),
        Transition(N.BROKEN_OFF, N.UNDER_WAY, verb=_("take up again"), who=OURS),
    ],
    turns={N.UNDER_WAY: "manager"},
)


class ProposalStatus(TextChoices):
    AWAITED = "awaited", _("awaited")
    SUBMITTED = "submitted", _("submitted")
    ASSESSED = "assessed", _("assessed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    TURNED = "turned", _("turned into a commitment")


P = ProposalStatus
PROPOSAL = TransitionTable(
    "proposal",
    dict(ProposalStatus.choices),
    [
        Transition(None, P.AWAITED, verb=_("ask for"), who=OURS),
        Transition(None, P.SUBMITTED, verb=_("submit"), who=OURS | {"partner"}),
        Transition(P.AWAITED, P.SUBMITTED, verb=_("submit"), who=OURS | {"partner"}),
        Transition(P.SUBMITTED, P.ASSESSED, verb=_("assess"), who=OURS),
        Transition(P.ASSESSED, P.ACCEPTED, verb=_("accept"), who=OURS),
        Transition(P.ASSESSED, P.DECLINED, verb=_("decline"), who=OURS),
        Transition(P.ACCEPTED, P.TURNED, verb=_("turn into a commitment"), who=OURS),
    ],
    turns={P.AWAITED: "partner", P.SUBMITTED: "manager", P.ASSESSED: "manager", P.ACCEPTED: "manager"},
)


class ReportStatus(TextChoices):
    DRAWN_UP = "drawn_up", _("drawn up")
    SENT = "sent", _("with the partner")
    REPLIED = "replied", _("replied to")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


R = ReportStatus
REPORT = TransitionTable(
    "report",
    dict(ReportStatus.choices),
    [
        Transition(None, R.DRAWN_UP, verb=_("draw up"), who=OURS),
        Transition(R.DRAWN_UP, R.SENT, verb=_("send to the partner"), who=OURS),
        Transition(R.SENT, R.REPLIED, verb=_("reply"), who={"partner"}),
        *(Transition(state, R.PUBLISHED, verb=_("publish"), who=OURS) for state in (R.SENT, R.REPLIED)),
        *(Transition(state, R.WITHDRAWN, verb=_("withdraw"), who=OURS) for state in (R.DRAWN_UP, R.SENT, R.REPLIED)),
    ],
    turns={R.DRAWN_UP: "manager", R.SENT: "partner", R.REPLIED: "manager"},
)
