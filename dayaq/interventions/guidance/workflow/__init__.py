"""The room's verbs: each is one transaction with its status change and its entry in the audit trail."""

from .advising import Planned, advise, withdraw_advice
from .attending import gain_skills, note_attendance, take_attendance_back
from .booking import book, cancel_booking
from .interests import begin_inventory, finish_inventory, keep_answers
from .offering import cancel_session, offer_sessions

__all__ = [
    "Planned",
    "advise",
    "begin_inventory",
    "book",
    "cancel_booking",
    "cancel_session",
    "finish_inventory",
    "gain_skills",
    "keep_answers",
    "note_attendance",
    "offer_sessions",
    "take_attendance_back",
    "withdraw_advice",
]
