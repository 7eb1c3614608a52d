"""What only self-employment keeps, one noun a file: the plan, the commission, the grant with its assets, the visits."""

from .commission import Conflict, Member, Score
from .grant import Asset, AssetChange, Contract, Delivery
from .plan import BusinessKind, Plan, PlanChange, PlanLine, Training
from .visit import Photo, Visit

__all__ = [
    "Asset",
    "AssetChange",
    "BusinessKind",
    "Conflict",
    "Contract",
    "Delivery",
    "Member",
    "Photo",
    "Plan",
    "PlanChange",
    "PlanLine",
    "Score",
    "Training",
    "Visit",
]
