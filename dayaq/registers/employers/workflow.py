"""The office's verbs on an employer: each is one transaction with its entry in the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.registers.employers.models import Establishment, Headcount, Organisation
from dayaq.registers.employers.queries import NAME_LENGTH, find
from dayaq.registers.taxonomy.models import NaceSection, Unit

FIRST_YEAR = 1990


class PossiblySame(UserMistake):
    """The employer seems to be in the register already."""

    def __init__(self, found: Organisation, *, same_number: bool) -> None:
        if same_number:
            sentence = _("An employer with this taxpayer number is already in the register.")
        else:
            sentence = _("An employer of this name is already in the register. Say that it is another one.")
        super().__init__(sentence, field="voen" if same_number else "is_another")
        self.found = found


def add_employer(
    *,
    actor: str,
    name: str,
    voen: str = "",
    kind: str = Organisation.Kind.UNKNOWN,
    industry: NaceSection | None = None,
    contact_name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "az",
    is_another: bool = False,
) -> Organisation:
    """Take an employer into the register.

    PossiblySame when he seems to be there already; `is_another` says that somebody has looked and he is not. A number
    that is there already is never taken twice.
    """
    organisation = Organisation()
    _fill(organisation, name, voen, kind, industry, contact_name, email, phone, language)
    found = find(name, voen or None)
    if found is not None and _same_number(found, voen):
        raise PossiblySame(found, same_number=True)
    check_row(organisation)
    if found is not None and not is_another:
        raise PossiblySame(found, same_number=False)
    _save(actor, "add employer", organisation)
    return organisation


def change_employer(
    *,
    actor: str,
    organisation: Organisation,
    name: str,
    voen: str = "",
    kind: str,
    industry: NaceSection | None,
    contact_name: str,
    email: str,
    phone: str,
    language: str,
) -> Organisation:
    """Change what is known of an employer; a number once known is changed, never dropped."""
    with transaction.atomic():
        row = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if row.voen and not voen:
            raise UserMistake(_("The taxpayer number is known; it can be corrected, not removed."), field="voen")
        before = _told(row)
        _fill(row, name, voen, kind, industry, contact_name, email, phone, language)
        check_row(row)
        changed = sorted(key for key, value in _told(row).items() if before[key] != value)
        if changed:
            _save(actor, "change employer", row, changed=changed)
    return row


def record_establishment(
    *, actor: str, organisation: Organisation, name: str, unit: Unit, address: str = ""
) -> Establishment:
    """Record a place where an employer works."""
    place = Establishment(organisation=organisation, name=name, unit=unit, address=address)
    check_row(place)
    with transaction.atomic():
        place.save(force_insert=True)
        _write_down(actor, "record establishment", organisation, establishment=place.public_id, unit=unit.code)
    return place


def record_headcount(*, actor: str, organisation: Organisation, year: int, employees: int, source: str) -> Headcount:
    """Record how many an employer employed on average in a year, and whose figure it is; a newer figure replaces it."""
    if not FIRST_YEAR <= year <= clock.today().year:
        raise UserMistake(
            _("A year between %(first)d and %(last)d is expected.") % {"first": FIRST_YEAR, "last": clock.today().year},
            field="year",
        )
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = Headcount.objects.filter(organisation=organisation, year=year).first()
        before = known.employees if known else None
        row = known or Headcount(organisation=organisation, year=year)
        row.employees, row.source = employees, source
        check_row(row)
        row.save()
        _write_down(
            actor, "record headcount", organisation, year=year, employees=employees, before=before, source=source
        )
    return row


def _fill(organisation: Organisation, name: str, voen: str, *rest: Any) -> None:
    tidy = " ".join(name.split())
    if not fold(tidy):
        raise UserMistake(_("The name of the employer is missing."), field="name")
    organisation.name, organisation.folded_name = tidy, fold(tidy)[:NAME_LENGTH]
    organisation.voen = voen or None
    for field, value in zip(("kind", "industry", "contact_name", "email", "phone", "language"), rest, strict=True):
        setattr(organisation, field, value)


def _save(actor: str, verb: str, organisation: Organisation, **detail: Any) -> None:
    try:
        with transaction.atomic():
            organisation.save()
            _write_down(actor, verb, organisation, **detail)
    except IntegrityError as error:  # somebody else took the number in this moment
        raise UserMistake(
            _("An employer with this taxpayer number is already in the register."), field="voen"
        ) from error


def _same_number(found: Organisation, voen: str) -> bool:
    return bool(voen) and found.voen == voen


def _told(organisation: Organisation) -> dict[str, Any]:
    names = ("name", "voen", "kind", "industry_id", "contact_name", "email", "phone", "language")
    return {name: getattr(organisation, name) for name in names}


def _write_down(actor: str, verb: str, organisation: Organisation, **detail: Any) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="employer", subject=organisation.public_id, **detail)
