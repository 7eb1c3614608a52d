"""The states of a monthly claim; how one leads to another; whose turn it is."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class ClaimStatus(TextChoices):
    MADE = "made", _("to be checked")
    WITHHELD = "withheld", _("withheld")
    PAID = "paid", _("paid")


C = ClaimStatus
CLAIM = TransitionTable(
    "claim",
    dict(ClaimStatus.choices),
    [
        Transition(None, C.MADE, verb=_("claim"), who={"employer", "manager"}),
        Transition(C.MADE, C.PAID, verb=_("pay"), who={"manager"}),
        Transition(C.MADE, C.WITHHELD, verb=_("withhold"), who={"manager"}),
        Transition(C.WITHHELD, C.PAID, verb=_("pay after all"), who={"manager"}),
    ],
    turns={C.MADE: "manager", C.WITHHELD: "employer"},
)
UNPAID = (C.MADE, C.WITHHELD)
