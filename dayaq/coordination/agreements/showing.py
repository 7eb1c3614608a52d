"""How statuses and funnels look: the colour of a tag, the rows of the funnel's picture."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.funnel import HORIZONS, STEPS, Funnel
from dayaq.coordination.agreements.letters import written
from dayaq.coordination.agreements.models import ReportLine

_STATES = {
    "in_force": "done", "met": "done", "agreed": "done", "published": "done", "turned": "done",
    "signed": "needs", "active": "", "negotiated": "needs", "replied": "needs", "sent": "needs",
    "partly_met": "warning", "expired": "warning",
    "lapsed": "stopped", "ended": "stopped", "broken_off": "stopped", "declined": "stopped",
}  # fmt: skip
STEP_LABELS = {
    "promised": _("promised"), "offered": _("offered"), "referred": _("referred"), "started": _("started"),
    "hired": _("hired"), "retained_3": _("there after 3 months"), "retained_6": _("there after 6 months"),
    "retained_12": _("there after 12 months"),
}  # fmt: skip


def tag_of(status: str) -> str:
    """The state of a status' tag."""
    return _STATES.get(status, "")


def picture(funnel: Funnel | ReportLine) -> list[dict[str, Any]]:
    """The rows of the funnel for the component `bars`; later steps say of how many they can be said."""
    rows = []
    for name in STEPS:
        value = int(getattr(funnel, name))
        rows.append({"label": STEP_LABELS[name], "amount": value / 1000, "text": written(value)})
    if isinstance(funnel, Funnel):
        for row, months in zip(rows[-len(HORIZONS) :], HORIZONS, strict=True):
            of = int(getattr(funnel, f"of_{months}"))
            row["text"] = _("%(kept)s of %(of)s") % {"kept": row["text"], "of": written(of)}
    return rows


def cells(funnel: Funnel | ReportLine) -> list[str]:
    """The numbers of the funnel's steps, in their order."""
    return [written(int(getattr(funnel, name))) for name in STEPS]
