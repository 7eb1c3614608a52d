"""The tables of social enterprises and supported posts, one noun a file."""

from .certification import Certificate, CertificateRequest, CriterionAnswer, CriterionFact, DocumentSeen, Judgement
from .coached_post import CoachedPost, SupportNeed, SupportPhase, SupportPlan
from .control import Control, ControlChange, Drawing, Drawn, Finding, Reply, Sanction
from .enterprise import Enterprise, EnterpriseChange, Founder, Idea, Mentorship, Milestone
from .report import Report, Support

__all__ = [
    "Certificate",
    "CertificateRequest",
    "CoachedPost",
    "Control",
    "ControlChange",
    "CriterionAnswer",
    "CriterionFact",
    "DocumentSeen",
    "Drawing",
    "Drawn",
    "Enterprise",
    "EnterpriseChange",
    "Finding",
    "Founder",
    "Idea",
    "Judgement",
    "Mentorship",
    "Milestone",
    "Reply",
    "Report",
    "Sanction",
    "Support",
    "SupportNeed",
    "SupportPhase",
    "SupportPlan",
]
