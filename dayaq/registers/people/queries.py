"""Questions to the register of persons, in words. Who may ask them is `permissions.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from dayaq.foundation.lib.folding import fold_words
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.status_change import status_as_of
from dayaq.foundation.offices.models import User
from dayaq.registers.people.national_id import lookup_hash

if TYPE_CHECKING:
    from dayaq.foundation.offices.models import Office, Staff
    from dayaq.registers.people.models import HouseholdMember, Person, Registration, RegistrationChange

# Fewer digits than this are a part of an address or a year, no telephone number.
PHONE_DIGITS = 6


class PersonQuerySet(models.QuerySet[Any]):
    """Questions that can be asked of persons."""

    def registered_on(self, day: date) -> Self:
        """Those who were on the register on the day."""
        return self.filter(Exists(_registrations_of().on(day)))

    def with_status(self, status: str, day: date) -> Self:
        """Those whose registration, running on the day, has this status now."""
        return self.filter(Exists(_registrations_of().on(day).filter(status=status)))

    def of_office(self, office: Office) -> Self:
        """Those whom the office serves."""
        return self.filter(office=office)

    def of_caseworker(self, post: Staff) -> Self:
        """Those whose referent holds this post."""
        return self.filter(caseworker=post)

    def working_in_any(self, unit_groups: models.QuerySet[Any]) -> Self:
        """Those with an occupation among these unit groups."""
        return self.filter(Exists(_occupations_of().filter(unit_group__in=unit_groups)))

    def search(self, text: str) -> Self:
        """Those whose names hold every word, or whose telephone or identifier the text is."""
        words = fold_words(text)
        if not words:
            return self.none()
        found = Q()
        for word in words:
            found &= Q(search_text__contains=word)
        digits = digits_of(text)
        if len(digits) >= PHONE_DIGITS:
            found |= Q(search_text__contains=digits)
        number = _hash_or_none(text)
        return self.filter(found | Q(national_id_hash=number) if number else found)


def digits_of(text: str) -> str:
    """The telephone number as it is compared: its digits, without the zero dialled at home or the country's code."""
    digits = "".join(letter for letter in text if letter.isdecimal())
    return digits.removeprefix("994") if len(digits) > 9 else digits.removeprefix("0")


def registration_on(person: Person, day: date) -> Registration | None:
    """The registration of a person that was running on the day."""
    found: Registration | None = person.registrations.on(day).first()
    return found


def membership_on(person: Person, day: date) -> HouseholdMember | None:
    """Where she lived on the day: her place in a household, in one at a time."""
    found: HouseholdMember | None = person.household_spells.on(day).select_related("household").first()
    return found


def history_of(person: Person) -> list[RegistrationChange]:
    """Every entry about a person's registrations as it was written, with who wrote it (`writer`); read once a look."""
    from dayaq.registers.people.models import RegistrationChange

    written: list[RegistrationChange] | None = getattr(person, "written_changes", None)
    if written is None:
        writer = User.objects.filter(public_id=OuterRef("recorded_by")).values("full_name")[:1]
        told = RegistrationChange.objects.filter(subject__person=person).select_related("subject")
        told = told.annotate(writer=Subquery(writer))
        written = list(told.order_by("pk"))
    return written


def changes_of(person: Person) -> list[RegistrationChange]:
    """Every step of a person's registrations that stands as known now, in order."""
    return standing_steps(history_of(person))


def standing_steps(written: Sequence[RegistrationChange]) -> list[RegistrationChange]:
    """Of entries in the order in which they were written, those that nobody corrected, in the order of their days."""
    replaced = {each.corrects_id for each in written}
    known = [each for each in written if each.pk not in replaced and each.status]
    return sorted(known, key=lambda each: (each.effective_on, each.step))


def status_as_known_at(registration: Registration, day: date, moment: datetime) -> str | None:
    """What a registration was on a day, as it was known at a moment."""
    return status_as_of(registration.status_changes, day, moment)


def _hash_or_none(text: str) -> str | None:
    try:
        return lookup_hash(text)
    except UserMistake:
        return None


def _registrations_of() -> Any:
    from dayaq.registers.people.models import Registration

    return Registration.objects.filter(person=OuterRef("pk"))


def _occupations_of() -> Any:
    from dayaq.registers.people.models import PersonOccupation

    return PersonOccupation.objects.filter(person=OuterRef("pk"))
