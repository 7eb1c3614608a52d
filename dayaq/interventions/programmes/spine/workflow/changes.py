"""One step of an offering, an application or a participation, each with its audit entry; the verbs call these."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.status_change import append_change
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import seats
from dayaq.interventions.programmes.spine.models import (
    Application,
    ApplicationChange,
    Offering,
    OfferingChange,
    Participation,
    ParticipationChange,
)
from dayaq.interventions.programmes.spine.statuses import OfferingStatus


def change_offering(*, offering: Offering, status: str, actor: str, who: str, note: str = "") -> None:
    """Write one step of an offering with its audit entry."""
    with transaction.atomic():
        append_change(
            change=OfferingChange, subject=offering, status=status, effective_on=clock.today(), by=actor, who=who,
            note=note,
        )  # fmt: skip
        audit.record(actor=actor, verb=f"offering {status}", subject_kind="offering", subject=offering.public_id)


def settle_fullness(*, offering: Offering) -> None:
    """Full when the last seat is taken, open again when one is freed. The caller holds the offering's lock."""
    free = seats.free_seats(offering)
    if free == 0 and offering.status == OfferingStatus.OPEN:
        change_offering(offering=offering, status=OfferingStatus.FULL, actor=audit.SYSTEM, who="system")
    elif free > 0 and offering.status == OfferingStatus.FULL:
        change_offering(offering=offering, status=OfferingStatus.OPEN, actor=audit.SYSTEM, who="system")


def change_application(
    *,
    application: Application,
    status: str,
    actor: str,
    who: str,
    reason_code: str = "",
    note: str = "",
    effective_on: date | None = None,
) -> None:
    """Write one step of an application with its audit entry; reasons, which may be health, stay out of the trail."""
    with transaction.atomic():
        append_change(
            change=ApplicationChange, subject=application, status=status, effective_on=effective_on or clock.today(),
            by=actor, who=who, reason_code=reason_code, note=note,
        )  # fmt: skip
        audit.record(
            actor=actor, verb=f"application {status}", subject_kind="measure_application",
            subject=application.public_id,
        )  # fmt: skip


def change_participation(
    *,
    participation: Participation,
    status: str,
    effective_on: date,
    actor: str,
    who: str,
    reason_code: str = "",
    note: str = "",
) -> None:
    """Write one step of a participation with its audit entry; the reason, which may be health, stays out of it."""
    with transaction.atomic():
        append_change(
            change=ParticipationChange, subject=participation, status=status, effective_on=effective_on, by=actor,
            who=who, reason_code=reason_code, note=note,
        )  # fmt: skip
        audit.record(
            actor=actor, verb=f"participation {status}", subject_kind="participation",
            subject=participation.public_id, effective_on=effective_on.isoformat(),
        )  # fmt: skip
