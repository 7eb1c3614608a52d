"""The life of an offering: a provider or the service asks for it, a manager approves, opens and closes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.interventions.programmes.spine import seats
from dayaq.interventions.programmes.spine.models import (
    Offering,
    OfferingCap,
    OfferingReserve,
    Participation,
    Programme,
)
from dayaq.interventions.programmes.spine.statuses import OfferingStatus, ParticipationStatus
from dayaq.interventions.programmes.spine.workflow.changes import change_offering, change_participation
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Group, Unit


def request_offering(
    *,
    programme: Programme,
    provider: Organisation | None,
    title: str,
    unit: Unit,
    first_day: date,
    last_day: date | None,
    seats_offered: int,
    actor: str,
    who: str = "manager",
    reserves: Mapping[Group, tuple[int, bool]] | None = None,
    caps: Mapping[str, int] | None = None,
) -> Offering:
    """Ask for an offering. `reserves`: group → (seats, hard); `caps`: code of a norm → most seats."""
    reserves, caps = reserves or {}, caps or {}
    _check_plan(programme, title, first_day, last_day, seats_offered)
    if sum(kept for kept, _hard in reserves.values()) > seats_offered:
        raise UserMistake(_("More seats are reserved than there are."), field="reserves")
    with transaction.atomic():
        offering = Offering.objects.create(
            programme=programme, provider=provider, title=title.strip(), unit=unit, first_day=first_day,
            last_day=last_day, seats=seats_offered,
        )  # fmt: skip
        OfferingReserve.objects.bulk_create(
            OfferingReserve(offering=offering, group=group, seats=kept, hard=hard)
            for group, (kept, hard) in reserves.items()
        )
        OfferingCap.objects.bulk_create(
            OfferingCap(offering=offering, norm=norm, seats=most) for norm, most in caps.items()
        )
        change_offering(offering=offering, status=OfferingStatus.REQUESTED, actor=actor, who=who)
    return offering


def _check_plan(programme: Programme, title: str, first_day: date, last_day: date | None, seats_offered: int) -> None:
    if not title.strip():
        raise UserMistake(_("An offering needs a title."), field="title")
    if seats_offered < 1:
        raise UserMistake(_("An offering has at least one seat."), field="seats")
    if last_day is not None and last_day < first_day:
        raise UserMistake(_("The last day cannot come before the first day."), field="last_day")
    if not programme.period.contains(first_day):
        raise UserMistake(_("The programme is not in force on that day."), field="first_day")


def approve_offering(*, offering: Offering, actor: str, note: str = "") -> None:
    """A manager agrees to what was asked for."""
    change_offering(offering=offering, status=OfferingStatus.APPROVED, actor=actor, who="manager", note=note)


def reject_offering(*, offering: Offering, actor: str, note: str) -> None:
    """A manager does not agree, and says why."""
    if not note.strip():
        raise UserMistake(_("Please say why; the provider reads it."), field="note")
    change_offering(offering=offering, status=OfferingStatus.REJECTED, actor=actor, who="manager", note=note)


def open_offering(*, offering: Offering, actor: str) -> None:
    """From now on one can apply."""
    change_offering(offering=offering, status=OfferingStatus.OPEN, actor=actor, who="manager")


def close_offering(*, offering: Offering, actor: str, note: str = "", who: str = "manager") -> None:
    """No more applications."""
    change_offering(offering=offering, status=OfferingStatus.CLOSED, actor=actor, who=who, note=note)


def cancel_offering(*, offering: Offering, actor: str, note: str) -> None:
    """It does not take place; whoever was admitted did not start."""
    if not note.strip():
        raise UserMistake(_("Please say why; those who applied read it."), field="note")
    with transaction.atomic():
        offering = seats.locked(offering)
        if offering.participations.filter(
            status__in=[ParticipationStatus.UNDER_WAY, ParticipationStatus.INTERRUPTED]
        ).exists():
            raise UserMistake(_("People are taking part; end their participation first."))
        admitted = Participation.objects.filter(offering=offering, status=ParticipationStatus.ADMITTED)
        for participation in admitted.order_by("pk"):
            change_participation(
                participation=participation, status=ParticipationStatus.DID_NOT_START, effective_on=clock.today(),
                actor=actor, who="manager", reason_code="provider_ended",
            )  # fmt: skip
        change_offering(offering=offering, status=OfferingStatus.CANCELLED, actor=actor, who="manager", note=note)
