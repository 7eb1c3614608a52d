"""The tables of the matching room, one noun a file."""

from .policy import Policy
from .proposal import Proposal, ProposalChange
from .round import Round, RoundChange
from .seat_proposal import SeatProposal, SeatProposalChange
from .seat_round import SeatRound, SeatRoundChange

__all__ = [
    "Policy",
    "Proposal",
    "ProposalChange",
    "Round",
    "RoundChange",
    "SeatProposal",
    "SeatProposalChange",
    "SeatRound",
    "SeatRoundChange",
]
