"""The office's verbs in this room: notify, change and close a vacancy, call about a lead, refer, apply, hire."""

from .answering import accept_referral, ask_for_time, decline_referral, refuse_referral
from .applying import apply_for, refuse_application, withdraw_application
from .calling import record_call
from .changing import change_vacancy
from .hiring import hire, hire_by_application, hire_by_referral
from .posting import change_vacancy_status, notify_once, notify_vacancy, reopen_vacancy
from .referring import mark_sent, refer, undo_referral
from .reminding import remind_employer

__all__ = [
    "accept_referral",
    "apply_for",
    "ask_for_time",
    "change_vacancy",
    "change_vacancy_status",
    "decline_referral",
    "hire",
    "hire_by_application",
    "hire_by_referral",
    "mark_sent",
    "notify_once",
    "notify_vacancy",
    "record_call",
    "refer",
    "refuse_application",
    "refuse_referral",
    "remind_employer",
    "reopen_vacancy",
    "undo_referral",
    "withdraw_application",
]
