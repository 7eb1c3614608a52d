"""The verbs of training: courses, runs with their money, sheets, certified skills, promised jobs, the plan.

Lock order: the offering, the person, the programme's ledger; the audit head last.
"""

from .attending import fill_in_sheet
from .courses import accredit, add_course, end_accreditation
from .planning import approve_line, note_last_quarter, note_vacancies
from .promising import promise_jobs, withdraw_promise
from .running import describe_run, settle_run

__all__ = [
    "accredit",
    "add_course",
    "approve_line",
    "describe_run",
    "end_accreditation",
    "fill_in_sheet",
    "note_last_quarter",
    "note_vacancies",
    "promise_jobs",
    "settle_run",
    "withdraw_promise",
]
