"""From the plan to an offering; and noting what was posted in a quarter, for a later plan to know what was known."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine.models import Offering, Programme
from dayaq.interventions.programmes.spine.workflow import request_offering
from dayaq.interventions.programmes.training.models import Course, PlanLine
from dayaq.interventions.programmes.training.plan import demand
from dayaq.interventions.programmes.training.plan.lines import Line, whole
from dayaq.interventions.programmes.training.queries import TRAINING
from dayaq.interventions.programmes.training.workflow.running import describe_run
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import Expected, record_signals
from dayaq.registers.taxonomy.models import Unit


def approve_line(
    *,
    line: Line,
    quarter: date,
    course: Course,
    unit: Unit,
    first_day: date,
    last_day: date,
    seats: int,
    teacher: str,
    weekly_hours: int,
    seat_cost_minor: int,
    actor: str,
) -> Offering:
    """Ask for an offering because of a line of the plan; what the plan said is kept with it, its money is promised."""
    if course.unit_group_id != line.unit_group or unit.region_id != line.region:
        raise UserMistake(_("The course or the place is not the one that the plan speaks of."))
    with transaction.atomic():
        offering = request_offering(
            programme=Programme.objects.get(code=TRAINING), provider=course.provider, title=course.title, unit=unit,
            first_day=first_day, last_day=last_day, seats_offered=seats, actor=actor,
        )  # fmt: skip
        describe_run(
            offering=offering, course=course, teacher=teacher, weekly_hours=weekly_hours,
            seat_cost_minor=seat_cost_minor, actor=actor,
        )  # fmt: skip
        missing, low, high = whole(line.missing)
        PlanLine.objects.create(
            offering=offering, unit_group_id=line.unit_group, region_id=line.region, quarter=quarter, missing=missing,
            low=low, high=high, seats=line.seats, recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="plan line approved", subject_kind="offering", subject=offering.public_id,
            occupation=line.unit_group, region=line.region, quarter=quarter.isoformat(), seats=seats,
        )  # fmt: skip
    return offering


def note_vacancies(*, quarter: date, actor: str) -> int:
    """Write down for the observatory how many seats were posted in a quarter that is over; returns how many rows."""
    if demand.end_of(quarter) >= clock.today():
        raise UserMistake(_("A quarter is noted when it is over."))
    posted = demand.from_vacancies([quarter], demand.regions_of_units())[quarter]
    return record_signals(
        kind=DemandSignal.Kind.VACANCIES, source=_("vacancies recorded here, repeats counted once"), actor=actor,
        expected=[Expected(group, region, quarter, seats) for (group, region), seats in sorted(posted.items())],
        about=demand.NOTED,
    )  # fmt: skip


def note_last_quarter() -> int:
    """The worker's chore: note the quarter that ended last, once."""
    quarter = demand.last_quarters(clock.today(), 1)[0]
    noted = DemandSignal.objects.filter(kind=DemandSignal.Kind.VACANCIES, about=demand.NOTED, quarter=quarter)
    return 0 if noted.exists() else note_vacancies(quarter=quarter, actor=audit.SYSTEM)
