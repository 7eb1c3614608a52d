"""How to reach her, and who is responsible for her."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.registers.people.models import Person
from dayaq.registers.people.models.person import Precision
from dayaq.registers.people.workflow.checks import check_row, locked, write_down
from dayaq.registers.taxonomy.models import Unit


def change_contact(
    *, actor: str, person: Person, phone: str, email: str, unit: Unit, address: str, language: str
) -> Person:
    """Change telephone, e-mail, address or the language of letters."""
    with transaction.atomic():
        row = locked(person)
        wanted: dict[str, Any] = {
            "phone": phone,
            "email": email,
            "unit": unit,
            "address": address,
            "language": language,
        }
        changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
        if not changed:
            return row
        if row.unit_id != unit.pk:
            row.x_km, row.y_km, row.precision = unit.x_km, unit.y_km, Precision.UNIT
        for name, value in wanted.items():
            setattr(row, name, value)
        row.set_search_text()
        check_row(row)
        row.save()
        write_down(actor, "change contact", row, changed=changed)
    return row


def assign_referent(*, actor: str, person: Person, caseworker: Staff) -> Person:
    """Make a caseworker of her office responsible for her."""
    with transaction.atomic():
        row = locked(person)
        if caseworker.office_id != row.office_id:
            raise UserMistake(_("The referent must be of the office that serves her."), field="caseworker")
        before, row.caseworker = row.caseworker, caseworker
        row.save(update_fields=["caseworker"])
        write_down(
            actor,
            "assign referent",
            row,
            referent=caseworker.user.public_id,
            before=before.user.public_id if before else None,
        )
    return row
