"""The tables of the people register, one noun a file."""

from .employment import EmploymentSpell
from .household import Household, HouseholdMember
from .person import Person
from .profile import (
    Education,
    FunctionLimit,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
    Wishes,
)
from .protected_status import ProtectedStatus
from .registration import Circumstances, Registration, RegistrationChange

__all__ = [
    "Circumstances",
    "Education",
    "EmploymentSpell",
    "FunctionLimit",
    "Household",
    "HouseholdMember",
    "Person",
    "PersonLanguage",
    "PersonLicence",
    "PersonOccupation",
    "PersonSkill",
    "ProtectedStatus",
    "Registration",
    "RegistrationChange",
    "Wishes",
]
