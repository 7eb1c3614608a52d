"""The tables of the vacancies room, one noun a file."""

from .application import Application, ApplicationChange
from .call import Call
from .hire import Hire
from .referral import Referral, ReferralChange
from .vacancy import (
    Vacancy,
    VacancyChange,
    VacancyDemand,
    VacancyLicence,
    VacancyRepeat,
    VacancyReserve,
    VacancySkill,
)

__all__ = [
    "Application",
    "ApplicationChange",
    "Call",
    "Hire",
    "Referral",
    "ReferralChange",
    "Vacancy",
    "VacancyChange",
    "VacancyDemand",
    "VacancyLicence",
    "VacancyRepeat",
    "VacancyReserve",
    "VacancySkill",
]
