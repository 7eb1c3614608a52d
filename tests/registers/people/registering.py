"""Histories of registration, written as their days and statuses; protected statuses that are proven."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.foundation.lib.status_change import append_change
from dayaq.registers.people.models import Person, ProtectedStatus, Registration, RegistrationChange


def registered(person: Person, *steps: tuple[str, date]) -> Registration:
    """Put a person on the register and take her through these statuses."""
    spell = Registration.objects.create(person=person, office=person.office, first_day=steps[0][1])
    with transaction.atomic():
        for status, day in steps:
            append_change(
                change=RegistrationChange, subject=spell, status=status, effective_on=day, by="tester", who="caseworker"
            )
    return spell


def proven(person: Person, group: str, first_day: date, last_day: date | None = None) -> ProtectedStatus:
    """Record a protected status whose document was compared with its registry."""
    return ProtectedStatus.objects.create(
        person=person, group_id=group, first_day=first_day, last_day=last_day, evidence="No. 1",
        verified_on=first_day, verified_by="tester",
    )  # fmt: skip
