"""The coded reasons people choose from, and those that come by themselves; each may be shown to whom it concerns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.mistakes import UserMistake


class PersonDeclines(TextChoices):
    TOO_FAR = "too_far", _("The place is too far or hard to reach")
    WAGE = "wage", _("The wage is too low")
    HEALTH = "health", _("The work does not suit my health")
    FAMILY = "family", _("I care for children or relatives at these hours")
    FOUND_WORK = "found_work", _("I have found other work")
    TRAINING = "training", _("I am in training")
    OTHER = "other", _("Another reason")


class EmployerRefuses(TextChoices):
    FILLED = "filled", _("The post has been filled")
    SKILLS = "skills", _("Skills or experience do not fit")
    DID_NOT_COME = "did_not_come", _("The person did not come")
    CONDITIONS = "conditions", _("We could not agree on wage or hours")
    WITHDRAWN = "withdrawn", _("The post has been withdrawn")
    OTHER = "other", _("Another reason")


def check_reason(reason: str, reasons: type[PersonDeclines] | type[EmployerRefuses], note: str) -> None:
    """Raise the sentence when it is none of the reasons, or *another* one without words."""
    if reason not in reasons.values:
        raise UserMistake(gettext("Choose one of the reasons."), field="reason")
    if reason == reasons.OTHER and not note.strip():
        raise UserMistake(gettext("Write a few words about the other reason."), field="note")


class OfItself(TextChoices):
    """Why a referral, an application or a proposal ended without anybody's answer to it."""

    HIRED_ELSEWHERE = "hired_elsewhere", _("The person has found other work")
    FILLED = "filled", _("The post has been filled")


class CallOutcome(TextChoices):
    """What came of ringing the employer of a lead."""

    NOT_REACHED = "not_reached", _("Nobody answered")
    UNDECIDED = "undecided", _("He has to think about it")
    NOTIFIED = "notified", _("He notifies the vacancy to us")
    NO_INTEREST = "no_interest", _("He wants nobody from us")
    FILLED = "filled", _("The post has been filled")


CALL_AGAIN = (CallOutcome.NOT_REACHED, CallOutcome.UNDECIDED)
"""Outcomes after which the next call has its day."""
