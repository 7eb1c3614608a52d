"""The tables of the employers room, one noun a file."""

from .organisation import Establishment, Headcount, Organisation, check_voen
from .outreach import Outreach
from .quota import QuotaDeclaration, QuotaExemption

__all__ = [
    "Establishment",
    "Headcount",
    "Organisation",
    "Outreach",
    "QuotaDeclaration",
    "QuotaExemption",
    "check_voen",
]
