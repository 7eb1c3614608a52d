"""What the room hands to statistics: attendances of guidance sessions, as plain columns, no objects.

One row an attendance, of one day. `unit` is always "attendance": whoever wants people counts different `person_id`s,
whoever wants sessions different `session_id`s. Guidance is a service of the LMP classification, no measure, so none of
these rows is a participant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from dayaq.foundation.lib import clock
from dayaq.interventions.guidance.models import BookingChange
from dayaq.interventions.guidance.statuses import BookingStatus

LMP_CATEGORY = "11"


class SpellRow(NamedTuple):
    """An attendance as statistics reads it; both days are the session's."""

    unit: str
    unit_id: int
    person_id: int
    concept: str
    first_day: date
    last_day: date
    recorded_at: datetime
    lmp_category: str
    session_id: int
    kind: str
    given_by_partner: bool
    office: str


def attendances() -> Iterator[SpellRow]:
    """Every attendance that stands, with the moment since which it is known."""
    came = BookingChange.objects.known_at().filter(status=BookingStatus.ATTENDED)
    columns = came.order_by("subject").values_list(
        "subject", "subject__person", "subject__session__starts_at", "recorded_at", "subject__session",
        "subject__session__kind", "subject__session__partner", "subject__session__office__code",
    )  # fmt: skip
    for booking, person, starts_at, known, session, kind, partner, office in columns.iterator():
        day = clock.office_day(starts_at)
        yield SpellRow(
            "attendance", booking, person, "guidance", day, day, known, LMP_CATEGORY, session, kind,
            partner is not None, office,
        )  # fmt: skip
