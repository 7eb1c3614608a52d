"""The states of a session and of a booking; how one leads to another; whose turn it is. Plain tables, no ORM.

A session is an hour in a calendar, a booking one person's place in it. Advice is no state of a person: it is what a
booking ended with.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class SessionStatus(TextChoices):
    OFFERED = "offered", _("offered")
    CANCELLED = "cancelled", _("cancelled")


S = SessionStatus
SESSION = TransitionTable(
    "session",
    dict(SessionStatus.choices),
    [
        Transition(None, S.OFFERED, verb=_("offer"), who={"counsellor"}),
        Transition(S.OFFERED, S.CANCELLED, verb=_("cancel"), who={"counsellor"}),
    ],
    turns={S.OFFERED: "person"},
)


class BookingStatus(TextChoices):
    BOOKED = "booked", _("booked")
    ATTENDED = "attended", _("attended")
    NO_SHOW = "no_show", _("did not come")
    CANCELLED = "cancelled", _("cancelled")
    ADVISED = "advised", _("advised")


B = BookingStatus
BOOKING = TransitionTable(
    "booking",
    dict(BookingStatus.choices),
    [
        Transition(None, B.BOOKED, verb=_("book"), who={"person", "counsellor"}),
        Transition(B.BOOKED, B.ATTENDED, verb=_("note as attended"), who={"counsellor", "partner"}),
        Transition(B.BOOKED, B.NO_SHOW, verb=_("note as not come"), who={"counsellor", "partner"}),
        Transition(B.BOOKED, B.CANCELLED, verb=_("cancel"), who={"person", "counsellor"}),
        Transition(B.ATTENDED, B.ADVISED, verb=_("advise"), who={"counsellor"}),
    ],
    turns={B.BOOKED: "counsellor", B.ATTENDED: "counsellor", B.ADVISED: "person"},
)
CAME = (B.ATTENDED, B.ADVISED)
TAKES_A_PLACE = (B.BOOKED, B.ATTENDED, B.NO_SHOW, B.ADVISED)
