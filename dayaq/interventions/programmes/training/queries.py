"""Questions about courses in words: who was there how often, which sheets are missing, what became of promised jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, TAKING_PART, OfferingStatus
from dayaq.interventions.programmes.training.models import Accreditation, Attendance, Course, CourseRun, JobPromise
from dayaq.registers.people.models import EmploymentSpell

TRAINING = "vocational_training"
Mark = Attendance.Mark
# A course that is held has a sheet a week; how long without one is a reason to ask.
SHEET_EXPECTED = timedelta(days=7)


def standing_marks(rows: QuerySet[Attendance]) -> dict[tuple[int, date], str]:
    """(key of the participation, day) → mark: the last word on each."""
    told = rows.order_by("pk").values_list("participation", "day", "mark")
    return {(participation, day): mark for participation, day, mark in told}


@dataclass(frozen=True, slots=True)
class Attended:
    """The days of a course so far, and on how many of them somebody was there."""

    held: int = 0
    present: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def share(self) -> float | None:
        """Present on this share of the days; an excused absence is an absence with a reason."""
        return self.present / self.held if self.held else None

    @property
    def is_enough(self) -> bool:
        """Whether the norm for the certificate is met by now."""
        return bool(self.held) and self.present * 100 >= self.held * _norm()


def _norm() -> int:
    return parameter("training.certificate_attendance_percent").whole


def attended(participation: Participation) -> tuple[Attended, dict[date, str]]:
    """What the sheets of her course say of her, and her mark on each day."""
    every = attended_of([participation])
    return every[participation.pk]


def attended_of(participations: Iterable[Participation]) -> dict[int, tuple[Attended, dict[date, str]]]:
    """The same for several, in one query."""
    several = list(participations)
    offerings = {one.pk: one.offering_id for one in several}
    rows = Attendance.objects.filter(participation__offering__in=set(offerings.values()))
    course_of = dict(
        Participation.objects.filter(offering__in=set(offerings.values())).order_by().values_list("pk", "offering")
    )
    days: dict[int, set[date]] = {}
    marks: dict[int, dict[date, str]] = {}
    for (participation, day), mark in standing_marks(rows).items():
        if mark != Mark.NOT_HELD:
            days.setdefault(course_of[participation], set()).add(day)
            marks.setdefault(participation, {})[day] = mark
    return {
        pk: (_counted(marks.get(pk, {}), len(days.get(offering, ()))), marks.get(pk, {}))
        for pk, offering in offerings.items()
    }


def _counted(marks: dict[date, str], held: int) -> Attended:
    told = list(marks.values())
    return Attended(held, told.count(Mark.PRESENT), told.count(Mark.EXCUSED), told.count(Mark.ABSENT))


def on_the_sheet(offering: Offering, day: date) -> QuerySet[Any]:
    """Those who take part in the course on the day: the lines of its sheet."""
    there = Participation.objects.filter(offering=offering).on(day).filter(first_day__isnull=False)
    return there.select_related("person").order_by("person__search_text", "pk")


def runs() -> QuerySet[Any]:
    """Runs of courses with who begun, how many hold a seat, and the last day on a sheet."""
    part = "offering__participations"
    about = CourseRun.objects.select_related("course__unit_group", "offering__provider", "offering__unit")
    sheets = Attendance.objects.filter(participation__offering=OuterRef("offering")).order_by()
    last = sheets.values("participation__offering").annotate(last=Max("day")).values("last")
    return about.annotate(
        held=Count(part, filter=Q(**{f"{part}__status__in": HOLDS_A_SEAT}), distinct=True),
        begun=Count(part, filter=Q(**{f"{part}__first_day__isnull": False}), distinct=True),
        there=Count(part, filter=Q(**{f"{part}__status__in": TAKING_PART}), distinct=True),
        last_sheet=Subquery(last),
    ).order_by("-offering__first_day", "-pk")


def sheet_is_missing(run: Any, day: date) -> bool:
    """Whether a running course with people in it has had no sheet for a week; of a row of `runs()`."""
    offering = run.offering
    if not run.there or offering.first_day + SHEET_EXPECTED > day:
        return False
    until = min(day, offering.last_day or day)
    return run.last_sheet is None or run.last_sheet + SHEET_EXPECTED < until


def to_settle(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Runs that are over, with nobody in them any more."""
    over = (OfferingStatus.CLOSED, OfferingStatus.CANCELLED, OfferingStatus.REJECTED)
    return rows.filter(offering__status__in=over, there=0)


def promises() -> QuerySet[Any]:
    """Promised jobs, each with `kept` and `late`: those trained there who work for that employer since, by its day.

    Asked of the register of employments; nobody types that a promise was kept.
    """
    hired = EmploymentSpell.objects.filter(
        person=OuterRef("person"), organisation=OuterRef(OuterRef("employer")), first_day__gte=OuterRef("first_day")
    )
    in_time = hired.filter(first_day__lte=OuterRef(OuterRef("due_on")))
    trained = Participation.objects.filter(offering=OuterRef("offering"), first_day__isnull=False).order_by()
    about = JobPromise.objects.select_related("employer", "offering__course_run__course__unit_group")
    return about.annotate(
        kept=_number_of(trained.filter(Exists(in_time))), hired=_number_of(trained.filter(Exists(hired)))
    ).annotate(late=F("hired") - F("kept"))


def _number_of(rows: QuerySet[Participation]) -> Any:
    counted = rows.values("offering").annotate(number=Count("person", distinct=True)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def promised_and_kept(rows: Iterable[Any], day: date) -> tuple[int, int]:
    """Of promises whose day has come and that were not withdrawn: jobs promised, jobs that came of them."""
    due = [one for one in rows if one.due_on <= day and one.withdrawn_on is None]
    return sum(one.jobs for one in due), sum(min(one.jobs, one.kept) for one in due)


def courses(day: date) -> QuerySet[Any]:
    """Courses with `is_accredited` on the day, and how many runs they had or have."""
    about = Course.objects.select_related("unit_group", "provider", "partner")
    in_force = Accreditation.objects.on(day).filter(course=OuterRef("pk"))
    held = Count("runs", filter=~Q(runs__offering__status__in=["rejected", "cancelled"]))
    return about.annotate(held=held, is_accredited=Exists(in_force)).order_by("title", "pk")
