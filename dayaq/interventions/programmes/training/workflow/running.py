"""A run of a course: described with what it asks for and costs, its money promised; settled when it is over."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget, seats
from dayaq.interventions.programmes.spine.models import (
    BudgetEntry,
    Offering,
    OfferingDemand,
    OfferingLicence,
    Participation,
)
from dayaq.interventions.programmes.spine.statuses import OfferingStatus
from dayaq.interventions.programmes.training import policies
from dayaq.interventions.programmes.training.models import Course, CourseRun
from dayaq.registers.taxonomy.models import Function, Licence

OVER = (OfferingStatus.CLOSED, OfferingStatus.CANCELLED, OfferingStatus.REJECTED)
STILL_THERE = ("admitted", "under_way", "interrupted")


def describe_run(
    *,
    offering: Offering,
    course: Course,
    teacher: str,
    weekly_hours: int,
    seat_cost_minor: int,
    actor: str,
    licences: Iterable[Licence] = (),
    functions: Iterable[Function] = (),
) -> CourseRun:
    """Say what is taught in an offering, what it asks for and what a seat costs; its money is promised at once.

    It can be described anew until somebody holds a seat.
    """
    if not teacher.strip():
        raise UserMistake(_("Please write who teaches."), field="teacher")
    with transaction.atomic():
        offering = seats.locked(offering)
        if Participation.objects.filter(offering=offering).exists():
            raise UserMistake(_("People have been admitted to this course; it stays as it is described."))
        policies.check_run(offering, course, weekly_hours)
        budget.check_amount(seat_cost_minor, offering.programme.currency)
        run, _made = CourseRun.objects.update_or_create(
            offering=offering,
            defaults={
                "course": course, "teacher": teacher.strip(), "weekly_hours": weekly_hours,
                "seat_cost_minor": seat_cost_minor,
            },
        )  # fmt: skip
        offering.licences.all().delete()
        offering.demands.all().delete()
        OfferingLicence.objects.bulk_create(OfferingLicence(offering=offering, licence=one) for one in licences)
        OfferingDemand.objects.bulk_create(OfferingDemand(offering=offering, function=one) for one in functions)
        _promise_money(offering, offering.seats * seat_cost_minor, actor)
        audit.record(
            actor=actor, verb="course run described", subject_kind="offering", subject=offering.public_id,
            course=course.public_id,
        )  # fmt: skip
    return run


def _promise_money(offering: Offering, amount_minor: int, actor: str) -> None:
    """Let the ledger promise this much for the offering, no more and no less."""
    more = amount_minor - budget.balance_about(offering.programme, offering.public_id).unpaid
    if more:
        kind = BudgetEntry.Kind.COMMITMENT if more > 0 else BudgetEntry.Kind.RELEASE
        budget.book(
            programme=offering.programme, kind=kind, amount_minor=abs(more), about=offering.public_id, actor=actor,
            year=offering.first_day.year,
        )  # fmt: skip


def settle_run(*, offering: Offering, actor: str) -> int:
    """Pay the provider the seats of those who began, and give back what else was promised; returns what was paid."""
    with transaction.atomic():
        offering = seats.locked(offering)
        run = CourseRun.objects.filter(offering=offering).first()
        if run is None:
            raise UserMistake(_("No course is described for this offering."))
        taken = Participation.objects.filter(offering=offering)
        if offering.status not in OVER or taken.filter(status__in=STILL_THERE).exists():
            raise UserMistake(_("A course is settled when it is closed and nobody is in it any more."))
        promised = budget.balance_about(offering.programme, offering.public_id).unpaid
        if not promised:
            raise UserMistake(_("This course has been settled already."))
        owed = min(promised, taken.filter(first_day__isnull=False).count() * run.seat_cost_minor)
        for kind, amount in ((BudgetEntry.Kind.PAYMENT, owed), (BudgetEntry.Kind.RELEASE, promised - owed)):
            if amount:
                budget.book(
                    programme=offering.programme, kind=kind, amount_minor=amount, about=offering.public_id,
                    actor=actor, year=offering.first_day.year,
                )  # fmt: skip
        audit.record(
            actor=actor, verb="course run settled", subject_kind="offering", subject=offering.public_id, paid=owed
        )
    return owed
