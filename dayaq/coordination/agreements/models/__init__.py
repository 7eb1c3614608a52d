"""The tables of the agreements room, a few nouns a file."""

from .agreement import Agreement, AgreementChange, Area, Document, Facility, Party, Signatory
from .commitment import TARGETS, WHOLE, Clause, Commitment, CommitmentChange, Fulfilment
from .meeting import Action, Attendee, Meeting, MeetingPoint
from .partner import Country, Partner
from .project import (
    Activity,
    MoneyRow,
    Negotiation,
    NegotiationChange,
    Project,
    ProjectPartner,
    ProjectResult,
    Proposal,
    ProposalChange,
)
from .report import Reply, Report, ReportChange, ReportLine

__all__ = [
    "TARGETS",
    "WHOLE",
    "Action",
    "Activity",
    "Agreement",
    "AgreementChange",
    "Area",
    "Attendee",
    "Clause",
    "Commitment",
    "CommitmentChange",
    "Country",
    "Document",
    "Facility",
    "Fulfilment",
    "Meeting",
    "MeetingPoint",
    "MoneyRow",
    "Negotiation",
    "NegotiationChange",
    "Partner",
    "Party",
    "Project",
    "ProjectPartner",
    "ProjectResult",
    "Proposal",
    "ProposalChange",
    "Reply",
    "Report",
    "ReportChange",
    "ReportLine",
    "Signatory",
]
