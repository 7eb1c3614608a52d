"""The states of a business plan and of an asset; how one leads to another; whose turn it is. Plain tables, no ORM.

Whether a plan was approved is asked of the spine's decision, whether a contract runs of its days: neither is kept here.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class PlanStatus(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    RETURNED = "returned", _("given back to be completed")


L = PlanStatus
WRITABLE = (L.DRAFT, L.RETURNED)
_WRITERS = frozenset({"person", "caseworker"})
PLAN = TransitionTable(
    "business plan",
    dict(PlanStatus.choices),
    [
        Transition(None, L.DRAFT, verb=_("begin"), who=_WRITERS),
        Transition(L.DRAFT, L.SUBMITTED, verb=_("hand in"), who=_WRITERS),
        Transition(L.SUBMITTED, L.RETURNED, verb=_("give back"), who={"manager"}),
        Transition(L.RETURNED, L.SUBMITTED, verb=_("hand in again"), who=_WRITERS),
    ],
    turns={L.DRAFT: "person", L.SUBMITTED: "commission", L.RETURNED: "person"},
)


class AssetStatus(TextChoices):
    ORDERED = "ordered", _("ordered")
    CANCELLED = "cancelled", _("order cancelled")
    DELIVERED = "delivered", _("with the person")
    DAMAGED = "damaged", _("damaged or ill")
    LOST = "lost", _("lost or dead")
    TRANSFERRED = "transferred", _("her own")
    RECOVERED = "recovered", _("taken back")
    WRITTEN_OFF = "written_off", _("written off")


S = AssetStatus
_KEEPERS = frozenset({"person", "caseworker", "manager"})
ASSET = TransitionTable(
    "asset",
    dict(AssetStatus.choices),
    [
        Transition(None, S.ORDERED, verb=_("order"), who={"manager"}),
        Transition(S.ORDERED, S.CANCELLED, verb=_("cancel the order"), who={"manager"}),
        Transition(S.ORDERED, S.DELIVERED, verb=_("confirm the delivery"), who=_KEEPERS),
        Transition(S.DELIVERED, S.DAMAGED, verb=_("report damage"), who=_KEEPERS),
        Transition(S.DAMAGED, S.DELIVERED, verb=_("repaired"), who={"caseworker", "manager"}),
        *(Transition(state, S.LOST, verb=_("report a loss"), who=_KEEPERS) for state in (S.DELIVERED, S.DAMAGED)),
        Transition(S.LOST, S.DELIVERED, verb=_("found again"), who={"caseworker", "manager"}),
        *(Transition(state, S.TRANSFERRED, verb=_("hand over"), who={"manager"}) for state in (S.DELIVERED, S.DAMAGED)),
        *(Transition(state, S.RECOVERED, verb=_("take back"), who={"manager"}) for state in (S.DELIVERED, S.DAMAGED)),
        *(Transition(state, S.WRITTEN_OFF, verb=_("write off"), who={"manager"}) for state in (S.DAMAGED, S.LOST)),
    ],
    turns={S.ORDERED: "person", S.DAMAGED: "manager", S.LOST: "manager"},
)
HELD = (S.DELIVERED, S.DAMAGED, S.LOST)  # somebody must still say what becomes of it
SETTLED = (S.CANCELLED, S.TRANSFERRED, S.RECOVERED, S.WRITTEN_OFF)
FREE_AGAIN = (S.CANCELLED, S.RECOVERED)  # the same thing may be given to somebody else
