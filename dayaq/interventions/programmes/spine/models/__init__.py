"""The tables of the spine, one noun a file. None has more than ten columns; a test holds them to it."""

from .application import Application, ApplicationChange
from .budget import BudgetEntry
from .decision import Decision, DecisionAnswer, DecisionFact
from .offering import (
    Offering,
    OfferingCap,
    OfferingChange,
    OfferingDemand,
    OfferingLicence,
    OfferingReserve,
)
from .participation import Certificate, Extension, Participation, ParticipationChange
from .programme import Programme, ProgrammeText

__all__ = [
    "Application",
    "ApplicationChange",
    "BudgetEntry",
    "Certificate",
    "Decision",
    "DecisionAnswer",
    "DecisionFact",
    "Extension",
    "Offering",
    "OfferingCap",
    "OfferingChange",
    "OfferingDemand",
    "OfferingLicence",
    "OfferingReserve",
    "Participation",
    "ParticipationChange",
    "Programme",
    "ProgrammeText",
]
