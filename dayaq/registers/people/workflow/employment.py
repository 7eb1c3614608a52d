"""Employment spells: the fact of work. A hire through the service opens its own (vacancies), the others are here."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.models import EmploymentSpell, Person
from dayaq.registers.people.workflow.checks import check_row, day_of, write_down
from dayaq.registers.taxonomy.models import OccupationGroup


def record_employment(
    *,
    actor: str,
    person: Person,
    first_day: date,
    source: EmploymentSpell.Source = EmploymentSpell.Source.DECLARED,
    last_day: date | None = None,
    organisation: Organisation | None = None,
    employer_name: str = "",
    unit_group: OccupationGroup | None = None,
    wage_minor: int | None = None,
    currency: str = "AZN",
) -> EmploymentSpell:
    """Record that she works or worked somewhere; several employments may run side by side."""
    spell = EmploymentSpell(
        person=person, organisation=organisation,
        employer_name=employer_name or (organisation.name if organisation else ""),
        unit_group=unit_group, wage_minor=wage_minor, currency=currency, source=source, first_day=day_of(first_day),
        last_day=last_day, recorded_at=clock.now(),
    )  # fmt: skip
    check_row(spell)
    with transaction.atomic():
        spell.save(force_insert=True)
        write_down(actor, "record employment", person, employment=spell.public_id, source=str(source))
    return spell


def end_employment(*, actor: str, employment: EmploymentSpell, last_day: date) -> EmploymentSpell:
    """Record the last day of an employment."""
    with transaction.atomic():
        spell = EmploymentSpell.objects.select_for_update().get(pk=employment.pk)
        spell.last_day = last_day
        check_row(spell)
        spell.save(update_fields=["last_day"])
        write_down(actor, "end employment", spell.person, employment=spell.public_id, last_day=last_day.isoformat())
    return spell
