"""The office's verbs on a person: each is one transaction with its status change and its entry in the audit trail."""

from .contact import assign_referent, change_contact
from .correcting import correct_registration
from .employment import end_employment, record_employment
from .function_limits import end_function_limit, state_function_limit
from .household import add_household_member, end_household_membership
from .profile import set_education, set_languages, set_licences, set_occupations, set_skills, set_wishes
from .protection import end_protected_status, record_protected_status, verify_protected_status
from .registering import register_again, register_person
from .registration import (
    declare_circumstances,
    end_registration,
    recognise_as_unemployed,
    return_to_job_seeker,
    suspend,
    take_up_again,
)

__all__ = [
    "add_household_member",
    "assign_referent",
    "change_contact",
    "correct_registration",
    "declare_circumstances",
    "end_employment",
    "end_function_limit",
    "end_household_membership",
    "end_protected_status",
    "end_registration",
    "recognise_as_unemployed",
    "record_employment",
    "record_protected_status",
    "register_again",
    "register_person",
    "return_to_job_seeker",
    "set_education",
    "set_languages",
    "set_licences",
    "set_occupations",
    "set_skills",
    "set_wishes",
    "state_function_limit",
    "suspend",
    "take_up_again",
    "verify_protected_status",
]
