"""Jobs that an employer promises to those trained; the observatory is told at once, as of something that may come."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import seats
from dayaq.interventions.programmes.spine.models import Offering
from dayaq.interventions.programmes.training.models import CourseRun, JobPromise
from dayaq.registers.employers.models import Organisation
from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.observatory.workflow import Expected, quarter_of, record_signals


def promise_jobs(
    *, offering: Offering, employer: Organisation, jobs: int, wage_minor: int, due_on: date, actor: str
) -> JobPromise:
    """Record a promise for those who are trained in the offering, and signal it as demand of its quarter."""
    if wage_minor < 1:
        raise UserMistake(_("Say what the promised jobs pay a month."), field="wage_minor")
    if due_on < max(clock.today(), offering.first_day):
        raise UserMistake(_("A promise is for a day after the course has begun, and not in the past."), field="due_on")
    with transaction.atomic():
        offering = seats.locked(offering)
        if not CourseRun.objects.filter(offering=offering).exists():
            raise UserMistake(_("Describe the course first: what is taught, by whom, for how many hours."))
        promise = JobPromise(
            offering=offering, employer=employer, jobs=jobs, wage_minor=wage_minor, promised_on=clock.today(),
            due_on=due_on, recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        check_row(promise)
        promise.save()
        _signal(promise, jobs, actor)
        audit.record(
            actor=actor, verb="jobs promised", subject_kind="offering", subject=offering.public_id,
            promise=promise.public_id, jobs=jobs, due_on=due_on.isoformat(),
        )  # fmt: skip
    return promise


def withdraw_promise(*, promise: JobPromise, actor: str) -> None:
    """The employer takes it back; the row stays, the demand goes."""
    with transaction.atomic():
        promise = JobPromise.objects.select_for_update(of=("self",)).select_related("employer").get(pk=promise.pk)
        if promise.withdrawn_on is not None:
            raise UserMistake(_("This promise has been withdrawn already."))
        promise.withdrawn_on = clock.today()
        promise.save(update_fields=["withdrawn_on"])
        _signal(promise, 0, actor)
        audit.record(
            actor=actor, verb="promise of jobs withdrawn", subject_kind="offering",
            subject=promise.offering.public_id, promise=promise.public_id,
        )  # fmt: skip


def _signal(promise: JobPromise, jobs: int, actor: str) -> None:
    """A promise is no hire: surely nobody, at most all of them."""
    offering = Offering.objects.select_related("course_run__course", "unit").get(pk=promise.offering_id)
    expected = Expected(
        offering.course_run.course.unit_group_id, offering.unit.region_id, quarter_of(promise.due_on), jobs, 0, jobs
    )
    record_signals(
        kind=DemandSignal.Kind.PROMISE, source=promise.employer.name, expected=[expected], actor=actor,
        about=promise.public_id,
    )  # fmt: skip
