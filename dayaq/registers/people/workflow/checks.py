"""What every verb of this room checks before it writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.registers.people.models import Person

__all__ = ["check_row", "day_of", "locked", "write_down"]


def day_of(effective_on: date | None) -> date:
    """The day on which it happened: today where none is said; a village visit may be entered late, nothing early."""
    day = effective_on or clock.today()
    if day > clock.today():
        raise UserMistake(
            _("%(day)s is still to come; only what has happened is recorded.") % {"day": day.strftime("%d.%m.%Y")}
        )
    return day


def locked(person: Person) -> Person:
    """The person's row, held until the end of the transaction: two people at work on one file take turns."""
    return Person.objects.select_for_update().get(pk=person.pk)


def write_down(actor: str, verb: str, person: Person, **detail: Any) -> None:
    """One entry about the person in the audit trail; the last thing that a verb does."""
    audit.record(actor=actor, verb=verb, subject_kind="person", subject=person.public_id, **detail)
