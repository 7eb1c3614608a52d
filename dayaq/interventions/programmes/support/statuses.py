"""The states of a request for support, how one leads to another and whose turn it is. Plain tables, no ORM."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class RequestStatus(TextChoices):
    RECEIVED = "received", _("received")
    GRANTED = "granted", _("granted")
    DECLINED = "declined", _("declined")
    HANDED_OVER = "handed_over", _("handed over to another authority")
    ANSWERED = "answered", _("answered by the other authority")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")


R = RequestStatus
_STAFF = frozenset({"caseworker", "manager"})
SUPPORT = TransitionTable(
    "support",
    dict(RequestStatus.choices),
    [
        Transition(None, R.RECEIVED, verb=_("ask for support"), who={"person", *_STAFF}),
        Transition(R.RECEIVED, R.GRANTED, verb=_("grant"), who=_STAFF),
        Transition(R.RECEIVED, R.DECLINED, verb=_("decline"), who=_STAFF),
        Transition(R.RECEIVED, R.HANDED_OVER, verb=_("hand over"), who=_STAFF),
        Transition(R.HANDED_OVER, R.ANSWERED, verb=_("record the answer"), who=_STAFF),
        Transition(R.GRANTED, R.ENDED, verb=_("end"), who={"system", *_STAFF}),
        *(Transition(state, R.WITHDRAWN, verb=_("withdraw"), who={"person"}) for state in (R.RECEIVED, R.HANDED_OVER)),
    ],
    turns={R.RECEIVED: "caseworker", R.HANDED_OVER: "authority", R.GRANTED: "caseworker"},
)
OPEN = (R.RECEIVED, R.GRANTED, R.HANDED_OVER)
