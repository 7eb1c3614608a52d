"""The letters of a referral: what they say, how they are drawn, how they are taken back."""

from .sending import withdraw_for, write_for

__all__ = ["withdraw_for", "write_for"]
