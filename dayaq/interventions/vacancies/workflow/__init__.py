"""The office's verbs in this room: notify and close a vacancy, refer, answer, apply, hire."""

from .answering import accept_referral, ask_for_time, decline_referral, refuse_referral
from .applying import apply_for, withdraw_application
from .hiring import hire, hire_by_referral
from .posting import change_vacancy_status, notify_vacancy, reopen_vacancy
from .referring import mark_sent, refer, undo_referral
from .reminding import remind_employer

__all__ = [
    "accept_referral",
    "apply_for",
    "ask_for_time",
    "change_vacancy_status",
    "decline_referral",
    "hire",
    "hire_by_referral",
    "mark_sent",
    "notify_vacancy",
    "refer",
    "refuse_referral",
    "remind_employer",
    "reopen_vacancy",
    "undo_referral",
    "withdraw_application",
]
