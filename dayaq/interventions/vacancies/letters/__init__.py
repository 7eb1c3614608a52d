"""The letters of a referral: what they say, how they are drawn, when they leave."""

from .sending import send_due_referrals, withdraw_for, write_for

__all__ = ["send_due_referrals", "withdraw_for", "write_for"]
