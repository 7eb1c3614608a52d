"""Reasons for people: what the engine found about one person and one vacancy, in words that she reads."""

from .telling import Told, outcome_of, tell_now, told_at, told_for

__all__ = ["Told", "outcome_of", "tell_now", "told_at", "told_for"]
