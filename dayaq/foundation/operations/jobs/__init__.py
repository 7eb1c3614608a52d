"""Long work outside the web: jobs with progress, heartbeat, cancel and resumption after a crash."""

from .context import Cancelled, JobContext, LeaseLost
from .registry import Job, enqueue, register
from .worker import run_one, run_to_end

__all__ = ["Cancelled", "Job", "JobContext", "LeaseLost", "enqueue", "register", "run_one", "run_to_end"]
