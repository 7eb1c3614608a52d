"""The verbs of wage incentives.

Lock order: the employer, then the participation, then the contract, then the claim; the audit head last.
"""

from .claiming import make_claim, pay, record_payroll, withhold
from .contracting import begin_employment, conclude, end_employment, release_rest
from .describing import describe_job, record_evidence, relate_employers
from .recovering import check_retention, claw_back, record_repayment

__all__ = [
    "begin_employment",
    "check_retention",
    "claw_back",
    "conclude",
    "describe_job",
    "end_employment",
    "make_claim",
    "pay",
    "record_evidence",
    "record_payroll",
    "record_repayment",
    "relate_employers",
    "release_rest",
    "withhold",
]
