"""Is she on the register already? By the identifier first, then by names that sound alike and the date of birth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.people.models import Person
from dayaq.registers.people.national_id import lookup_hash

# Of 100. Seven folded letters with one wrong are 86 alike, a swapped order of names is 100.
ALIKE = 85


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody who may be the same person, and how alike the names are (of 100)."""

    person: Person
    alike: float
    same_identifier: bool = False


class PossiblySame(UserMistake):
    """The person seems to be on the register: `found` says who it may be, the caseworker says whether it is she."""

    def __init__(self, found: list[Likeness]) -> None:
        self.found = found
        sentences = (
            _("This identifier is on the register already; open that file instead."),
            _("This may be somebody who is on the register already; open that file, or say that it is another person."),
        )
        super().__init__(sentences[0] if found[0].same_identifier else sentences[1])


def possibly_same(*, family_name: str, given_name: str, birth_date: date, national_id: str = "") -> list[Likeness]:
    """Those who may be the same person, the likeliest first; an equal identifier leaves no doubt and is alone."""
    if national_id:
        same = Person.objects.filter(national_id_hash=lookup_hash(national_id)).first()
        if same is not None:
            return [Likeness(same, 100, same_identifier=True)]
    name = fold(f"{family_name} {given_name}")
    born = Person.objects.filter(birth_date__in=_days(birth_date))
    if national_id:
        # two identifiers are two people, however alike their names
        born = born.filter(national_id_hash__isnull=True)
    alike = (Likeness(other, fuzz.token_sort_ratio(name, fold(other.full_name))) for other in born)
    return sorted((each for each in alike if each.alike >= ALIKE), key=lambda each: (-each.alike, each.person.pk))


def _days(birth_date: date) -> list[date]:
    """The day itself and, where it is one, the day with its month taken for the day."""
    days = [birth_date]
    if birth_date.day <= 12:
        days.append(birth_date.replace(month=birth_date.day, day=birth_date.month))
    return days
