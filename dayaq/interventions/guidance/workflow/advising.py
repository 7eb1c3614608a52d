"""Advice: the steps agreed in a session, and a step that is no longer wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.guidance.models import Booking, PlanItem
from dayaq.interventions.guidance.policies import check_came
from dayaq.interventions.guidance.statuses import BookingStatus
from dayaq.interventions.guidance.workflow.booking import change_booking, write_down
from dayaq.registers.people.workflow.checks import check_row


@dataclass(frozen=True)
class Planned:
    """A step towards an occupation, until a day."""

    goal: str
    """Code of the unit group."""
    step: str
    due_on: date
    note: str = ""


def advise(*, actor: str, booking: Booking, steps: Sequence[Planned]) -> list[PlanItem]:
    """Agree on steps with somebody who came; the first advice of a session makes its booking *advised*."""
    if not steps:
        raise UserMistake(_("Advice names at least one step."))
    with transaction.atomic():
        held = Booking.objects.select_for_update().get(pk=booking.pk)
        check_came(held)
        items = [_item(actor, booking, planned) for planned in steps]
        if held.status == BookingStatus.ATTENDED:
            change_booking(
                actor=actor, booking=booking, status=BookingStatus.ADVISED, who="counsellor", on=clock.today()
            )
        write_down(actor, "advise", booking, items=[item.public_id for item in items])
    return items


def _item(actor: str, booking: Booking, planned: Planned) -> PlanItem:
    item = PlanItem(
        booking=booking, goal_id=planned.goal, step=planned.step, note=planned.note, due_on=planned.due_on,
        given_on=clock.today(), recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
    check_row(item)
    item.save(force_insert=True)
    return item


def withdraw_advice(*, actor: str, item: PlanItem) -> None:
    """The step is no longer wanted; it stays readable and waits for nothing."""
    with transaction.atomic():
        held = PlanItem.objects.select_for_update().get(pk=item.pk)
        if held.withdrawn_on is not None:
            raise UserMistake(_("This step is withdrawn already."))
        held.withdrawn_on = clock.today()
        held.save(update_fields=["withdrawn_on"])
        audit.record(actor=actor, verb="withdraw advice", subject_kind="plan item", subject=item.public_id)
