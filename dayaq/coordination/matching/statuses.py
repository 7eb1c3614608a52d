"""The states of a round and of a proposal, over vacancies and over the seats of a programme; how one leads to another;
whose turn it is. Plain tables, no ORM.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class RoundStatus(TextChoices):
    ANNOUNCED = "announced", _("announced")
    RUNNING = "running", _("running")
    PROPOSED = "proposed", _("proposals to confirm")
    CLOSED = "closed", _("closed")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


N = RoundStatus
ROUND = TransitionTable(
    "round",
    dict(RoundStatus.choices),
    [
        Transition(None, N.ANNOUNCED, verb=_("announce"), who={"round_manager"}),
        Transition(N.ANNOUNCED, N.RUNNING, verb=_("start"), who={"round_manager"}),
        Transition(N.RUNNING, N.PROPOSED, verb=_("propose"), who={"system"}),
        Transition(N.ANNOUNCED, N.FAILED, verb=_("fail"), who={"system"}),
        Transition(N.RUNNING, N.FAILED, verb=_("fail"), who={"system"}),
        Transition(N.RUNNING, N.CANCELLED, verb=_("cancel"), who={"round_manager", "system"}),
        Transition(N.ANNOUNCED, N.CANCELLED, verb=_("cancel"), who={"round_manager", "system"}),
        Transition(N.PROPOSED, N.CLOSED, verb=_("close"), who={"round_manager"}),
    ],
    turns={
        N.ANNOUNCED: "round_manager",
        N.RUNNING: "system",
        N.PROPOSED: "caseworker",
        N.FAILED: "round_manager",
    },
)


class ProposalStatus(TextChoices):
    PROPOSED = "proposed", _("to confirm")
    REFERRED = "referred", _("confirmed: referred")
    LEAD = "lead", _("confirmed: lead")
    DECLINED = "declined", _("not followed")
    LAPSED = "lapsed", _("lapsed")


P = ProposalStatus
PROPOSAL = TransitionTable(
    "proposal",
    dict(ProposalStatus.choices),
    [
        Transition(None, P.PROPOSED, verb=_("propose"), who={"system"}),
        Transition(P.PROPOSED, P.REFERRED, verb=_("confirm"), who={"caseworker"}),
        Transition(P.PROPOSED, P.LEAD, verb=_("confirm"), who={"caseworker"}),
        Transition(P.PROPOSED, P.DECLINED, verb=_("not follow"), who={"caseworker"}),
        Transition(P.PROPOSED, P.LAPSED, verb=_("let lapse"), who={"system"}),
        Transition(P.REFERRED, P.PROPOSED, verb=_("undo"), who={"caseworker"}),
        Transition(P.LEAD, P.PROPOSED, verb=_("undo"), who={"caseworker"}),
        Transition(P.DECLINED, P.PROPOSED, verb=_("undo"), who={"caseworker"}),
    ],
    turns={
        P.PROPOSED: "caseworker",
        P.LEAD: "person",
    },
)


SEAT_ROUND = TransitionTable(
    "round of seats",
    dict(RoundStatus.choices),
    [
        Transition(None, N.ANNOUNCED, verb=_("announce"), who={"manager"}),
        Transition(N.ANNOUNCED, N.RUNNING, verb=_("start"), who={"system"}),
        Transition(N.RUNNING, N.PROPOSED, verb=_("propose"), who={"system"}),
        *(Transition(state, N.FAILED, verb=_("fail"), who={"system"}) for state in (N.ANNOUNCED, N.RUNNING)),
        *(Transition(state, N.CANCELLED, verb=_("cancel"), who={"system"}) for state in (N.ANNOUNCED, N.RUNNING)),
        Transition(N.PROPOSED, N.CLOSED, verb=_("close"), who={"manager"}),
    ],
    turns={N.ANNOUNCED: "system", N.RUNNING: "system", N.PROPOSED: "manager", N.FAILED: "manager"},
)


class SeatStatus(TextChoices):
    PROPOSED = "proposed", _("to confirm")
    CONFIRMED = "confirmed", _("confirmed")
    NOT_FOLLOWED = "not_followed", _("not followed")
    LAPSED = "lapsed", _("lapsed")
    NOTHING = "nothing", _("nothing to confirm")


S = SeatStatus
SEAT = TransitionTable(
    "proposal of a seat",
    dict(SeatStatus.choices),
    [
        Transition(None, S.PROPOSED, verb=_("propose"), who={"system"}),
        Transition(None, S.NOTHING, verb=_("tell"), who={"system"}),
        Transition(S.PROPOSED, S.CONFIRMED, verb=_("confirm"), who={"manager"}),
        Transition(S.PROPOSED, S.NOT_FOLLOWED, verb=_("not follow"), who={"manager"}),
        Transition(S.PROPOSED, S.LAPSED, verb=_("let lapse"), who={"system"}),
    ],
    turns={S.PROPOSED: "manager"},
)
