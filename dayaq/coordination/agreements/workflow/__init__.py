"""The verbs of the room: keyword-only, atomic, each writes its change and its audit entry in one transaction."""

from .agreeing import advance_agreement, finish_action, turn_proposal
from .committing import advance_commitment, claim, commit, record_deed, trace
from .reporting import draw_up_report, publish_report, reply_to_report, send_reminder, send_report

__all__ = [
    "advance_agreement",
    "advance_commitment",
    "claim",
    "commit",
    "draw_up_report",
    "finish_action",
    "publish_report",
    "record_deed",
    "reply_to_report",
    "send_reminder",
    "send_report",
    "trace",
    "turn_proposal",
]
