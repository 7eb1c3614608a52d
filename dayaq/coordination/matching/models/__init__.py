"""The tables of the matching room, one noun a file."""

from .policy import Policy
from .proposal import Proposal, ProposalChange
from .round import Round, RoundChange

__all__ = ["Policy", "Proposal", "ProposalChange", "Round", "RoundChange"]
