"""Who lives with whom: joining a household with a day, leaving it with a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.people.models import Household, HouseholdMember, Person
from dayaq.registers.people.queries import membership_on
from dayaq.registers.people.workflow.checks import check_row, day_of, write_down


def add_household_member(
    *,
    actor: str,
    person: Person,
    member: Person,
    relation: HouseholdMember.Relation,
    first_day: date | None = None,
) -> HouseholdMember:
    """Let somebody live with her from a day on; where she had no household, it begins with her that day."""
    day = day_of(first_day)
    if member.pk == person.pk:
        raise UserMistake(_("She is in her own household already."), field="national_id")
    if member.office_id != person.office_id:
        raise UserMistake(
            _("This person is served by another office; a household has one office. Ask there."), field="national_id"
        )
    with transaction.atomic():
        list(Person.objects.select_for_update().filter(pk__in=[person.pk, member.pk]).order_by("pk"))
        hers = membership_on(person, day) or _begin(person, day)
        if relation == HouseholdMember.Relation.HEAD and _has_head(hers.household, day):
            raise UserMistake(_("This household has a reference person already."), field="relation")
        joined = HouseholdMember(household=hers.household, person=member, relation=relation, first_day=day)
        check_row(joined)
        joined.save(force_insert=True)
        write_down(
            actor, "add household member", person, household=hers.household.public_id, member=member.public_id,
            relation=str(relation), day=day.isoformat(),
        )  # fmt: skip
    return joined


def _begin(person: Person, day: date) -> HouseholdMember:
    head = HouseholdMember(
        household=Household.objects.create(), person=person, relation=HouseholdMember.Relation.HEAD, first_day=day
    )
    check_row(head)
    head.save(force_insert=True)
    return head


def _has_head(household: Household, day: date) -> bool:
    return household.members.on(day).filter(relation=HouseholdMember.Relation.HEAD).exists()


def end_household_membership(
    *, actor: str, membership: HouseholdMember, last_day: date | None = None
) -> HouseholdMember:
    """Let a membership end with a day, the last on which they lived together."""
    with transaction.atomic():
        row = HouseholdMember.objects.select_for_update().get(pk=membership.pk)
        row.last_day = day_of(last_day)
        check_row(row)
        row.save(update_fields=["last_day"])
        write_down(
            actor, "end household membership", row.person, household=row.household.public_id,
            last_day=row.last_day.isoformat(),
        )  # fmt: skip
    return row
