"""The profile: each verb takes the whole list as it is to be, so that what a form no longer names is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.people.models import (
    Education,
    Person,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
    Wishes,
)
from dayaq.registers.people.workflow.checks import check_row, locked, write_down

MOST_OCCUPATIONS = 2


def set_wishes(
    *, actor: str, person: Person, radius_km: int, wage_floor_minor: int, relocates: bool, currency: str = "AZN"
) -> Wishes:
    """What she wishes of a job. Wishes rank and filter what she is shown; they decide no status."""
    with transaction.atomic():
        locked(person)
        wishes = Wishes.objects.filter(person=person).first() or Wishes(person=person)
        before = _told(wishes)
        wishes.radius_km, wishes.wage_floor_minor = radius_km, wage_floor_minor
        wishes.relocates, wishes.currency = relocates, currency
        check_row(wishes)
        wishes.save()
        write_down(actor, "set wishes", person, before=before, after=_told(wishes))
    return wishes


def _told(wishes: Wishes) -> dict[str, Any]:
    return {name: getattr(wishes, name) for name in ("radius_km", "wage_floor_minor", "relocates", "currency")}


def set_occupations(*, actor: str, person: Person, occupations: Sequence[tuple[str, int]]) -> list[PersonOccupation]:
    """The occupations she works or wants to work in, the first first: unit group and years of experience."""
    if len(occupations) > MOST_OCCUPATIONS:
        raise UserMistake(_("At most %(most)d occupations can be named.") % {"most": MOST_OCCUPATIONS})
    if len({code for code, _years in occupations}) < len(occupations):
        raise UserMistake(_("This occupation is already in the profile."))
    rows = [
        PersonOccupation(person=person, unit_group_id=code, rank=rank, years=years)
        for rank, (code, years) in enumerate(occupations, start=1)
    ]
    _replace(actor, "set occupations", person, PersonOccupation, rows, [code for code, _years in occupations])
    return rows


def set_skills(
    *, actor: str, person: Person, skills: Iterable[str], source: PersonSkill.Source = PersonSkill.Source.SAID
) -> None:
    """The skills she has. One that was there keeps where it came from; a new one has the given source."""
    wanted = set(skills)
    with transaction.atomic():
        locked(person)
        there = set(PersonSkill.objects.filter(person=person).values_list("skill_id", flat=True))
        PersonSkill.objects.filter(person=person, skill_id__in=there - wanted).delete()
        PersonSkill.objects.bulk_create(
            PersonSkill(person=person, skill_id=code, source=source) for code in sorted(wanted - there)
        )
        write_down(actor, "set skills", person, added=sorted(wanted - there), removed=sorted(there - wanted))


def set_licences(*, actor: str, person: Person, licences: Iterable[tuple[str, date, date | None]]) -> None:
    """The licences she holds: code, first and last day of validity."""
    rows = [
        PersonLicence(person=person, licence_id=code, first_day=first, last_day=last) for code, first, last in licences
    ]
    _replace(actor, "set licences", person, PersonLicence, rows, [row.licence_id for row in rows])


def set_languages(*, actor: str, person: Person, languages: Mapping[str, str]) -> None:
    """The languages she speaks, each with its level."""
    rows = [PersonLanguage(person=person, spoken_id=code, level=level) for code, level in languages.items()]
    _replace(actor, "set languages", person, PersonLanguage, rows, list(languages))


def set_education(*, actor: str, person: Person, educations: Iterable[tuple[str, str, int | None]]) -> None:
    """What she completed: level (ISCED), title, year."""
    rows = [
        Education(person=person, level_id=level, title=title, completed_year=year) for level, title, year in educations
    ]
    _replace(actor, "set education", person, Education, rows, [row.level_id for row in rows])


def _replace(actor: str, verb: str, person: Person, model: Any, rows: Sequence[Any], told: list[str]) -> None:
    with transaction.atomic():
        locked(person)
        model.objects.filter(person=person).delete()
        for row in rows:
            check_row(row)
            row.save(force_insert=True)
        write_down(actor, verb, person, now=told)
