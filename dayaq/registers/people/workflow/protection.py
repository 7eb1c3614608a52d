"""Protected statuses: recorded with evidence, ended with a day. The audit trail names the record, not the group."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.people.models import Person, ProtectedStatus
from dayaq.registers.people.workflow.checks import check_row, day_of, locked, write_down
from dayaq.registers.taxonomy.models import Group


def record_protected_status(
    *,
    actor: str,
    person: Person,
    group: Group,
    evidence: str,
    first_day: date,
    last_day: date | None = None,
    verified: bool = False,
) -> ProtectedStatus:
    """Record that she belongs to a group, as a document proves; `verified`: compared with its registry by the actor."""
    if group.derived:
        raise UserMistake(
            _("“%(group)s” is computed from the register and never recorded.") % {"group": group.label}, field="group"
        )
    status = ProtectedStatus(
        person=person, group=group, evidence=evidence, first_day=day_of(first_day), last_day=last_day,
        verified_on=clock.today() if verified else None, verified_by=actor if verified else "",
    )  # fmt: skip
    with transaction.atomic():
        locked(person)
        check_row(status)
        status.save(force_insert=True)
        write_down(actor, "record protected status", person, status=status.public_id, verified=verified)
    return status


def verify_protected_status(*, actor: str, status: ProtectedStatus) -> ProtectedStatus:
    """Note that the actor compared the document with its registry; from then on the status counts."""
    with transaction.atomic():
        status = ProtectedStatus.objects.select_for_update().get(pk=status.pk)
        if status.verified_on is not None:
            raise UserMistake(_("The document of this status was already compared with its registry."))
        status.verified_on, status.verified_by = clock.today(), actor
        check_row(status)
        status.save(update_fields=["verified_on", "verified_by"])
        write_down(actor, "verify protected status", status.person, status=status.public_id)
    return status


def end_protected_status(*, actor: str, status: ProtectedStatus, last_day: date) -> ProtectedStatus:
    """Let a status end with a day, the last on which it counts."""
    with transaction.atomic():
        status = ProtectedStatus.objects.select_for_update().get(pk=status.pk)
        before = status.last_day
        status.last_day = last_day
        check_row(status)
        status.save(update_fields=["last_day"])
        write_down(
            actor, "end protected status", status.person, status=status.public_id, last_day=last_day.isoformat(),
            before=before.isoformat() if before else None,
        )  # fmt: skip
    return status
