"""Coming onto the register: a new person, or somebody who was here before."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import Met
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.offices.models import Office, Staff
from dayaq.registers.people.duplicates import PossiblySame, possibly_same
from dayaq.registers.people.models import Person, Registration, RegistrationChange
from dayaq.registers.people.rules import MayRegister
from dayaq.registers.people.statuses import RegistrationStatus
from dayaq.registers.people.workflow.checks import check_row, day_of, locked, write_down
from dayaq.registers.taxonomy.models import Unit


def register_person(
    *,
    actor: str,
    office: Office,
    family_name: str,
    given_name: str,
    birth_date: date,
    sex: str,
    unit: Unit,
    national_id: str = "",
    patronymic: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    language: str = "az",
    caseworker: Staff | None = None,
    effective_on: date | None = None,
    is_another: bool = False,
) -> Person:
    """Take somebody new onto the register as a job seeker.

    PossiblySame when she seems to be there already; `is_another` says that the caseworker has looked and she is not.
    """
    day = day_of(effective_on)
    found = possibly_same(
        family_name=family_name, given_name=given_name, birth_date=birth_date, national_id=national_id
    )
    if found and (found[0].same_identifier or not is_another):
        raise PossiblySame(found)
    person = Person(
        family_name=family_name, given_name=given_name, patronymic=patronymic, birth_date=birth_date, sex=sex,
        unit=unit, phone=phone, email=email, address=address, language=language, office=office, caseworker=caseworker,
        x_km=unit.x_km, y_km=unit.y_km,
    )  # fmt: skip
    person.set_search_text()
    if national_id:
        person.set_national_id(national_id)
    check_row(person)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            _open(actor, person, day)
            write_down(actor, "register", person, office=office.code, day=day.isoformat(), is_another=is_another)
    except IntegrityError as error:  # somebody else registered her in this moment
        raise UserMistake(_("This person has just been registered at another desk; search for the file.")) from error
    return person


def register_again(*, actor: str, person: Person, effective_on: date | None = None) -> Registration:
    """Take somebody back who was on the register before; the file goes on."""
    day = day_of(effective_on)
    with transaction.atomic():
        registration = _open(actor, locked(person), day)
        write_down(actor, "register again", person, registration=registration.public_id, day=day.isoformat())
    return registration


def _open(actor: str, person: Person, day: date) -> Registration:
    check_may_register(person, day)
    registration = Registration(person=person, office=person.office, first_day=day)
    check_row(registration)
    registration.save(force_insert=True)
    append_change(
        change=RegistrationChange, subject=registration, status=RegistrationStatus.JOB_SEEKER, effective_on=day,
        by=actor, who="caseworker",
    )  # fmt: skip
    return registration


def check_may_register(person: Person, day: date) -> None:
    """Raise the sentence that says why she cannot be on the register from this day."""
    answer = MayRegister.answer({"age": _age(person.birth_date, day)}, day)
    if not isinstance(answer, Met):
        sentence = _("This person cannot be registered. %(norm)s") % {"norm": MayRegister.sentence()}
        raise UserMistake(sentence, field="birth_date")


def _age(birth_date: date, day: date) -> int:
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
