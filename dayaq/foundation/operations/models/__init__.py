"""The tables of operations. They name actors and subjects by opaque ids and have no foreign key to any room."""

from .access import AccessEntry, AccessSeal
from .audit import AuditEntry, AuditHead
from .demonstration import DemonstrationClock
from .job_run import JobRun
from .message import Message

__all__ = ["AccessEntry", "AccessSeal", "AuditEntry", "AuditHead", "DemonstrationClock", "JobRun", "Message"]
