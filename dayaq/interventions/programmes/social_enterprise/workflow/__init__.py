"""The verbs of supported employment, by what they are about."""

from .certifying import ask, judge, see_document
from .controlling import answer_findings, decide, draw, find_nothing, lift_suspension, open_control, send_findings
from .founding import (
    accompany,
    end,
    invite,
    name_organisation,
    not_take_up,
    reach_milestone,
    send_idea,
    set_milestone,
    take_up,
)
from .reporting import grant_support, pay_support, send_report
from .supporting import add_need, describe_post, draw_up_plan, put_in_place

__all__ = [
    "accompany",
    "add_need",
    "answer_findings",
    "ask",
    "decide",
    "describe_post",
    "draw",
    "draw_up_plan",
    "end",
    "find_nothing",
    "grant_support",
    "invite",
    "judge",
    "lift_suspension",
    "name_organisation",
    "not_take_up",
    "open_control",
    "pay_support",
    "put_in_place",
    "reach_milestone",
    "see_document",
    "send_findings",
    "send_idea",
    "send_report",
    "set_milestone",
    "take_up",
]
