"""The office's verbs in this room: announce and close a round; confirm, decline, override and undo a proposal."""

from .deciding import confirm, decline, override, undo
from .passing_on import pass_seats_on, referral_came_back
from .proposing import Found, propose
from .rounds import (
    announce,
    cancel_round,
    close_round,
    open_proposals,
    record_input,
    record_result,
    settle_rounds,
    start_round,
)

__all__ = [
    "Found",
    "announce",
    "cancel_round",
    "close_round",
    "confirm",
    "decline",
    "open_proposals",
    "override",
    "pass_seats_on",
    "propose",
    "record_input",
    "record_result",
    "referral_came_back",
    "settle_rounds",
    "start_round",
    "undo",
]
