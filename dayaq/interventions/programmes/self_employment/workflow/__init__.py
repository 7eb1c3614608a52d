"""The verbs of self-employment: plan, commission, grant, visit.

Lock order: the spine's rows as the spine takes them, then the contract, then the asset; the audit head last.
"""

from .granting import (
    cancel_order,
    conclude_contract,
    confirm_delivery,
    order,
    recover,
    release_rest,
    repair,
    replace,
    report_damage,
    report_loss,
    transfer,
    write_off,
)
from .planning import describe, hand_in, hand_out, record_training, write_lines
from .scoring import decide, declare_conflict, name_member, score
from .visiting import visit

__all__ = [
    "cancel_order",
    "conclude_contract",
    "confirm_delivery",
    "decide",
    "declare_conflict",
    "describe",
    "hand_in",
    "hand_out",
    "name_member",
    "order",
    "record_training",
    "recover",
    "release_rest",
    "repair",
    "replace",
    "report_damage",
    "report_loss",
    "score",
    "transfer",
    "visit",
    "write_lines",
    "write_off",
]
