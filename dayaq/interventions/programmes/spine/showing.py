"""An application and a participation as a list or a page shows them: the tag, the reason in words, what she can do."""

from __future__ import annotations

from typing import Any

from dayaq.interventions.programmes.spine.models import Application, Participation
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.statuses import (
    APPLICATION,
    PARTICIPATION,
    ApplicationStatus,
    ParticipationStatus,
)

APPLICATION_TAGS = {
    ApplicationStatus.RECEIVED: "neutral", ApplicationStatus.WAITING: "warning", ApplicationStatus.ADMITTED: "done",
    ApplicationStatus.REFUSED: "stopped", ApplicationStatus.APPEALED: "needs",
}  # fmt: skip
PARTICIPATION_TAGS = {
    ParticipationStatus.ADMITTED: "needs", ParticipationStatus.UNDER_WAY: "done",
    ParticipationStatus.INTERRUPTED: "warning", ParticipationStatus.COMPLETED: "done",
    ParticipationStatus.LEFT_EARLY: "stopped", ParticipationStatus.DID_NOT_START: "stopped",
}  # fmt: skip
DECIDED = (ApplicationStatus.ADMITTED, ApplicationStatus.WAITING, ApplicationStatus.REFUSED, ApplicationStatus.APPEALED)


def participation_row(one: Participation) -> dict[str, Any]:
    """A participation with its tag and what she can do."""
    status = ParticipationStatus(one.status)
    return {
        "participation": one,
        "tag": PARTICIPATION_TAGS[status],
        "planned_end": one.planned_end,
        "certificate": getattr(one, "certificate", None),
        "may_cancel": PARTICIPATION.can(one.status, ParticipationStatus.DID_NOT_START, "person"),
        "may_stop": PARTICIPATION.can(one.status, ParticipationStatus.LEFT_EARLY, "person"),
    }


def application_row(one: Application) -> dict[str, Any]:
    """An application with its tag, the reason of a refusal in words, and what she can do."""
    status = ApplicationStatus(one.status)
    decisions = list(one.decisions.all()) if status in DECIDED else []
    reason = decisions[0].reason_code if decisions else ""
    return {
        "application": one,
        "tag": APPLICATION_TAGS.get(status, "neutral"),
        "decided": bool(decisions),
        "reason": str(dict(RefusalReason.choices).get(reason, "")),
        "may_withdraw": APPLICATION.can(one.status, ApplicationStatus.WITHDRAWN, "person"),
        "may_appeal": APPLICATION.can(one.status, ApplicationStatus.APPEALED, "person"),
    }
