"""The letters of a referral and of an application: what they say, how they are drawn, how they are taken back."""

from .sending import (
    tell_application_closed,
    tell_closed,
    withdraw_application_for,
    withdraw_for,
    write_application_for,
    write_for,
)

__all__ = [
    "tell_application_closed",
    "tell_closed",
    "withdraw_application_for",
    "withdraw_for",
    "write_application_for",
    "write_for",
]
