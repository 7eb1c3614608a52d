"""The sheet of a day: who was there. What is written stays; a later sheet of the same day corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from dayaq.foundation.lib import clock
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import seats
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.training import policies
from dayaq.interventions.programmes.training.models import Attendance
from dayaq.interventions.programmes.training.queries import standing_marks


def fill_in_sheet(*, offering: Offering, day: date, marks: Mapping[str, str], actor: str, who: str) -> int:
    """Write down who was there: public id of the participation → mark. Returns how many marks are new or changed.

    `who` is "provider" or "manager"; a provider has fewer days to fill it in.
    """
    with transaction.atomic():
        offering = seats.locked(offering)
        policies.check_sheet(offering, day, marks, who=who)
        taken = dict(
            Participation.objects.filter(offering=offering, public_id__in=marks).values_list("public_id", "pk")
        )
        known = standing_marks(Attendance.objects.filter(participation__in=taken.values(), day=day))
        at = clock.now()
        new = [
            Attendance(participation_id=taken[public_id], day=day, mark=mark, recorded_at=at, recorded_by=actor)
            for public_id, mark in sorted(marks.items())
            if known.get((taken[public_id], day)) != mark
        ]
        Attendance.objects.bulk_create(new)
        audit.record(
            actor=actor, verb="attendance sheet", subject_kind="offering", subject=offering.public_id,
            day=day.isoformat(), marks=len(new),
        )  # fmt: skip
    return len(new)
