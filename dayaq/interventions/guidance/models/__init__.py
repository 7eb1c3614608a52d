"""The tables of the guidance room, one noun a file."""

from .booking import Booking, BookingChange, SkillGained
from .inventory import Inventory, InventoryAnswer
from .plan import PlanItem
from .session import Session, SessionChange, SessionSkill

__all__ = [
    "Booking",
    "BookingChange",
    "Inventory",
    "InventoryAnswer",
    "PlanItem",
    "Session",
    "SessionChange",
    "SessionSkill",
    "SkillGained",
]
