"""The tables of wage incentives, a noun or two a file."""

from .claim import Claim, ClaimChange, PayrollFile, PayrollLine
from .contract import Contract, RetentionCheck
from .employer import EmployerEvidence, RelatedEmployer
from .post import SupportedPost
from .recovery import ClawBack, Instalment

__all__ = [
    "Claim",
    "ClaimChange",
    "ClawBack",
    "Contract",
    "EmployerEvidence",
    "Instalment",
    "PayrollFile",
    "PayrollLine",
    "RelatedEmployer",
    "RetentionCheck",
    "SupportedPost",
]
