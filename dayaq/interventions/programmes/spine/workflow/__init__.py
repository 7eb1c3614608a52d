"""The verbs of the spine: an offering's life, applying, deciding, taking part.

Lock order: the offering, then the application, then the participation; the audit head last.
"""

from .applying import appeal, apply_for, withdraw_application
from .deciding import admit, put_on_waiting_list, refuse
from .offering import (
    approve_offering,
    cancel_offering,
    close_offering,
    open_offering,
    reject_offering,
    request_offering,
)
from .papers import issue_certificate
from .taking_part import (
    begin,
    complete,
    did_not_start,
    extend,
    interrupt,
    leave_early,
    record_destination,
    resume,
)

__all__ = [
    "admit",
    "appeal",
    "apply_for",
    "approve_offering",
    "begin",
    "cancel_offering",
    "close_offering",
    "complete",
    "did_not_start",
    "extend",
    "interrupt",
    "issue_certificate",
    "leave_early",
    "open_offering",
    "put_on_waiting_list",
    "record_destination",
    "refuse",
    "reject_offering",
    "request_offering",
    "resume",
    "withdraw_application",
]
