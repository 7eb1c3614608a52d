"""The office's verbs on an employer's duties and needs: the quota declared, an exemption, a visit or a call."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.offices.models import Office
from dayaq.foundation.operations import audit
from dayaq.registers.employers.models import Organisation, Outreach, QuotaDeclaration, QuotaExemption
from dayaq.registers.employers.quota import quota_of
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import Expected, quarter_of, record_signals
from dayaq.registers.taxonomy.models import OccupationGroup


def declare_quota(
    *, organisation: Organisation, year: int, seats: int, disability_seats: int, actor: str
) -> QuotaDeclaration:
    """Record the seats that an employer declares; more than the duty is welcome, less is recorded as it is."""
    this = clock.today().year
    if not this - 1 <= year <= this + 1:
        raise UserMistake(_("A declaration is for last year, this year or the next."), field="year")
    owed = quota_of(organisation, year)
    if owed.headcount is None:
        raise UserMistake(_("Record the headcount of the year before first; the quota follows from it."), field="year")
    if seats > owed.headcount:
        raise UserMistake(_("More seats than the employer has staff."), field="seats")
    row = QuotaDeclaration(
        organisation=organisation, year=year, seats=seats, disability_seats=disability_seats,
        declared_on=clock.today(), recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
    check_row(row)
    with transaction.atomic():
        row.save(force_insert=True)
        _write_down(actor, "declare quota", organisation, year=year, seats=seats, disability_seats=disability_seats)
    return row


def exempt(
    *, organisation: Organisation, reason: str, document: str, first_day: date, last_day: date | None, actor: str
) -> QuotaExemption:
    """Record that an employer owes no quota for a time, and which document says so."""
    row = QuotaExemption(
        organisation=organisation, reason=reason, document=document, first_day=first_day, last_day=last_day
    )
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        check_row(row)
        row.save(force_insert=True)
        _write_down(actor, "exempt from quota", organisation, reason=reason, first_day=first_day.isoformat())
    return row


def record_outreach(
    *,
    organisation: Organisation,
    office: Office,
    kind: str,
    held_on: date,
    actor: str,
    spoke_with: str = "",
    need: str = "",
    unit_group: OccupationGroup | None = None,
    workers: int | None = None,
    needed_on: date | None = None,
    next_step: str = "",
    next_on: date | None = None,
) -> Outreach:
    """Record a visit or a call; a need of so many workers is written down as expected demand."""
    if held_on > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="held_on")
    if next_on is not None and next_on < held_on:
        raise UserMistake(_("The next step comes after the visit."), field="next_on")
    row = Outreach(
        organisation=organisation, office=office, kind=kind, held_on=held_on, spoke_with=spoke_with, need=need,
        unit_group=unit_group, workers=workers, quarter=quarter_of(needed_on) if needed_on else None,
        next_step=next_step, next_on=next_on, recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
    check_row(row)
    with transaction.atomic():
        row.save(force_insert=True)
        _signal(row, actor)
        _write_down(actor, f"record {kind}", organisation, outreach=row.public_id)
    return row


def _signal(row: Outreach, actor: str) -> None:
    place = row.organisation.establishments.select_related("unit").order_by("pk").first()
    if not row.workers or row.unit_group_id is None or row.quarter is None or place is None:
        return
    expected = Expected(row.unit_group_id, place.unit.region_id, row.quarter, row.workers, low=0, high=row.workers)
    record_signals(
        kind=DemandSignal.Kind.NEED, source=row.organisation.name, expected=[expected], actor=actor,
        about=row.organisation.public_id,
    )  # fmt: skip


def _write_down(actor: str, verb: str, organisation: Organisation, **detail: object) -> None:
    audit.record(actor=actor, verb=verb, subject_kind="employer", subject=organisation.public_id, **detail)
