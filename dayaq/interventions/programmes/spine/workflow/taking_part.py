"""Taking part: beginning, interrupting, resuming, extending, completing, leaving; and where somebody goes then.

Each verb takes the day on which it happened; a day in the past is allowed within limits and with a reason.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import policies, seats
from dayaq.interventions.programmes.spine.measures import measure_of
from dayaq.interventions.programmes.spine.models import Extension, Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus as P
from dayaq.interventions.programmes.spine.workflow.changes import change_participation, settle_fullness


def begin(*, participation: Participation, effective_on: date, actor: str, who: str, note: str = "") -> None:
    """The first day."""
    with transaction.atomic():
        policies.check_day(effective_on, note, who=who)
        policies.check_after_admission(participation, effective_on)
        measure_of(participation.programme.code).before_start(participation, effective_on)
        change_participation(
            participation=participation, status=P.UNDER_WAY, effective_on=effective_on, actor=actor, who=who, note=note
        )


def did_not_start(
    *, participation: Participation, reason: str, actor: str, who: str, effective_on: date | None = None, note: str = ""
) -> None:
    """Somebody who was admitted does not come; her seat is free again."""
    _leave_seat(participation, P.DID_NOT_START, effective_on or clock.today(), reason, actor, who, note)


def interrupt(
    *, participation: Participation, effective_on: date, reason: str, actor: str, who: str, note: str = ""
) -> None:
    """A pause: the seat is kept."""
    policies.check_day(effective_on, note, who=who)
    change_participation(
        participation=participation, status=P.INTERRUPTED, effective_on=effective_on, actor=actor, who=who,
        reason_code=reason, note=note,
    )  # fmt: skip


def resume(*, participation: Participation, effective_on: date, actor: str, who: str, note: str = "") -> None:
    """The pause is over."""
    policies.check_day(effective_on, note, who=who)
    change_participation(
        participation=participation, status=P.UNDER_WAY, effective_on=effective_on, actor=actor, who=who, note=note
    )


def complete(*, participation: Participation, effective_on: date, actor: str, who: str, note: str = "") -> None:
    """The last day of somebody who has done it whole."""
    with transaction.atomic():
        policies.check_day(effective_on, note, who=who)
        measure_of(participation.programme.code).before_completion(participation, effective_on)
        change_participation(
            participation=participation, status=P.COMPLETED, effective_on=effective_on, actor=actor, who=who, note=note
        )


def leave_early(
    *, participation: Participation, effective_on: date, reason: str, actor: str, who: str, note: str = ""
) -> None:
    """The last day of somebody who leaves before the end; her seat is free again."""
    _leave_seat(participation, P.LEFT_EARLY, effective_on, reason, actor, who, note)


def _leave_seat(
    participation: Participation, status: str, day: date, reason: str, actor: str, who: str, note: str
) -> None:
    policies.check_day(day, note, who=who)
    policies.check_after_admission(participation, day)
    with transaction.atomic():
        offering = seats.locked(participation.offering)
        change_participation(
            participation=participation, status=status, effective_on=day, actor=actor, who=who, reason_code=reason,
            note=note,
        )  # fmt: skip
        settle_fullness(offering=offering)


def extend(*, participation: Participation, until: date, reason: str, actor: str) -> Extension:
    """Move the planned end; the offering keeps its own days."""
    with transaction.atomic():
        participation = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
        policies.check_extension(participation, until)
        extension = Extension.objects.create(
            participation=participation, until=until, reason=reason, granted_on=clock.today(),
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="participation extended", subject_kind="participation",
            subject=participation.public_id, until=until.isoformat(),
        )  # fmt: skip
    return extension


def record_destination(*, participation: Participation, destination: str, actor: str) -> None:
    """Where she says she goes; what the registers show later is another matter."""
    with transaction.atomic():
        participation.destination = destination
        participation.save(update_fields=["destination"])
        audit.record(
            actor=actor, verb="destination recorded", subject_kind="participation", subject=participation.public_id,
            destination=destination,
        )  # fmt: skip
