"""The states of an offering, an application and a participation; how one leads to another; whose turn it is.

Plain tables, no ORM. What a single measure adds (a contract, a plan, a claim) has a table of its own in its folder.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class OfferingStatus(TextChoices):
    REQUESTED = "requested", _("requested")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("not approved")
    OPEN = "open", _("open for applications")
    FULL = "full", _("full")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


O = OfferingStatus  # noqa: E741
OFFERING = TransitionTable(
    "offering",
    dict(OfferingStatus.choices),
    [
        Transition(None, O.REQUESTED, verb=_("request"), who={"provider", "manager"}),
        Transition(O.REQUESTED, O.APPROVED, verb=_("approve"), who={"manager"}),
        Transition(O.REQUESTED, O.REJECTED, verb=_("not approve"), who={"manager"}),
        Transition(O.APPROVED, O.OPEN, verb=_("open"), who={"manager"}),
        Transition(O.OPEN, O.FULL, verb=_("fill the last seat"), who={"system"}),
        Transition(O.FULL, O.OPEN, verb=_("free a seat"), who={"system"}),
        *(Transition(state, O.CLOSED, verb=_("close"), who={"manager", "system"}) for state in (O.OPEN, O.FULL)),
        Transition(O.CLOSED, O.OPEN, verb=_("open again"), who={"manager"}),
        *(
            Transition(state, O.CANCELLED, verb=_("cancel"), who={"manager"})
            for state in (O.REQUESTED, O.APPROVED, O.OPEN, O.FULL, O.CLOSED)
        ),
    ],
    turns={O.REQUESTED: "manager", O.APPROVED: "manager", O.OPEN: "manager", O.FULL: "manager"},
)
TAKES_APPLICATIONS = (O.OPEN, O.FULL)  # who applies for what is full waits for a seat


class ApplicationStatus(TextChoices):
    RECEIVED = "received", _("received")
    WAITING = "waiting", _("on the waiting list")
    ADMITTED = "admitted", _("admitted")
    REFUSED = "refused", _("not admitted")
    APPEALED = "appealed", _("appeal received")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")


A = ApplicationStatus
UNDECIDED = (A.RECEIVED, A.WAITING, A.APPEALED)
APPLICATION = TransitionTable(
    "application",
    dict(ApplicationStatus.choices),
    [
        Transition(None, A.RECEIVED, verb=_("apply"), who={"person", "caseworker", "system"}),
        *(Transition(state, A.ADMITTED, verb=_("admit"), who={"manager", "system"}) for state in UNDECIDED),
        *(Transition(state, A.REFUSED, verb=_("not admit"), who={"manager"}) for state in UNDECIDED),
        *(
            Transition(state, A.WAITING, verb=_("put on the waiting list"), who={"manager", "system"})
            for state in (A.RECEIVED, A.APPEALED)
        ),
        *(Transition(state, A.WITHDRAWN, verb=_("withdraw"), who={"person", "caseworker"}) for state in UNDECIDED),
        Transition(A.REFUSED, A.APPEALED, verb=_("appeal"), who={"person", "caseworker"}),
    ],
    turns={A.RECEIVED: "manager", A.WAITING: "manager", A.APPEALED: "manager", A.REFUSED: "person"},
)


class ParticipationStatus(TextChoices):
    ADMITTED = "admitted", _("admitted, not begun")
    UNDER_WAY = "under_way", _("under way")
    INTERRUPTED = "interrupted", _("interrupted")
    COMPLETED = "completed", _("completed")
    LEFT_EARLY = "left_early", _("left early")
    DID_NOT_START = "did_not_start", _("did not start")


P = ParticipationStatus
TAKING_PART = (P.UNDER_WAY, P.INTERRUPTED)
HOLDS_A_SEAT = (P.ADMITTED, *TAKING_PART, P.COMPLETED)
_SERVICE = frozenset({"manager", "caseworker", "provider"})
PARTICIPATION = TransitionTable(
    "participation",
    dict(ParticipationStatus.choices),
    [
        Transition(None, P.ADMITTED, verb=_("admit"), who={"manager", "system"}),
        Transition(P.ADMITTED, P.UNDER_WAY, verb=_("begin"), who=_SERVICE),
        Transition(P.ADMITTED, P.DID_NOT_START, verb=_("not begin"), who=_SERVICE | {"person"}),
        Transition(P.UNDER_WAY, P.INTERRUPTED, verb=_("interrupt"), who=_SERVICE),
        Transition(P.INTERRUPTED, P.UNDER_WAY, verb=_("resume"), who=_SERVICE),
        Transition(P.UNDER_WAY, P.COMPLETED, verb=_("complete"), who=_SERVICE),
        Transition(P.UNDER_WAY, P.LEFT_EARLY, verb=_("leave early"), who=_SERVICE | {"person"}),
        Transition(P.INTERRUPTED, P.LEFT_EARLY, verb=_("leave early"), who=_SERVICE | {"person"}),
    ],
    turns={P.ADMITTED: "provider", P.UNDER_WAY: "provider", P.INTERRUPTED: "person"},
)
