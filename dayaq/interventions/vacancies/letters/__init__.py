"""The letters of a referral and of an application: what they say, how they are drawn, how they are taken back."""

from .sending import withdraw_application_for, withdraw_for, write_application_for, write_for

__all__ = ["withdraw_application_for", "withdraw_for", "write_application_for", "write_for"]
